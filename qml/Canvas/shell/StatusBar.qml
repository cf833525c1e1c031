// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// What runs in the background, what is saved, and the zone the times are in.
FocusScope {
    id: bar

    required property EvidenceListModel evidence

    Accessible.name: qsTr("Status")
    Accessible.role: Accessible.StatusBar
    implicitHeight: Theme.statusBar

    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceM

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.spaceXs
            visible: Session.hasCase

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: bar.evidence.troubles > 0 ? Theme.warning : Theme.success
                height: Theme.dot
                radius: height / 2
                width: Theme.dot
            }
            AppLabel {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textSecondary
                font.pixelSize: Theme.fontLabel
                text: bar.evidence.sourcesText
            }
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textMuted
            font.pixelSize: Theme.fontLabel
            text: bar.evidence.countsText
            visible: Session.hasCase
        }
        JobsButton {
            id: jobs

            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceM

        Button {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontLabel
            hint: qsTr("Time zone of every time shown; %1 changes it").arg(Commands.keysOf("zone"))
            implicitHeight: Theme.badge
            kind: Button.Quiet
            leftPadding: Theme.spaceXs
            rightPadding: Theme.spaceXs
            text: Session.zoneText

            onClicked: Commands.run("zone")
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            color: Session.saving ? Theme.warning : Theme.textMuted
            font.pixelSize: Theme.fontLabel
            text: Session.savedText
            visible: Session.hasCase
        }
    }
}
