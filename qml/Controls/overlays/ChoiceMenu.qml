// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls

/// A menu of values with a check beside the current one.
Menu {
    id: menu

    property list<string> labels
    property list<string> icons
    property int chosenIndex: -1

    signal chosen(int index)

    Instantiator {
        model: menu.labels

        delegate: MenuItem {
            required property int index
            required property string modelData

            checkable: index === menu.chosenIndex
            checked: checkable
            iconName: index < menu.icons.length ? menu.icons[index] : ""
            text: modelData

            onTriggered: menu.chosen(index)
        }

        onObjectAdded: (index, object) => menu.insertItem(index, object as MenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuItem)
    }
}
