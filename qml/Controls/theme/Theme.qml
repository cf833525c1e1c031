// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick
import Faultline.Controls

/// Every colour, length and duration of the canvas, by name. The values stand in resources/theme.
QtObject {
    id: theme

    readonly property var c: ThemeTokens.colours
    readonly property var m: ThemeTokens.metrics
    readonly property bool dark: ThemeTokens.dark
    property string mode: ThemeTokens.mode
    property real textScale: 1
    property bool reducedMotion: false

    readonly property color canvas: c.canvas
    readonly property color surface: c.surface
    readonly property color raised: c.raised
    readonly property color sunken: c.sunken
    readonly property color hover: c.hover
    readonly property color pressed: c.pressed
    readonly property color selected: c.selected
    readonly property color border: c.border
    readonly property color borderStrong: c.borderStrong
    readonly property color grid: c.grid
    readonly property color track: c.track
    readonly property color text: c.text
    readonly property color textSecondary: c.textSecondary
    readonly property color textMuted: c.textMuted
    readonly property color textDisabled: c.textDisabled
    readonly property color accent: c.accent
    readonly property color accentHover: c.accentHover
    readonly property color accentPressed: c.accentPressed
    readonly property color accentText: c.accentText
    readonly property color accentTint: c.accentTint
    readonly property color accentInk: c.onAccent
    readonly property color focus: c.focus
    readonly property color selection: c.selection
    readonly property color link: c.link
    readonly property color success: c.success
    readonly property color successTint: c.successTint
    readonly property color warning: c.warning
    readonly property color warningTint: c.warningTint
    readonly property color danger: c.danger
    readonly property color dangerTint: c.dangerTint
    readonly property color impact: c.impact
    readonly property color scrim: c.scrim
    readonly property color shadow: c.shadow
    readonly property color tooltip: c.tooltip

    readonly property string family: m.font.text
    readonly property string monoFamily: m.font.mono
    readonly property int fontMicro: scaled(m.type.micro)
    readonly property int fontSmall: scaled(m.type.small)
    readonly property int fontLabel: scaled(m.type.label)
    readonly property int fontBody: scaled(m.type.body)
    readonly property int fontTitle: scaled(m.type.title)
    readonly property int fontHeading: scaled(m.type.heading)
    readonly property int fontDisplay: scaled(m.type.display)
    readonly property real lineNormal: m.line.normal
    readonly property real lineLoose: m.line.loose

    readonly property int spaceXxs: m.space.xxs
    readonly property int spaceXs: m.space.xs
    readonly property int spaceS: m.space.s
    readonly property int spaceM: m.space.m
    readonly property int spaceL: m.space.l
    readonly property int spaceXl: m.space.xl
    readonly property int spaceXxl: m.space.xxl
    readonly property int radiusS: m.radius.s
    readonly property int radiusM: m.radius.m
    readonly property int radiusL: m.radius.l
    readonly property int strokeFocus: m.stroke.focus
    readonly property int hair: m.stroke.hair
    readonly property int strong: m.stroke.strong

    readonly property int iconSmall: m.size.iconSmall
    readonly property int icon: m.size.icon
    readonly property int iconLarge: m.size.iconLarge
    readonly property int iconHero: m.size.iconHero
    readonly property int dot: m.size.dot
    readonly property int badge: scaled(m.size.badge)
    readonly property int controlSmall: scaled(m.size.controlSmall)
    readonly property int control: scaled(m.size.control)
    readonly property int controlLarge: scaled(m.size.controlLarge)
    readonly property int row: scaled(m.size.row)
    readonly property int rowLarge: scaled(m.size.rowLarge)
    readonly property int paneHeader: scaled(m.size.paneHeader)
    readonly property int header: scaled(m.size.header)
    readonly property int statusBar: scaled(m.size.statusBar)
    readonly property int rail: m.size.rail
    readonly property int scrollBar: m.size.scrollBar
    readonly property int gap: m.size.gap
    readonly property int menuWidth: m.size.menu
    readonly property int dialogWidth: m.size.dialog
    readonly property int sheetWidth: m.size.sheet
    readonly property int paneMin: m.size.paneMin

    readonly property int quick: reducedMotion ? 0 : m.motion.quick
    readonly property int slow: reducedMotion ? 0 : m.motion.slow
    readonly property int tooltipDelay: m.motion.tooltip
    readonly property int toastTime: m.motion.toast
    readonly property real dimmed: m.opacity.dimmed

    readonly property list<string> severityNames: ["info", "low", "medium", "high", "critical"]
    readonly property list<string> severityWords: [qsTr("Info"), qsTr("Low"), qsTr("Medium"), qsTr("High"), qsTr("Critical")]
    readonly property var sourceWords: ({
            "git": qsTr("Git"),
            "ci": qsTr("CI"),
            "changes": qsTr("Changes"),
            "logs": qsTr("Logs"),
            "metrics": qsTr("Metrics"),
            "traces": qsTr("Traces"),
            "incidents": qsTr("Incidents"),
            "timelines": qsTr("Timelines"),
            "manual": qsTr("Observation")
        })

    onModeChanged: ThemeTokens.mode = mode

    function scaled(length: int): int {
        return Math.round(length * textScale);
    }
    function known(level: int): string {
        return severityNames[Math.max(0, Math.min(level, severityNames.length - 1))];
    }
    function severityWord(level: int): string {
        return severityWords[severityNames.indexOf(known(level))];
    }
    function severityIcon(level: int): string {
        return "severity/" + known(level);
    }
    function severityColor(level: int): color {
        return ThemeTokens.severities[known(level)].fill;
    }
    function severityInk(level: int): color {
        return ThemeTokens.severities[known(level)].text;
    }
    function severityTint(level: int): color {
        return ThemeTokens.severities[known(level)].tint;
    }
    function sourceWord(source: string): string {
        return sourceWords[source] ?? source;
    }
    function sourceIcon(source: string): string {
        return sourceWords[source] ? "source/" + source : "source/manual";
    }
    function sourceColor(source: string): color {
        return ThemeTokens.sources[source] ?? textMuted;
    }
    function nodeColor(kind: string): color {
        return ThemeTokens.nodes[kind] ?? textMuted;
    }
}
