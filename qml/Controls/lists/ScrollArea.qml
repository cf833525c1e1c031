// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A column of things that scrolls when it is higher than its place.
Flickable {
    id: area

    default property alias body: holder.data
    property int padding: Theme.spaceL

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: holder.childrenRect.height + padding * 2
    contentWidth: width
    flickableDirection: Flickable.VerticalFlick

    T.ScrollBar.vertical: ScrollBar {}

    Item {
        id: holder

        height: childrenRect.height
        width: area.width - area.padding * 2
        x: area.padding
        y: area.padding
    }
}
