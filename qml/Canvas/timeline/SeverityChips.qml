// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// How many records of each severity are in view; each can be left out.
Row {
    id: chips

    property var counts: []
    property var fullCounts: []

    spacing: Theme.spaceXs

    Repeater {
        model: [4, 3, 2, 1, 0]

        Chip {
            required property int modelData

            checkable: true
            checked: (Session.lens.severities & (1 << modelData)) !== 0
            count: modelData < chips.counts.length ? chips.counts[modelData] : ""
            dot: Theme.severityColor(modelData)
            fullCount: modelData < chips.fullCounts.length ? qsTr("%1 in view").arg(chips.fullCounts[modelData]) : ""
            iconName: Theme.severityIcon(modelData)
            text: Theme.severityWord(modelData)

            onClicked: Session.lens.toggleSeverity(modelData)
        }
    }
}
