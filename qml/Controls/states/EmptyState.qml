// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// What stands where nothing is yet, and what to do about it.
Item {
    id: state

    property string iconName
    property string title
    property string text
    property string actionText
    property string secondText
    property color ink: Theme.textMuted

    signal acted
    signal secondActed

    Accessible.name: title
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight + Theme.spaceXl * 2
    implicitWidth: Theme.menuWidth

    Column {
        id: column

        anchors.centerIn: parent
        spacing: Theme.spaceS
        width: Math.min(parent.width - Theme.spaceXl, Theme.dialogWidth * 0.8)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            color: state.ink
            name: state.iconName
            size: Theme.iconHero
            visible: name.length > 0
        }
        Heading {
            font.pixelSize: Theme.fontBody
            horizontalAlignment: Text.AlignHCenter
            text: state.title
            width: parent.width
            wrapMode: Text.Wrap
        }
        AppLabel {
            color: Theme.textMuted
            horizontalAlignment: Text.AlignHCenter
            lineHeight: Theme.lineNormal
            text: state.text
            visible: text.length > 0
            width: parent.width
            wrapMode: Text.Wrap
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceS
            topPadding: Theme.spaceS
            visible: state.actionText.length > 0

            Button {
                kind: Button.Secondary
                text: state.actionText

                onClicked: state.acted()
            }
            Button {
                kind: Button.Quiet
                text: state.secondText
                visible: text.length > 0

                onClicked: state.secondActed()
            }
        }
    }
}
