// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// How things hang together: the graph, the hypotheses, and the suspects that the ranking names.
Pane {
    id: pane

    property int face: 0

    signal hypothesisWanted

    function takeDrop(items: var, scenePoint: point): bool {
        const here = graph.mapFromItem(null, scenePoint.x, scenePoint.y);
        if (!graph.visible || !graph.contains(here))
            return false;
        graph.place(items, here);
        return true;
    }
    function addHypothesis(statement: string) {
        face = 1;
        board.add(statement);
    }
    function showSuspects() {
        face = 2;
    }

    iconName: ["graph", "hypothesis", "suspects"][face]
    keys: Commands.keysOf("pane.relations")
    subtitle: face === 0 && width > Theme.dialogWidth ? model.nodes === 1 ? qsTr("1 node") : qsTr("%1 nodes").arg(model.nodes) : ""
    title: qsTr("Relationships")

    actions: [
        Segments {
            anchors.verticalCenter: parent.verticalCenter
            currentIndex: pane.face
            icons: pane.width > Theme.dialogWidth ? [] : ["graph", "hypothesis", "suspects"]
            labels: [qsTr("Graph"), qsTr("Hypotheses"), qsTr("Suspects")]
            name: qsTr("Relationships as")

            onChosen: index => pane.face = index
        }
    ]

    GraphModel {
        id: model
    }
    GraphView {
        id: graph

        anchors.fill: parent
        focus: pane.face === 0
        model: model
        visible: pane.face === 0
    }
    HypothesisBoard {
        id: board

        anchors.fill: parent
        focus: pane.face === 1
        visible: pane.face === 1

        onAddWanted: pane.hypothesisWanted()
    }
    SuspectView {
        anchors.fill: parent
        focus: pane.face === 2
        visible: pane.face === 2
    }
}
