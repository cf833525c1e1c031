// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

T.CheckBox {
    id: control

    Accessible.checked: checked
    Accessible.name: text
    focusPolicy: Qt.StrongFocus
    implicitHeight: Theme.control
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    spacing: Theme.spaceS

    contentItem: AppLabel {
        color: control.enabled ? Theme.text : Theme.textDisabled
        leftPadding: Theme.icon + control.spacing
        text: control.text
    }
    indicator: Rectangle {
        border.color: control.checked ? Theme.accent : Theme.borderStrong
        border.width: Theme.hair
        color: control.checked ? Theme.accent : control.hovered ? Theme.hover : Theme.sunken
        implicitHeight: Theme.icon
        implicitWidth: Theme.icon
        radius: Theme.radiusS
        y: (control.height - height) / 2

        Icon {
            anchors.centerIn: parent
            color: Theme.accentInk
            name: "check"
            size: Theme.iconSmall
            visible: control.checked
        }
        FocusRing {
            shown: control.visualFocus
        }
    }
}
