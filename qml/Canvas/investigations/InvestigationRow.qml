// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls

/// One investigation in the list.
ListRow {
    id: row

    required property int index
    required property string investigationId
    required property string title
    required property int status
    required property int impact
    required property int priority
    required property string service
    required property string detected
    required property string elapsed
    required property string updated
    required property DataTable grid

    Accessible.name: qsTr("%1, %2, %3").arg(title).arg(StatusWords.status(status)).arg(StatusWords.impact(impact))
    implicitHeight: Theme.rowLarge
    line: true

    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        font.weight: Font.Medium
        text: row.title
        width: row.grid.columnWidth(0) - Theme.spaceM
    }
    StatusPill {
        anchors.verticalCenter: parent.verticalCenter
        dot: StatusWords.statusColor(row.status)
        text: StatusWords.status(row.status)
        x: row.grid.columnX(1)
    }
    SeverityBadge {
        anchors.verticalCenter: parent.verticalCenter
        level: StatusWords.levelOf(row.impact)
        x: row.grid.columnX(2)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        mono: true
        text: "P" + row.priority
        x: row.grid.columnX(3)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        text: row.service
        width: row.grid.columnWidth(4) - Theme.spaceM
        x: row.grid.columnX(4)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        mono: true
        text: row.detected
        width: row.grid.columnWidth(5) - Theme.spaceS
        x: row.grid.columnX(5)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        horizontalAlignment: Text.AlignRight
        mono: true
        text: row.elapsed
        width: row.grid.columnWidth(6) - Theme.spaceS
        x: row.grid.columnX(6)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textMuted
        horizontalAlignment: Text.AlignRight
        text: row.updated
        width: row.grid.columnWidth(7) - Theme.spaceS
        x: row.grid.columnX(7)
    }
}
