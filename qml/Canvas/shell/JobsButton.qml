// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// The piece of background work that runs now; opens the list of all, each with cancel.
T.AbstractButton {
    id: button

    readonly property alias opened: popup.visible

    Accessible.name: Session.jobs.running > 0 ? qsTr("%1, %2 running").arg(Session.jobs.title).arg(Session.jobs.running) : qsTr("Background work")
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Theme.badge
    implicitWidth: row.implicitWidth + Theme.spaceS
    visible: Session.jobs.count > 0

    background: Rectangle {
        color: button.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusS

        FocusRing {
            shown: button.visualFocus
        }
    }
    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.spaceS

            ProgressBar {
                anchors.verticalCenter: parent.verticalCenter
                indeterminate: Session.jobs.progress < 0
                value: Math.max(0, Session.jobs.progress)
                visible: Session.jobs.running > 0
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                font.pixelSize: Theme.fontLabel
                text: Session.jobs.running > 0 ? Session.jobs.title : qsTr("Background work")
                width: Math.min(implicitWidth, Theme.dialogWidth)
            }
        }
    }

    onClicked: popup.visible ? popup.close() : popup.open()

    T.Popup {
        id: popup

        height: Math.min(Theme.dialogWidth * 0.75, list.contentHeight + Theme.spaceS * 2)
        padding: Theme.spaceS
        width: Theme.dialogWidth
        y: -height - Theme.spaceS

        background: Rectangle {
            border.color: Theme.borderStrong
            border.width: Theme.hair
            color: Theme.surface
            radius: Theme.radiusL
        }
        contentItem: RowList {
            id: list

            implicitHeight: contentHeight
            model: Session.jobs
            name: qsTr("Background work")

            delegate: JobRow {}
        }
    }
}
