// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A title inside a page or a pane; `level` 1 is the page, 2 a section, 3 a group of fields.
AppLabel {
    property int level: 2

    Accessible.role: Accessible.Heading
    font.pixelSize: level === 1 ? Theme.fontHeading : level === 2 ? Theme.fontTitle : Theme.fontLabel
    font.weight: Font.DemiBold
    color: level === 3 ? Theme.textMuted : Theme.text
}
