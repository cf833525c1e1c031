// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// The icon of the connector family a record came through, with its name on hover.
Icon {
    id: icon

    required property string source

    Accessible.name: Theme.sourceWord(source)
    Accessible.role: Accessible.Graphic
    color: Theme.sourceColor(source)
    name: Theme.sourceIcon(source)
    size: Theme.icon

    HoverHandler {
        id: hover
    }
    Tooltip {
        hovered: hover.hovered
        target: icon
        text: Theme.sourceWord(icon.source)
    }
}
