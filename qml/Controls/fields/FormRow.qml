// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A label above its field, and the error or the help below it.
Column {
    id: row

    property string label
    property string help
    property string error
    default property alias field: holder.data

    spacing: Theme.spaceXs

    AppLabel {
        color: Theme.textSecondary
        font.pixelSize: Theme.fontLabel
        font.weight: Font.Medium
        text: row.label
        visible: text.length > 0
    }
    Item {
        id: holder

        implicitHeight: {
            let tallest = 0;
            for (let i = 0; i < children.length; ++i)
                tallest = children[i].visible ? Math.max(tallest, children[i].height) : tallest;
            return tallest;
        }
        width: row.width
    }
    AppLabel {
        color: row.error.length > 0 ? Theme.danger : Theme.textMuted
        font.pixelSize: Theme.fontLabel
        text: row.error.length > 0 ? row.error : row.help
        visible: text.length > 0
        width: row.width
        wrapMode: Text.Wrap
    }
}
