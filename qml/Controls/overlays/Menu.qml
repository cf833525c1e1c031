// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A menu; arrow keys move, Enter chooses, Escape closes.
T.Menu {
    id: menu

    delegate: MenuItem {}
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    implicitWidth: Math.max(Theme.menuWidth, contentItem.implicitWidth + leftPadding + rightPadding)
    margins: Theme.spaceXs
    overlap: 1
    padding: Theme.spaceXs

    background: Rectangle {
        border.color: Theme.borderStrong
        border.width: Theme.hair
        color: Theme.tooltip
        radius: Theme.radiusL
    }
    contentItem: ListView {
        clip: true
        currentIndex: menu.currentIndex
        implicitHeight: contentHeight
        implicitWidth: menu.itemsWidth
        interactive: contentHeight > height
        keyNavigationEnabled: true
        model: menu.contentModel
    }

    readonly property real itemsWidth: {
        let widest = 0;
        for (let i = 0; i < count; ++i)
            widest = Math.max(widest, itemAt(i) ? itemAt(i).implicitWidth : 0);
        return widest;
    }
}
