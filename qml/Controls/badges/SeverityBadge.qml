// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A severity as shape, colour and word; `compact` keeps the shape and gives the word on hover.
Item {
    id: badge

    required property int level
    property bool compact: false

    Accessible.name: qsTr("Severity %1").arg(Theme.severityWord(level))
    Accessible.role: Accessible.StaticText
    implicitHeight: compact ? Theme.iconSmall : Theme.badge
    implicitWidth: compact ? Theme.iconSmall : row.implicitWidth + Theme.spaceM

    Rectangle {
        anchors.fill: parent
        color: Theme.severityTint(badge.level)
        radius: Theme.radiusS
        visible: !badge.compact
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.spaceXs

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.severityColor(badge.level)
            name: Theme.severityIcon(badge.level)
            size: Theme.iconSmall
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.severityInk(badge.level)
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            text: Theme.severityWord(badge.level)
            visible: !badge.compact
        }
    }
    HoverHandler {
        id: hover

        enabled: badge.compact
    }
    Tooltip {
        hovered: hover.hovered
        target: badge
        text: Theme.severityWord(badge.level)
    }
}
