// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// The graph with its keys, menus and the legend of kinds.
FocusScope {
    id: view

    required property GraphModel model

    function place(items: var, at: point) {
        Curator.placeOnGraph(items, item.toScenePoint(at));
    }

    Accessible.description: model.nodes === 1 ? qsTr("1 node") : qsTr("%1 nodes").arg(model.nodes)
    Accessible.name: qsTr("Graph of relationships")
    Accessible.role: Accessible.Chart

    Keys.onDeletePressed: removeSelected()
    Keys.onPressed: event => {
        const steps = {
            [Qt.Key_Right]: true,
            [Qt.Key_Down]: true,
            [Qt.Key_Left]: false,
            [Qt.Key_Up]: false
        };
        const forward = steps[event.key];
        if (forward === undefined)
            return;
        item.step(forward);
        event.accepted = true;
    }

    function removeSelected() {
        if (item.selectedNode.length > 0)
            model.removeNode(item.selectedNode);
        else if (item.selectedEdge.length > 0)
            model.removeRelation(item.selectedEdge);
    }

    GraphItem {
        id: item

        anchors.bottom: legend.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        dark: Theme.dark
        focus: true
        model: view.model

        onEdgeOpened: edge => relation.change(edge, item.selectedEdgeKind, item.selectedEdgeReason)
        onMenuWanted: at => {
            menu.x = at.x;
            menu.y = at.y;
            menu.place = item.toScenePoint(at);
            menu.open();
        }
        onRelationWanted: (from, to) => relation.ask(from, to, item.titleOf(from), item.titleOf(to))
    }
    HoverCard {
        point: item.hoverPoint
        shown: item.hoverText.length > 0
        text: item.hoverText
        title: ""
    }
    EmptyState {
        anchors.fill: item
        iconName: "graph"
        text: qsTr("Drag a marker or a row from the timeline here, or choose one and press %1.").arg(Commands.keysOf("graph"))
        title: qsTr("Nothing is on the graph yet")
        visible: view.model.nodes === 0 && !view.model.loading
    }
    GraphLegend {
        id: legend

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: tools.left
    }
    Row {
        id: tools

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceXs
        height: legend.height

        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "refresh"
            small: true
            text: qsTr("Arrange by time")

            onClicked: view.model.arrange()
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "zoom-fit"
            small: true
            text: qsTr("Fit the graph")

            onClicked: item.fit()
        }
    }
    GraphMenu {
        id: menu

        graph: item
        model: view.model

        onRemoveWanted: view.removeSelected()
        onChangeWanted: relation.change(item.selectedEdge, item.selectedEdgeKind, item.selectedEdgeReason)
    }
    RelationDialog {
        id: relation

        model: view.model
    }
}
