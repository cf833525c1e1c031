// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A modal question in the middle of the window. Enter accepts, Escape rejects.
T.Dialog {
    id: dialog

    property string acceptText: qsTr("OK")
    property string rejectText: qsTr("Cancel")
    property string iconName
    property bool danger: false
    property bool canAccept: true
    property string note

    anchors.centerIn: T.Overlay.overlay
    bottomPadding: Theme.spaceL
    closePolicy: T.Popup.CloseOnEscape
    focus: true
    implicitHeight: implicitHeaderHeight + implicitContentHeight + topPadding + bottomPadding + implicitFooterHeight
    implicitWidth: Math.min(Theme.dialogWidth, parent ? parent.width - Theme.spaceXxl : 0)
    leftPadding: Theme.spaceL
    modal: true
    rightPadding: Theme.spaceL
    topPadding: Theme.spaceS

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.borderStrong
        border.width: Theme.hair
        color: Theme.surface
        radius: Theme.radiusL
    }
    enter: Transition {
        NumberAnimation {
            duration: Theme.quick
            from: 0
            property: "opacity"
            to: 1
        }
    }
    footer: Item {
        implicitHeight: Theme.control + Theme.spaceL * 2

        Rectangle {
            color: Theme.border
            height: Theme.hair
            width: parent.width
        }
        AppLabel {
            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceL
            anchors.right: buttons.left
            anchors.rightMargin: Theme.spaceM
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontLabel
            muted: true
            text: dialog.note
        }
        Row {
            id: buttons

            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceL
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.spaceS

            Button {
                text: dialog.rejectText
                visible: text.length > 0

                onClicked: dialog.reject()
            }
            Button {
                enabled: dialog.canAccept
                kind: dialog.danger ? Button.Danger : Button.Primary
                text: dialog.acceptText
                visible: text.length > 0

                onClicked: dialog.accept()
            }
        }
    }
    header: Item {
        implicitHeight: Theme.header

        Row {
            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceL
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.spaceS

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: dialog.danger ? Theme.danger : Theme.textMuted
                name: dialog.iconName
                size: Theme.iconLarge
                visible: name.length > 0
            }
            Heading {
                anchors.verticalCenter: parent.verticalCenter
                text: dialog.title
            }
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceM
            anchors.verticalCenter: parent.verticalCenter
            iconName: "close"
            keys: qsTr("Esc")
            text: qsTr("Close")

            onClicked: dialog.reject()
        }
    }
}
