// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A header over a list of rows. Delegates place their cells by `columnX` and `columnWidth`.
Item {
    id: table

    property list<TableColumn> columns
    property alias model: list.model
    property alias delegate: list.delegate
    property alias currentIndex: list.currentIndex
    readonly property alias view: list
    property string name
    property string sortKey
    property bool descending: true

    signal sorted(string key)
    signal activated(int index)

    readonly property real flexible: {
        let fixed = 0;
        let open = 0;
        for (let i = 0; i < columns.length; ++i) {
            fixed += columns[i].width;
            open += columns[i].width === 0 ? 1 : 0;
        }
        return open > 0 ? Math.max(0, (width - fixed - Theme.spaceM * 2) / open) : 0;
    }

    function columnWidth(at: int): real {
        return columns[at].width > 0 ? columns[at].width : flexible;
    }
    function columnX(at: int): real {
        let x = 0;
        for (let i = 0; i < at; ++i)
            x += columnWidth(i);
        return x;
    }

    Rectangle {
        id: header

        color: Theme.sunken
        height: Theme.row
        width: parent.width

        Repeater {
            model: table.columns.length

            T.AbstractButton {
                id: title

                required property int index
                readonly property TableColumn column: table.columns[index]

                Accessible.name: column.title
                Accessible.role: Accessible.ColumnHeader
                enabled: column.sortable
                focusPolicy: Qt.NoFocus
                height: header.height
                width: table.columnWidth(index)
                x: Theme.spaceM + table.columnX(index)

                contentItem: Item {
                    AppLabel {
                        anchors.fill: parent
                        anchors.leftMargin: title.index > 0 && table.columns[title.index - 1].right && !title.column.right ? Theme.spaceM : 0
                        anchors.rightMargin: Theme.spaceS + (arrow.visible ? arrow.width : 0)
                        color: title.hovered && title.enabled ? Theme.text : Theme.textMuted
                        font.pixelSize: Theme.fontLabel
                        font.weight: Font.Medium
                        horizontalAlignment: title.column.right ? Text.AlignRight : Text.AlignLeft
                        text: title.column.title
                    }
                    Icon {
                        id: arrow

                        anchors.right: parent.right
                        anchors.rightMargin: Theme.spaceXs
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.textMuted
                        name: table.descending ? "chevron-down" : "chevron-up"
                        size: Theme.iconSmall
                        visible: table.sortKey.length > 0 && table.sortKey === title.column.key
                    }
                }

                onClicked: table.sorted(column.key)
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: Theme.hair
            width: parent.width
        }
    }
    RowList {
        id: list

        anchors.bottom: parent.bottom
        anchors.top: header.bottom
        name: table.name
        width: parent.width

        onActivated: index => table.activated(index)
    }
}
