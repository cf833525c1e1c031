// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick
import Faultline.Controls

/// The words and colours of what an investigation can be.
QtObject {
    readonly property list<string> statuses: [qsTr("Open"), qsTr("In progress"), qsTr("Resolved"), qsTr("Closed")]
    readonly property list<string> impacts: [qsTr("Critical"), qsTr("High"), qsTr("Medium"), qsTr("Low")]
    readonly property list<string> priorities: ["P0", "P1", "P2", "P3"]

    function status(value: int): string {
        return statuses[value] ?? "";
    }
    function impact(value: int): string {
        return impacts[value] ?? "";
    }
    function statusColor(value: int): color {
        return [Theme.severityColor(4), Theme.severityColor(2), Theme.success, Theme.textMuted][value] ?? Theme.textMuted;
    }
    /// The level of SeverityBadge that looks like an impact.
    function levelOf(value: int): int {
        return [4, 3, 2, 1][value] ?? 0;
    }
}
