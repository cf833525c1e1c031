// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// All keys, made from the command table.
Sheet {
    acceptText: ""
    iconName: "help"
    note: qsTr("Single letters act while no text field has the focus.")
    rejectText: qsTr("Close")
    title: qsTr("Keys")

    contentItem: GridView {
        id: grid

        boundsBehavior: Flickable.StopAtBounds
        cellHeight: Theme.row
        cellWidth: Math.floor(width / 2)
        clip: true
        flow: GridView.FlowTopToBottom
        interactive: true
        model: Commands

        delegate: CommandRow {
            current: false
            width: grid.cellWidth - Theme.spaceS
        }
    }
}
