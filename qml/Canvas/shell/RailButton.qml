// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

IconButton {
    id: button

    property bool current: false

    Accessible.role: Accessible.PageTab
    Accessible.selected: current
    height: Theme.controlLarge + Theme.spaceXs
    ink: current ? Theme.accentText : Theme.textMuted
    width: height

    Rectangle {
        color: Theme.accentTint
        height: parent.height
        radius: Theme.radiusM
        visible: button.current
        width: parent.width
        z: -1
    }
}
