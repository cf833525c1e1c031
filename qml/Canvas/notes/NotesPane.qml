// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

Pane {
    iconName: "notes"
    keys: Commands.keysOf("pane.notes")
    title: qsTr("Notes")

    EmptyState {
        anchors.fill: parent
        iconName: "notes"
        title: qsTr("Nothing here yet")
    }
}
