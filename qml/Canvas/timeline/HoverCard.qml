// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// What lies under the pointer: beside it, never under it, always inside the pane.
Rectangle {
    id: card

    property bool shown: false
    property point point
    property string title
    property string time
    property string text
    property int level: -1

    readonly property real roomRight: parent ? parent.width - point.x : 0

    border.color: Theme.borderStrong
    border.width: Theme.hair
    color: Theme.tooltip
    height: column.implicitHeight + Theme.spaceS * 2
    radius: Theme.radiusM
    visible: shown
    width: column.implicitWidth + Theme.spaceM * 2
    x: roomRight > width + Theme.spaceXl ? point.x + Theme.spaceL : point.x - width - Theme.spaceM
    y: Math.max(0, Math.min((parent ? parent.height : 0) - height, point.y + Theme.spaceM))
    z: 5

    Column {
        id: column

        spacing: Theme.spaceXs
        x: Theme.spaceM
        y: Theme.spaceS

        Row {
            spacing: Theme.spaceS

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.severityColor(Math.max(0, card.level))
                name: Theme.severityIcon(Math.max(0, card.level))
                size: Theme.iconSmall
                visible: card.level >= 0
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                strong: true
                text: card.title
                width: Math.min(implicitWidth, Theme.dialogWidth * 0.8)
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                mono: true
                muted: true
                text: card.time
                visible: text.length > 0
            }
        }
        AppLabel {
            color: Theme.textSecondary
            font.pixelSize: Theme.fontLabel
            text: card.text
            visible: text.length > 0
            width: Math.min(implicitWidth, Theme.dialogWidth)
        }
    }
}
