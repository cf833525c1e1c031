// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// The query, the brushed range and the chosen lane: everything that narrows what is shown.
Item {
    id: bar

    property bool open: Session.lens.queryText.length > 0
    property string undatedText

    function focusQuery() {
        open = true;
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }
    function close() {
        field.clear();
        Session.lens.setQueryText("");
        open = false;
    }

    clip: true
    height: open || Session.lens.hasSelection || Session.lens.lane.length > 0 ? Theme.paneHeader : 0
    visible: height > 0

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.border
        height: Theme.hair
        width: parent.width
    }
    Row {
        id: chips

        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceS

        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontLabel
            muted: true
            text: bar.undatedText
            visible: text.length > 0
        }
        Chip {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "service"
            removable: true
            text: Session.lens.lane
            visible: text.length > 0

            onRemoved: Session.lens.lane = ""
        }
        Chip {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "clock"
            removable: true
            text: Session.lens.selectionText
            visible: Session.lens.hasSelection

            onRemoved: Session.lens.clearSelection()
        }
    }
    SearchField {
        id: field

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.right: chips.left
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        error: Session.lens.queryError
        keys: Commands.keysOf("filter")
        mono: true
        name: qsTr("Query")
        placeholderText: qsTr("severity>=high service:checkout \"connection refused\" /time(d )?out/")
        text: Session.lens.queryText
        visible: bar.open

        Keys.onEscapePressed: bar.close()
        onTextEdited: typing.restart()

        Timer {
            id: typing

            interval: Theme.slow * 2

            onTriggered: Session.lens.setQueryText(field.text)
        }
        Tooltip {
            hovered: field.error.length > 0 && (field.hovered || field.activeFocus)
            target: field
            text: field.error
        }
    }
}
