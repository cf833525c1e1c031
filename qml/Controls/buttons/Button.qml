// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A button with a word on it. `kind`: primary (one a view), secondary, quiet, danger.
T.Button {
    id: control

    enum Kind {
        Secondary,
        Primary,
        Quiet,
        Danger
    }

    property int kind: Button.Secondary
    property string iconName
    property string hint

    readonly property bool filled: kind === Button.Primary || kind === Button.Danger
    readonly property color ink: !enabled ? Theme.textDisabled
        : kind === Button.Primary ? Theme.accentInk
        : kind === Button.Danger ? Theme.danger : Theme.text

    Accessible.description: hint
    Accessible.name: text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    font.weight: filled ? Font.DemiBold : Font.Medium
    implicitHeight: Theme.control
    implicitWidth: content.implicitWidth + leftPadding + rightPadding
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceM

    background: Rectangle {
        border.color: control.kind === Button.Danger ? Theme.danger : Theme.border
        border.width: control.kind === Button.Secondary || control.kind === Button.Danger ? 1 : 0
        color: {
            if (control.kind === Button.Primary)
                return !control.enabled ? Theme.raised
                    : control.down ? Theme.accentPressed
                    : control.hovered ? Theme.accentHover : Theme.accent;
            if (control.kind === Button.Danger)
                return control.down || control.hovered ? Theme.dangerTint : "transparent";
            return control.down ? Theme.pressed
                : control.hovered ? Theme.hover
                : control.kind === Button.Secondary ? Theme.raised : "transparent";
        }
        radius: Theme.radiusM

        FocusRing {
            shown: control.visualFocus
        }
    }
    contentItem: Item {
        id: content

        implicitHeight: row.implicitHeight
        implicitWidth: row.implicitWidth

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.spaceS

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: control.ink
                name: control.iconName
                size: Theme.icon
                visible: control.iconName.length > 0
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                color: control.ink
                font: control.font
                text: control.text
                visible: text.length > 0
            }
        }
    }

    Tooltip {
        target: control
        text: control.hint
    }
}
