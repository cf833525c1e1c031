// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A key or a chord in a small frame, as the palette and the key sheet show it.
Rectangle {
    id: hint

    property string keys

    Accessible.ignored: true
    border.color: Theme.border
    border.width: 1
    color: Theme.raised
    implicitHeight: Theme.badge
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + Theme.spaceS)
    radius: Theme.radiusS
    visible: keys.length > 0

    AppLabel {
        id: label

        anchors.centerIn: parent
        color: Theme.textMuted
        font.pixelSize: Theme.fontSmall
        mono: true
        text: hint.keys
    }
}
