// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// What can be done on the graph: to the node or edge under the pointer, or to the ground.
Menu {
    id: menu

    required property GraphItem graph
    required property GraphModel model
    property point place

    readonly property bool onNode: graph.selectedNode.length > 0
    readonly property bool onEdge: graph.selectedEdge.length > 0

    signal removeWanted
    signal changeWanted

    MenuItem {
        iconName: "edit"
        text: qsTr("Change the relation…")
        visible: menu.onEdge

        onTriggered: menu.changeWanted()
    }
    MenuItem {
        danger: true
        iconName: "trash"
        keys: qsTr("Del")
        text: menu.onEdge ? qsTr("Remove the relation") : qsTr("Take off the graph")
        visible: menu.onNode || menu.onEdge

        onTriggered: menu.removeWanted()
    }
    MenuItem {
        iconName: "cause"
        text: qsTr("New cause…")
        visible: !menu.onNode && !menu.onEdge

        onTriggered: prompt.begin(4)
    }
    MenuItem {
        iconName: "component"
        text: qsTr("New component…")
        visible: !menu.onNode && !menu.onEdge

        onTriggered: prompt.begin(2)
    }
    MenuItem {
        iconName: "symptom"
        text: qsTr("New symptom…")
        visible: !menu.onNode && !menu.onEdge

        onTriggered: prompt.begin(3)
    }
    MenuLine {}
    MenuItem {
        iconName: "refresh"
        text: qsTr("Arrange by time")

        onTriggered: menu.model.arrange()
    }

    readonly property Prompt prompt: Prompt {
        id: prompt

        property int kind: 0

        function begin(wanted: int) {
            kind = wanted;
            ask("");
        }

        label: qsTr("What it is called")
        title: qsTr("New node")

        onGiven: text => menu.model.addNode(kind, text, menu.place)
    }
}
