// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// What is being carried from one pane to another, beside the pointer.
Rectangle {
    id: ghost

    property string title
    property int count: 0

    function carry(items: int, what: string, scenePoint: point) {
        const here = parent.mapFromItem(null, scenePoint.x, scenePoint.y);
        x = here.x + Theme.spaceM;
        y = here.y + Theme.spaceS;
        count = items;
        title = what;
        visible = true;
    }
    function drop() {
        visible = false;
    }

    border.color: Theme.accent
    border.width: Theme.hair
    color: Theme.tooltip
    height: Theme.row
    opacity: 0.92
    radius: Theme.radiusM
    visible: false
    width: Math.min(label.implicitWidth, Theme.menuWidth * 1.5) + Theme.spaceM * 2
    z: 30

    AppLabel {
        id: label

        anchors.fill: parent
        anchors.leftMargin: Theme.spaceM
        anchors.rightMargin: Theme.spaceM
        text: ghost.count > 1 ? qsTr("%1 events").arg(ghost.count) : ghost.title
    }
}
