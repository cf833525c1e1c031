// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A list of rows that the keyboard walks through: arrows, j k, g G, Home, End, Enter.
ListView {
    id: list

    property string name
    property bool singleKeys: true

    signal activated(int index)

    function go(to: int) {
        if (count === 0)
            return;
        currentIndex = Math.max(0, Math.min(count - 1, to));
        positionViewAtIndex(currentIndex, ListView.Contain);
    }

    Accessible.name: name
    Accessible.role: Accessible.List
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    currentIndex: -1
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: true
    reuseItems: true

    T.ScrollBar.vertical: ScrollBar {}

    Keys.onEnterPressed: if (currentIndex >= 0) activated(currentIndex)
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height / Theme.row) - 1);
        const steps = {
            [Qt.Key_Home]: 0,
            [Qt.Key_End]: count - 1,
            [Qt.Key_PageUp]: currentIndex - page,
            [Qt.Key_PageDown]: currentIndex + page
        };
        const letters = {
            "j": currentIndex + 1,
            "k": currentIndex - 1,
            "g": 0,
            "G": count - 1
        };
        const to = steps[event.key] ?? (singleKeys && event.modifiers <= Qt.ShiftModifier ? letters[event.text] : undefined);
        if (to !== undefined) {
            go(to);
            event.accepted = true;
        }
    }
    Keys.onReturnPressed: if (currentIndex >= 0) activated(currentIndex)

    Rectangle {
        border.color: Theme.focus
        border.width: Theme.strokeFocus
        color: "transparent"
        height: list.height
        radius: Theme.radiusS
        visible: list.activeFocus && list.currentIndex < 0
        width: list.width
        z: 2
    }
}
