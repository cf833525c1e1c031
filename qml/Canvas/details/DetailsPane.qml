// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

Pane {
    iconName: "details"
    keys: Commands.keysOf("pane.details")
    title: qsTr("Details")

    EmptyState {
        anchors.fill: parent
        iconName: "details"
        title: qsTr("Nothing here yet")
    }
}
