// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// The visible focus of the keyboard; lies over the control it is put into.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -Theme.spaceXxs
    border.color: Theme.focus
    border.width: Theme.strokeFocus
    color: "transparent"
    radius: Theme.radiusM + Theme.spaceXxs
    visible: shown
    z: 10
}
