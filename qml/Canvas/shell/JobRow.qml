// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// One piece of background work: what, how far, and cancel; or how it ended.
ListRow {
    id: row

    required property int index
    required property string title
    required property string step
    required property real progress
    required property bool running
    required property string error

    Accessible.name: qsTr("%1: %2").arg(title).arg(error.length > 0 ? error : step)
    implicitHeight: Theme.rowLarge

    Column {
        anchors.left: parent.left
        anchors.right: cancel.left
        anchors.rightMargin: Theme.spaceS
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXxs

        AppLabel {
            text: row.title
            width: parent.width
        }
        ProgressBar {
            indeterminate: row.progress < 0
            value: Math.max(0, row.progress)
            visible: row.running
            width: parent.width
        }
        AppLabel {
            color: row.error.length > 0 ? Theme.danger : Theme.textMuted
            font.pixelSize: Theme.fontSmall
            text: row.error.length > 0 ? row.error : row.step
            visible: text.length > 0
            width: parent.width
        }
    }
    IconButton {
        id: cancel

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "close"
        text: qsTr("Cancel %1").arg(row.title)
        visible: row.running

        onClicked: Session.jobs.cancel(row.index)
    }
}
