// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A state in one word with its colour: Open, In progress, Resolved, Closed.
Rectangle {
    id: pill

    required property string text
    property color dot: Theme.textMuted
    property string iconName

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    border.color: Theme.border
    border.width: 1
    color: Theme.raised
    implicitHeight: Theme.controlSmall
    implicitWidth: row.implicitWidth + Theme.spaceL
    radius: height / 2

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.spaceXs + Theme.spaceXxs

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: pill.dot
            height: Theme.dot
            radius: height / 2
            visible: pill.iconName.length === 0
            width: Theme.dot
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: pill.dot
            name: pill.iconName
            size: Theme.iconSmall
            visible: pill.iconName.length > 0
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontLabel
            font.weight: Font.Medium
            text: pill.text
        }
    }
}
