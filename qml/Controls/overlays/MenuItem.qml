// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

T.MenuItem {
    id: item

    property string iconName
    property string keys
    property color iconColor: Theme.textMuted
    property bool danger: false

    readonly property color ink: !enabled ? Theme.textDisabled : danger ? Theme.danger : Theme.text

    Accessible.name: text
    Accessible.role: Accessible.MenuItem
    implicitHeight: visible ? Theme.row : 0
    implicitWidth: Theme.spaceS * 2 + Theme.icon + Theme.spaceS + label.implicitWidth + Theme.spaceXl + hint.width

    background: Rectangle {
        color: item.highlighted ? Theme.hover : "transparent"
        radius: Theme.radiusM
    }
    contentItem: Item {
        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            color: item.danger ? Theme.danger : item.iconColor
            name: item.checkable && item.checked ? "check" : item.iconName
            size: Theme.icon
        }
        AppLabel {
            id: label

            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceS * 2 + Theme.icon
            anchors.right: hint.left
            anchors.verticalCenter: parent.verticalCenter
            color: item.ink
            text: item.text
        }
        KeyHint {
            id: hint

            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceXs
            anchors.verticalCenter: parent.verticalCenter
            keys: item.keys
            width: visible ? implicitWidth : 0
        }
    }
}
