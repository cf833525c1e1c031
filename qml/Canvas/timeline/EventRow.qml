// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// One event or record in the table. Can be dragged to the graph.
ListRow {
    id: row

    required property int index
    required property string item
    required property string time
    required property int severity
    required property string source
    required property string type
    required property string service
    required property string title
    required property bool starred
    required property string role
    property DataTable grid
    property bool chosen: false

    signal carried(point at)
    signal dropped(point at)
    signal chosenBy(int modifiers)
    signal menuWanted(point at)

    Accessible.name: qsTr("%1, %2, %3, %4").arg(Theme.severityWord(severity)).arg(time).arg(service).arg(title)
    current: chosen
    line: true

    SeverityBadge {
        anchors.verticalCenter: parent.verticalCenter
        compact: true
        level: row.severity
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        mono: true
        text: row.time
        width: row.grid.columnWidth(1) - Theme.spaceS
        x: row.grid.columnX(1)
    }
    SourceIcon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        source: row.source
        x: row.grid.columnX(2)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        text: row.service
        width: row.grid.columnWidth(2) - icon.width - Theme.spaceM
        x: row.grid.columnX(2) + icon.width + Theme.spaceXs
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        strong: row.starred
        text: row.title
        width: row.grid.columnWidth(3) - Theme.spaceM
        x: row.grid.columnX(3)
    }
    Row {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXs

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.severityColor(2)
            name: "star-filled"
            size: Theme.iconSmall
            visible: row.starred
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontLabel
            muted: true
            text: row.role.length > 0 ? row.role : row.type
        }
    }
    TapHandler {
        acceptedButtons: Qt.LeftButton

        onTapped: row.chosenBy(point.modifiers)
    }
    TapHandler {
        acceptedButtons: Qt.RightButton

        onTapped: eventPoint => {
            if (!row.chosen)
                row.chosenBy(Qt.NoModifier);
            row.menuWanted(eventPoint.scenePosition);
        }
    }
    DragHandler {
        id: drag

        property point last

        target: null

        onActiveChanged: if (!active) row.dropped(last)
        onCentroidChanged: {
            if (!active)
                return;
            last = centroid.scenePosition;
            row.carried(last);
        }
    }
}
