// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

Pane {
    iconName: "graph"
    keys: Commands.keysOf("pane.relations")
    title: qsTr("Relationships")

    EmptyState {
        anchors.fill: parent
        iconName: "graph"
        title: qsTr("Nothing here yet")
    }
}
