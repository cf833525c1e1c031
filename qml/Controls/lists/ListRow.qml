// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// One row of a list: hover, selection and the keyboard's place in it. What is in it is given.
T.ItemDelegate {
    id: row

    property bool current: ListView.isCurrentItem
    property bool line: false
    default property alias cells: holder.data

    Accessible.role: Accessible.ListItem
    Accessible.selected: current
    focusPolicy: Qt.NoFocus
    height: implicitHeight
    implicitHeight: Theme.row
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceM
    width: ListView.view ? ListView.view.width : implicitWidth

    background: Rectangle {
        color: row.current ? Theme.selected : row.down ? Theme.pressed : row.hovered ? Theme.hover : "transparent"

        Rectangle {
            color: Theme.accent
            height: parent.height
            visible: row.current
            width: Theme.strong
        }
        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.grid
            height: Theme.hair
            visible: row.line
            width: parent.width
        }
    }
    contentItem: Item {
        id: holder
    }
}
