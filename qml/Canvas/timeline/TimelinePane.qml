// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

Pane {
    iconName: "timeline"
    keys: Commands.keysOf("pane.timeline")
    title: qsTr("Timeline")

    EmptyState {
        anchors.fill: parent
        iconName: "timeline"
        title: qsTr("Nothing here yet")
    }
}
