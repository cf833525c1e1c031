// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// The way between pages, at the left edge.
FocusScope {
    id: rail

    required property string page

    readonly property list<string> pages: ["list", "canvas", "sources", "settings"]
    readonly property list<string> icons: ["list", "timeline", "sources", "settings"]
    readonly property list<string> titles: [qsTr("Investigations"), qsTr("Canvas"), qsTr("Sources"), qsTr("Settings")]

    signal chosen(string page)

    Accessible.name: qsTr("Pages")
    Accessible.role: Accessible.ToolBar
    implicitWidth: Theme.rail

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.spaceXs

        Repeater {
            model: 3

            RailButton {
                required property int index

                current: rail.page === rail.pages[index]
                enabled: index === 1 ? Session.hasInvestigation : Session.hasCase
                iconName: rail.icons[index]
                keys: Commands.keysOf("page." + rail.pages[index])
                text: rail.titles[index]

                onClicked: rail.chosen(rail.pages[index])
            }
        }
    }
    RailButton {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        current: rail.page === "settings"
        iconName: "settings"
        keys: Commands.keysOf("page.settings")
        text: qsTr("Settings")

        onClicked: rail.chosen("settings")
    }
}
