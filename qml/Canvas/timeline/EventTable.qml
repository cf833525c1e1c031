// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// The records in view as rows: what the lanes show, readable one by one.
FocusScope {
    id: table

    signal carried(var items, string title, point at)
    signal dropped(var items, point at)

    function choose(index: int, adding: bool, through: bool) {
        const item = events.itemAt(index);
        if (through && anchor >= 0)
            Session.lens.chooseAll(events.itemsBetween(anchor, index));
        else if (adding)
            Session.lens.toggle(item);
        else
            Session.lens.choose(item);
        if (!through)
            anchor = index;
    }

    property int anchor: -1

    EventListModel {
        id: events

        active: table.visible
    }
    Row {
        id: choices

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        height: Theme.paneHeader
        spacing: Theme.spaceM

        Segments {
            anchors.verticalCenter: parent.verticalCenter
            currentIndex: events.linkedOnly ? 2 : events.eventsOnly ? 1 : 0
            labels: [qsTr("Everything"), qsTr("Events"), qsTr("Linked")]
            name: qsTr("Rows")

            onChosen: index => {
                events.eventsOnly = index === 1;
                events.linkedOnly = index === 2;
            }
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontLabel
            muted: true
            text: events.more ? qsTr("first %1 rows, more below").arg(events.count) : events.count === 1 ? qsTr("1 row") : qsTr("%1 rows").arg(events.count)
        }
    }
    DataTable {
        id: list

        anchors.bottom: parent.bottom
        anchors.top: choices.bottom
        descending: events.newestFirst
        focus: true
        model: events
        name: qsTr("Events")
        sortKey: "time"
        width: parent.width

        columns: [
            TableColumn {
                width: Theme.control
            },
            TableColumn {
                key: "time"
                sortable: true
                title: qsTr("Time")
                width: Theme.fontLabel * 16
            },
            TableColumn {
                title: qsTr("Service")
                width: Theme.menuWidth * 0.8
            },
            TableColumn {
                title: qsTr("What")
            },
            TableColumn {
                right: true
                title: qsTr("Type")
                width: Theme.menuWidth * 0.6
            }
        ]
        delegate: EventRow {
            chosen: Session.lens.chosen.length > 0 && Session.lens.isChosen(item)
            grid: list

            onCarried: at => table.carried(chosen ? Session.lens.chosen : [item], title, at)
            onChosenBy: modifiers => table.choose(index, (modifiers & Qt.ControlModifier) !== 0, (modifiers & Qt.ShiftModifier) !== 0)
            onDropped: at => table.dropped(chosen ? Session.lens.chosen : [item], at)
            onMenuWanted: at => {
                const place = table.mapFromItem(null, at.x, at.y);
                menu.x = place.x;
                menu.y = place.y;
                menu.open();
            }
        }

        onActivated: index => table.choose(index, false, false)
        onCurrentIndexChanged: if (view.activeFocus && currentIndex >= 0) table.choose(currentIndex, false, false)
        onSorted: events.newestFirst = !events.newestFirst
    }
    EmptyState {
        anchors.fill: list
        iconName: events.linkedOnly ? "star" : "list"
        text: events.linkedOnly ? qsTr("Star an event, pin it or put it on the graph: it is linked from then on.") : qsTr("Widen the range or clear the filter.")
        title: events.linkedOnly ? qsTr("No event is linked yet") : qsTr("No record is in view")
        visible: events.count === 0 && !events.loading && events.error.length === 0
    }
    ErrorState {
        anchors.fill: list
        text: events.error
        title: qsTr("The rows could not be read")
        visible: events.error.length > 0
    }
    EventMenu {
        id: menu
    }
}
