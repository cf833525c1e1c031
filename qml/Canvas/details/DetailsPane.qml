// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// The chosen event or record: what it says, where it stands, what is around it.
Pane {
    id: pane

    signal tagWanted
    signal commentWanted

    iconName: "details"
    keys: Commands.keysOf("pane.details")
    subtitle: Session.lens.chosen.length > 1 ? qsTr("%1 chosen").arg(Session.lens.chosen.length) : ""
    title: qsTr("Details")

    actions: [
        IconButton {
            enabled: item.isShown
            iconName: item.starred ? "star-filled" : "star"
            ink: item.starred ? Theme.severityColor(2) : Theme.textMuted
            keys: Commands.keysOf("star")
            text: item.starred ? qsTr("Take the star away") : qsTr("Star")

            onClicked: Commands.run("star")
        },
        IconButton {
            enabled: item.isShown
            iconName: "pin"
            keys: Commands.keysOf("pin")
            text: qsTr("Pin as evidence")

            onClicked: Commands.run("pin")
        },
        IconButton {
            enabled: item.isShown
            iconName: "copy"
            keys: Commands.keysOf("copy")
            text: qsTr("Copy as one line")

            onClicked: Commands.run("copy")
        },
        IconButton {
            enabled: item.isShown
            iconName: "more"
            text: qsTr("More")

            onClicked: menu.open()

            EventMenu {
                id: menu

                y: parent.height
            }
        }
    ]

    ItemView {
        id: item
    }
    ScrollArea {
        id: area

        anchors.fill: parent
        focus: true
        padding: Theme.spaceM
        visible: item.isShown

        DetailsBody {
            item: item
            width: parent.width
        }

        Connections {
            target: item

            function onChanged() {
                area.contentY = 0;
            }
        }
    }
    EmptyState {
        anchors.fill: parent
        iconName: item.error.length > 0 ? "warning" : "details"
        ink: item.error.length > 0 ? Theme.danger : Theme.textMuted
        text: item.error.length > 0 ? item.error : qsTr("Click a bar or a marker on the timeline, or a row of its table.")
        title: item.error.length > 0 ? qsTr("It could not be read") : qsTr("Nothing is chosen")
        visible: !item.isShown && !item.loading
    }
}
