// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls

/// One dropped file.
ListRow {
    id: row

    required property int index
    required property string path
    required property string size
    required property string format
    required property string source
    required property bool chosen
    required property string span
    required property string records
    required property string unparsed
    required property string outcome
    required property string trouble
    required property string note
    property bool done: false
    property DataTable grid

    signal toggled

    Accessible.checked: chosen
    Accessible.name: qsTr("%1, %2").arg(path).arg(trouble.length > 0 ? trouble : format)
    implicitHeight: second.visible ? Theme.rowLarge : Theme.row
    line: true

    onClicked: toggled()

    CheckBox {
        anchors.verticalCenter: parent.verticalCenter
        checked: row.chosen
        enabled: row.trouble.length === 0
        focusPolicy: Qt.NoFocus
        text: ""
        visible: !row.done

        onClicked: row.toggled()
    }
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        color: row.trouble.length > 0 ? Theme.danger : Theme.success
        name: row.trouble.length > 0 ? "warning" : "check"
        size: Theme.icon
        visible: row.done
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        width: row.grid.columnWidth(1) - Theme.spaceM
        x: row.grid.columnX(1)

        AppLabel {
            elide: Text.ElideMiddle
            text: row.path
            width: parent.width
        }
        AppLabel {
            id: second

            color: row.trouble.length > 0 ? Theme.danger : Theme.textMuted
            font.pixelSize: Theme.fontSmall
            text: row.trouble.length > 0 ? row.trouble : row.note
            visible: text.length > 0
            width: parent.width
        }
    }
    SourceIcon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        source: row.source
        visible: row.source.length > 0
        x: row.grid.columnX(2)
    }
    AppLabel {
        anchors.verticalCenter: parent.verticalCenter
        text: row.format
        width: row.grid.columnWidth(2) - icon.width - Theme.spaceM
        x: row.grid.columnX(2) + icon.width + Theme.spaceS
    }
    Repeater {
        model: [row.span, row.records, row.unparsed, row.outcome]

        AppLabel {
            required property int index
            required property string modelData
            readonly property int column: index + 3

            anchors.verticalCenter: parent?.verticalCenter
            color: index === 2 ? Theme.warning : Theme.textSecondary
            horizontalAlignment: row.grid.columns[column].right ? Text.AlignRight : Text.AlignLeft
            leftPadding: index === 3 ? Theme.spaceM : 0
            mono: index < 3
            text: modelData
            width: row.grid.columnWidth(column) - Theme.spaceS
            x: row.grid.columnX(column)
        }
    }
}
