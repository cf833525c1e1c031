// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A number in a small pill, e.g. beside a rail entry.
Rectangle {
    id: badge

    required property string text
    property color ink: Theme.textMuted

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    color: Theme.raised
    implicitHeight: Theme.badge
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + Theme.spaceS)
    radius: height / 2
    visible: text.length > 0

    AppLabel {
        id: label

        anchors.centerIn: parent
        color: badge.ink
        font.pixelSize: Theme.fontSmall
        mono: true
        text: badge.text
    }
}
