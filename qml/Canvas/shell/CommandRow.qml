// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls

/// A command with its group and keys, in the palette and on the key sheet.
ListRow {
    id: row

    required property int index
    required property string commandId
    required property string title
    required property string group
    required property string iconName
    required property list<string> shownKeys

    Accessible.name: qsTr("%1, %2").arg(title).arg(shownKeys.length > 0 ? shownKeys[0] : "")
    Accessible.role: Accessible.MenuItem

    Icon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textMuted
        name: row.iconName
        size: Theme.icon
    }
    AppLabel {
        id: label

        anchors.left: icon.right
        anchors.leftMargin: Theme.spaceS
        anchors.verticalCenter: parent.verticalCenter
        text: row.title
    }
    AppLabel {
        anchors.left: label.right
        anchors.leftMargin: Theme.spaceS
        anchors.right: keys.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textMuted
        font.pixelSize: Theme.fontLabel
        text: row.group
    }
    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXs

        Repeater {
            model: row.shownKeys

            KeyHint {
                required property string modelData

                keys: modelData
            }
        }
    }
}
