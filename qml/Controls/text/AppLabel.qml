// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// The one label: always plain text, so that markup found in evidence is only data.
Text {
    id: label

    property bool mono: false
    property bool muted: false
    property bool strong: false

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    color: muted ? Theme.textMuted : Theme.text
    elide: Text.ElideRight
    font.family: mono ? Theme.monoFamily : Theme.family
    font.pixelSize: mono ? Theme.fontLabel : Theme.fontBody
    font.weight: strong ? Font.DemiBold : Font.Normal
    linkColor: Theme.accent
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
