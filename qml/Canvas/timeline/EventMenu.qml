// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// What can be done to the chosen events; the same commands as their keys.
Menu {
    id: menu

    readonly property bool ready: Session.lens.chosen.length > 0

    CommandItem {
        command: "star"
        enabled: menu.ready
        iconName: "star"
        text: qsTr("Star")
    }
    CommandItem {
        command: "pin"
        enabled: menu.ready
        iconName: "pin"
        text: qsTr("Pin as evidence")
    }
    CommandItem {
        command: "graph"
        enabled: menu.ready
        iconName: "graph"
        text: qsTr("Add to the graph")
    }
    CommandItem {
        command: "cite"
        enabled: menu.ready
        iconName: "quote"
        text: qsTr("Cite in the note")
    }
    CommandItem {
        command: "tag"
        enabled: menu.ready
        iconName: "tag"
        text: qsTr("Tag…")
    }
    CommandItem {
        command: "comment"
        enabled: menu.ready
        iconName: "comment"
        text: qsTr("Comment…")
    }
    CommandItem {
        command: "hide"
        enabled: menu.ready
        iconName: "hide"
        text: qsTr("Hide")
    }
    MenuLine {}
    CommandItem {
        command: "copy"
        enabled: menu.ready
        iconName: "copy"
        text: qsTr("Copy as one line")
    }
    CommandItem {
        command: "annotate"
        iconName: "flag"
        text: qsTr("Annotate…")
    }
}
