// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// The line between two groups of a menu.
T.MenuSeparator {
    implicitHeight: Theme.spaceS + Theme.hair
    implicitWidth: Theme.menuWidth

    contentItem: Item {
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.border
            height: Theme.hair
            width: parent.width
        }
    }
}
