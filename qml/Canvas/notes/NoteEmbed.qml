// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// A live figure inside a note: the timeline or the graph as it stands now.
Rectangle {
    id: embed

    required property string kind

    border.color: Theme.border
    border.width: Theme.hair
    clip: true
    color: Theme.sunken
    implicitHeight: Theme.menuWidth
    radius: Theme.radiusM

    Loader {
        active: embed.kind === "timeline"
        anchors.fill: parent
        anchors.margins: Theme.hair

        sourceComponent: TimelineItem {
            dark: Theme.dark
            enabled: false
            feed: TimelineModel {}
            textScale: Theme.textScale
            zone: Session.zone
        }
    }
    Loader {
        active: embed.kind === "graph"
        anchors.fill: parent
        anchors.margins: Theme.hair

        sourceComponent: GraphItem {
            dark: Theme.dark
            enabled: false
            model: GraphModel {}
        }
    }
    AppLabel {
        anchors.centerIn: parent
        muted: true
        text: qsTr("This figure is drawn in the report.")
        visible: embed.kind !== "timeline" && embed.kind !== "graph"
    }
}
