// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// Everything that happened, over time: as lanes, or as a table of the same records.
Pane {
    id: pane

    property bool asTable: false

    signal carried(var items, string title, point at)
    signal dropped(var items, point at)
    signal importWanted

    function focusFilter() {
        filter.focusQuery();
    }
    function step(forward: bool, levelMin: int) {
        timeline.step(forward, levelMin);
    }

    iconName: "timeline"
    keys: Commands.keysOf("pane.timeline")
    subtitle: Session.lens.hasSelection ? Session.lens.selectionText : Session.lens.rangeText
    title: qsTr("Timeline")

    actions: [
        SeverityChips {
            anchors.verticalCenter: parent.verticalCenter
            counts: timeline.severityCounts
            fullCounts: timeline.severityFullCounts
            visible: pane.width > Theme.sheetWidth * 0.85
        },
        Item {
            height: Theme.control
            width: Theme.spaceS
        },
        Choice {
            anchors.verticalCenter: parent.verticalCenter
            currentIndex: Session.lens.laneBy
            kind: Button.Quiet
            labels: [qsTr("By service"), qsTr("By source"), qsTr("By file")]
            name: qsTr("Lanes")
            visible: !pane.asTable

            onChosen: index => Session.lens.laneBy = index
        },
        Segments {
            anchors.verticalCenter: parent.verticalCenter
            currentIndex: pane.asTable ? 1 : 0
            icons: ["lanes", "list"]
            labels: [qsTr("Lanes"), qsTr("Table")]
            name: qsTr("Timeline as")

            onChosen: index => pane.asTable = index === 1
        },
        IconButton {
            checked: filter.open
            iconName: "filter"
            keys: Commands.keysOf("filter")
            text: qsTr("Filter")

            onClicked: filter.open ? filter.close() : filter.focusQuery()
        },
        IconButton {
            iconName: "zoom-out"
            keys: Commands.keysOf("time.out")
            text: qsTr("Zoom out")

            onClicked: Commands.run("time.out")
        },
        IconButton {
            iconName: "zoom-in"
            keys: Commands.keysOf("time.in")
            text: qsTr("Zoom in")

            onClicked: Commands.run("time.in")
        },
        IconButton {
            iconName: "zoom-fit"
            keys: Commands.keysOf("time.fit")
            text: qsTr("Fit")

            onClicked: Commands.run("time.fit")
        }
    ]

    TimelineModel {
        id: timeline
    }
    FilterBar {
        id: filter

        undatedText: timeline.undatedText
        width: parent.width
    }
    TimelineView {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: filter.bottom
        feed: timeline
        focus: !pane.asTable
        visible: !pane.asTable && !timeline.empty

        onCarried: (items, title, at) => pane.carried(items, title, at)
        onDropped: (items, at) => pane.dropped(items, at)
    }
    EventTable {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: filter.bottom
        focus: pane.asTable
        visible: pane.asTable

        onCarried: (items, title, at) => pane.carried(items, title, at)
        onDropped: (items, at) => pane.dropped(items, at)
    }
    EmptyState {
        actionText: Session.lens.queryText.length > 0 ? qsTr("Clear the filter") : qsTr("Import files")
        anchors.fill: parent
        iconName: Session.lens.queryText.length > 0 ? "filter" : "import"
        text: Session.lens.queryText.length > 0 ? qsTr("No record and no event answers “%1”.").arg(Session.lens.queryText) : qsTr("Drop logs, metrics, traces, deploys or a repository anywhere on the window.")
        title: Session.lens.queryText.length > 0 ? qsTr("Nothing matches") : qsTr("Nothing to show on a timeline yet")
        visible: !pane.asTable && timeline.empty && !timeline.loading && timeline.error.length === 0

        onActed: Session.lens.queryText.length > 0 ? Session.lens.clearFilter() : pane.importWanted()
    }
    ErrorState {
        anchors.fill: parent
        text: timeline.error
        title: qsTr("The timeline could not be read")
        visible: !pane.asTable && timeline.error.length > 0
    }
}
