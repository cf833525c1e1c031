// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// The gap between two panes; drag it, or focus it and use the arrow keys.
Item {
    id: handle

    property bool horizontal: true
    property string name

    signal moved(real by)

    Accessible.name: name
    Accessible.role: Accessible.Splitter
    activeFocusOnTab: true
    implicitHeight: horizontal ? Theme.gap : Theme.paneMin
    implicitWidth: horizontal ? Theme.paneMin : Theme.gap

    Keys.onDownPressed: if (horizontal) moved(Theme.spaceL)
    Keys.onLeftPressed: if (!horizontal) moved(-Theme.spaceL)
    Keys.onRightPressed: if (!horizontal) moved(Theme.spaceL)
    Keys.onUpPressed: if (horizontal) moved(-Theme.spaceL)

    Rectangle {
        anchors.centerIn: parent
        color: area.pressed || handle.activeFocus ? Theme.focus : Theme.borderStrong
        height: handle.horizontal ? Theme.strong : Theme.spaceXxl
        radius: Theme.hair
        visible: area.containsMouse || area.pressed || handle.activeFocus
        width: handle.horizontal ? Theme.spaceXxl : Theme.strong
    }
    MouseArea {
        id: area

        property point start

        anchors.fill: parent
        anchors.margins: -Theme.spaceXxs
        cursorShape: handle.horizontal ? Qt.SplitVCursor : Qt.SplitHCursor
        hoverEnabled: true

        onPositionChanged: event => {
            if (pressed)
                handle.moved(handle.horizontal ? event.y - start.y : event.x - start.x);
        }
        onPressed: event => start = Qt.point(event.x, event.y)
    }
}
