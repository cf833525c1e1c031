// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

T.ScrollBar {
    id: bar

    Accessible.ignored: true
    implicitHeight: Theme.scrollBar + Theme.spaceXxs
    implicitWidth: Theme.scrollBar + Theme.spaceXxs
    minimumSize: 0.05
    padding: Theme.spaceXxs
    policy: T.ScrollBar.AsNeeded
    visible: size < 1

    contentItem: Rectangle {
        color: bar.pressed || bar.hovered ? Theme.borderStrong : Theme.track
        implicitHeight: Theme.scrollBar - Theme.spaceXxs
        implicitWidth: Theme.scrollBar - Theme.spaceXxs
        opacity: bar.size < 1 ? 1 : 0
        radius: Math.min(width, height) / 2
    }
}
