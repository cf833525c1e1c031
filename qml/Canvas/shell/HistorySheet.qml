// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// Every edit of the case; each can be taken back by itself.
Sheet {
    id: sheet

    acceptText: ""
    iconName: "history"
    note: qsTr("Taking an edit back is an edit too and stands here as well.")
    rejectText: qsTr("Close")
    title: qsTr("History")

    contentItem: RowList {
        model: history
        name: qsTr("Edits")

        delegate: ListRow {
            id: row

            required property int index
            required property string label
            required property string time
            required property string ago
            required property string actor
            required property bool undoes
            required property bool revertible

            Accessible.name: qsTr("%1, %2, %3").arg(label).arg(actor).arg(ago)
            line: true

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                name: row.undoes ? "undo" : "edit"
                size: Theme.icon
            }
            AppLabel {
                anchors.left: icon.right
                anchors.leftMargin: Theme.spaceS
                anchors.right: who.left
                anchors.verticalCenter: parent.verticalCenter
                text: row.label
            }
            AppLabel {
                id: who

                anchors.right: time.left
                anchors.rightMargin: Theme.spaceM
                anchors.verticalCenter: parent.verticalCenter
                muted: true
                text: row.actor
            }
            AppLabel {
                id: time

                anchors.right: revert.left
                anchors.rightMargin: Theme.spaceS
                anchors.verticalCenter: parent.verticalCenter
                mono: true
                muted: true
                text: row.time
            }
            IconButton {
                id: revert

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                iconName: "undo"
                small: true
                text: qsTr("Take back “%1”").arg(row.label)
                visible: row.revertible

                onClicked: history.revertRow(row.index)
            }
        }
    }

    HistoryModel {
        id: history

        active: sheet.visible
    }
}
