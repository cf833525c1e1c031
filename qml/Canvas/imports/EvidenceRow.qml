// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls

/// One file of the case.
ListRow {
    id: row

    required property int index
    required property string path
    required property string format
    required property string source
    required property string records
    required property string events
    required property string span
    required property string zone
    required property string offset
    required property string trouble
    required property bool complete
    required property DataTable grid

    signal clockWanted
    signal hashWanted
    signal removeWanted

    Accessible.name: qsTr("%1, %2, %3 records").arg(path).arg(format).arg(records)
    implicitHeight: second.visible ? Theme.rowLarge : Theme.row
    line: true

    SourceIcon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        source: row.source
    }
    Column {
        anchors.left: icon.right
        anchors.leftMargin: Theme.spaceS
        anchors.verticalCenter: parent.verticalCenter
        width: row.grid.columnWidth(0) - icon.width - Theme.spaceL

        AppLabel {
            elide: Text.ElideMiddle
            text: row.path
            width: parent.width
        }
        AppLabel {
            id: second

            color: Theme.warning
            font.pixelSize: Theme.fontSmall
            text: row.complete ? row.trouble : qsTr("not read to its end")
            visible: text.length > 0
            width: parent.width
        }
    }
    Repeater {
        model: [row.format, row.span, row.records, row.events, row.zone, row.offset]

        AppLabel {
            required property int index
            required property string modelData

            anchors.verticalCenter: parent?.verticalCenter
            color: Theme.textSecondary
            horizontalAlignment: row.grid.columns[index + 1].right ? Text.AlignRight : Text.AlignLeft
            mono: index > 0
            text: modelData
            width: row.grid.columnWidth(index + 1) - Theme.spaceS
            x: row.grid.columnX(index + 1)
        }
    }
    IconButton {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        focusPolicy: Qt.NoFocus
        iconName: "more"
        small: true
        text: qsTr("What can be done with %1").arg(row.path)

        onClicked: menu.open()

        Menu {
            id: menu

            MenuItem {
                iconName: "clock"
                text: qsTr("Correct the clock…")

                onTriggered: row.clockWanted()
            }
            MenuItem {
                iconName: "copy"
                text: qsTr("Copy the SHA-256")

                onTriggered: row.hashWanted()
            }
            MenuLine {}
            MenuItem {
                danger: true
                iconName: "trash"
                text: qsTr("Remove from the case…")

                onTriggered: row.removeWanted()
            }
        }
    }
}
