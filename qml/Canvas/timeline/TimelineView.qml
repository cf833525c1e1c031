// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// The lanes with their hover card, scroll bar and keys.
FocusScope {
    id: view

    required property TimelineFeed feed

    signal carried(var items, string title, point at)
    signal dropped(var items, point at)

    Accessible.description: qsTr("The same records stand in the table of this pane")
    Accessible.name: qsTr("Timeline, %1").arg(Session.lens.rangeText)
    Accessible.role: Accessible.Chart

    Keys.onPressed: event => {
        const command = Commands.timelineCommand(event.key, event.modifiers);
        if (command.length > 0)
            event.accepted = Commands.run(command);
    }
    Keys.onShortcutOverride: event => {
        event.accepted = Commands.timelineCommand(event.key, event.modifiers).length > 0;
    }

    TimelineItem {
        id: item

        anchors.fill: parent
        dark: Theme.dark
        feed: view.feed
        focus: true
        textScale: Theme.textScale
        zone: Session.zone

        onCarried: (event, title, at) => view.carried([event], title, at)
        onDropped: (event, at) => view.dropped([event], at)
        onMenuWanted: at => {
            menu.x = at.x;
            menu.y = at.y;
            menu.open();
        }
    }
    ScrollBar {
        id: bar

        anchors.right: parent.right
        height: item.lanesHeight
        orientation: Qt.Vertical
        position: item.lanesContentHeight > 0 ? item.scrolled / item.lanesContentHeight : 0
        size: item.lanesContentHeight > 0 ? Math.min(1, item.lanesHeight / item.lanesContentHeight) : 1
        y: item.lanesTop

        onPositionChanged: if (pressed) item.scrolled = position * item.lanesContentHeight
    }
    HoverCard {
        level: item.hoverLevel
        point: item.hoverPoint
        shown: item.hoverShown
        text: item.hoverText
        time: item.hoverTime
        title: item.hoverTitle
    }
    EventMenu {
        id: menu
    }
}
