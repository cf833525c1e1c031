// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A pill that can be switched on and off or taken away: filters, tags, legend entries.
T.AbstractButton {
    id: control

    property string iconName
    property color dot: "transparent"
    property string count
    property string fullCount
    property bool removable: false
    property bool dimmed: checkable && !checked

    signal removed

    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.name: count.length > 0 ? qsTr("%1, %2").arg(text).arg(fullCount.length > 0 ? fullCount : count) : text
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.fontLabel
    hoverEnabled: true
    implicitHeight: Theme.controlSmall
    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    leftPadding: Theme.spaceS + Theme.spaceXxs
    opacity: dimmed ? Theme.dimmed : 1
    rightPadding: removable ? Theme.spaceXs : leftPadding

    Keys.onDeletePressed: if (control.removable) control.removed()

    background: Rectangle {
        border.color: control.checked && !control.dot.a ? Theme.accent : Theme.border
        border.width: 1
        color: control.down ? Theme.pressed
            : control.hovered ? Theme.hover
            : control.checked && !control.dot.a ? Theme.accentTint : Theme.raised
        radius: height / 2

        FocusRing {
            radius: height / 2
            shown: control.visualFocus
        }
    }
    contentItem: Item {
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.spaceXs + Theme.spaceXxs

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: control.dot
                height: Theme.dot
                radius: height / 2
                visible: control.dot.a > 0 && control.iconName.length === 0
                width: Theme.dot
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: control.dot.a > 0 ? control.dot : Theme.textMuted
                name: control.iconName
                size: Theme.iconSmall
                visible: control.iconName.length > 0
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                font: control.font
                text: control.text
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                font.pixelSize: Theme.fontSmall
                mono: true
                text: control.count
                visible: text.length > 0
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                focusPolicy: Qt.NoFocus
                height: Theme.icon
                iconName: "close"
                small: true
                text: qsTr("Remove %1").arg(control.text)
                visible: control.removable
                width: Theme.icon

                onClicked: control.removed()
            }
        }
    }

    Tooltip {
        target: control
        text: control.fullCount
    }
}
