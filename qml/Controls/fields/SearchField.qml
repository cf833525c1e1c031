// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A field with a magnifier, the key that reaches it, and a cross that empties it.
TextField {
    id: search

    property string keys

    leftPadding: Theme.spaceS * 2 + Theme.icon
    rightPadding: Theme.spaceS + (clear.visible ? clear.width : hint.visible ? hint.width : 0)

    Keys.onEscapePressed: event => {
        event.accepted = length > 0;
        clear.clicked();
    }

    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceS
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textMuted
        name: "search"
        size: Theme.icon
    }
    KeyHint {
        id: hint

        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        keys: search.keys
        visible: search.keys.length > 0 && search.length === 0
    }
    IconButton {
        id: clear

        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceXxs
        anchors.verticalCenter: parent.verticalCenter
        focusPolicy: Qt.NoFocus
        iconName: "close"
        small: true
        text: qsTr("Clear")
        visible: search.length > 0

        onClicked: {
            search.clear();
            search.textEdited();
        }
    }
}
