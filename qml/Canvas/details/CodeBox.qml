// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// Raw text as it was written.
Rectangle {
    id: box

    property string text

    border.color: Theme.border
    border.width: Theme.hair
    color: Theme.sunken
    implicitHeight: Math.min(edit.implicitHeight, Theme.menuWidth) + Theme.spaceS * 2
    radius: Theme.radiusM

    Flickable {
        anchors.fill: parent
        anchors.margins: Theme.spaceS
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: edit.implicitHeight
        contentWidth: width
        interactive: contentHeight > height

        TextEdit {
            id: edit

            Accessible.name: qsTr("Raw record")
            color: Theme.textSecondary
            font.family: Theme.monoFamily
            font.pixelSize: Theme.fontSmall
            readOnly: true
            selectByMouse: true
            selectedTextColor: Theme.text
            selectionColor: Theme.selection
            text: box.text
            textFormat: TextEdit.PlainText
            width: parent.width
            wrapMode: TextEdit.WrapAnywhere
        }
    }
    IconButton {
        anchors.margins: Theme.spaceXs
        anchors.right: parent.right
        anchors.top: parent.top
        focusPolicy: Qt.NoFocus
        iconName: "copy"
        opacity: hover.hovered ? 1 : 0
        small: true
        text: qsTr("Copy the raw record")

        onClicked: Session.copyText(box.text)
    }
    HoverHandler {
        id: hover
    }
}
