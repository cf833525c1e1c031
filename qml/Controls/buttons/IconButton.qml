// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A button that is only an icon; `text` is its name for screen readers and the tooltip.
T.Button {
    id: control

    required property string iconName
    property string keys
    property bool small: false
    property color ink: Theme.textMuted

    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.name: text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    implicitHeight: small ? Theme.controlSmall : Theme.control
    implicitWidth: implicitHeight
    padding: 0

    background: Rectangle {
        color: control.down ? Theme.pressed
            : control.checked ? Theme.accentTint
            : control.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusM

        FocusRing {
            shown: control.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            color: !control.enabled ? Theme.textDisabled
                : control.checked ? Theme.accent
                : control.hovered ? Theme.text : control.ink
            name: control.iconName
            size: control.small ? Theme.iconSmall : Theme.icon
        }
    }

    Tooltip {
        keys: control.keys
        target: control
        text: control.text
    }
}
