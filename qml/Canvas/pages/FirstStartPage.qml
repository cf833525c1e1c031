// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// What a person sees before any case is open: drop anything, open the sample, open a case.
FocusScope {
    id: page

    property bool dropHover: false

    signal sampleWanted
    signal openWanted
    signal dropWanted

    Column {
        anchors.centerIn: parent
        spacing: Theme.spaceXl
        width: Math.min(page.width - Theme.spaceXxl * 2, Theme.sheetWidth * 0.75)

        Column {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceM

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                color: Theme.accent
                name: "brand/faultline"
                size: Theme.iconHero + Theme.spaceL
            }
            Heading {
                anchors.horizontalCenter: parent.horizontalCenter
                font.pixelSize: Theme.fontDisplay
                level: 1
                text: qsTr("What broke, when, and why")
            }
            AppLabel {
                anchors.horizontalCenter: parent.horizontalCenter
                color: Theme.textSecondary
                font.pixelSize: Theme.fontTitle
                text: qsTr("Logs, metrics, traces, deploys and commits on one timeline.")
            }
        }
        T.AbstractButton {
            id: drop

            Accessible.description: qsTr("Formats are found by content. Nothing leaves this computer.")
            Accessible.name: qsTr("Choose files or folders to import")
            Accessible.role: Accessible.Button
            anchors.left: parent.left
            anchors.right: parent.right
            focus: true
            focusPolicy: Qt.StrongFocus
            height: Theme.dialogWidth * 0.4
            hoverEnabled: true

            background: Rectangle {
                border.color: page.dropHover || drop.hovered ? Theme.accent : Theme.borderStrong
                border.width: page.dropHover ? Theme.strong : Theme.hair
                color: page.dropHover ? Theme.accentTint : Theme.surface
                radius: Theme.radiusL

                FocusRing {
                    radius: Theme.radiusL + Theme.spaceXxs
                    shown: drop.visualFocus
                }
            }
            contentItem: Item {
                Column {
                    anchors.centerIn: parent
                    spacing: Theme.spaceS

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        color: Theme.accentText
                        name: "import"
                        size: Theme.iconHero
                    }
                    Heading {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: qsTr("Drop the folder of an incident here")
                    }
                    AppLabel {
                        anchors.horizontalCenter: parent.horizontalCenter
                        color: Theme.textMuted
                        text: qsTr("or click to choose files and folders: logs, metrics, traces, CI, alerts, repositories, zip and tar")
                    }
                }
            }

            onClicked: page.dropWanted()
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceS

            Button {
                iconName: "play"
                text: qsTr("Open the sample incident")
                visible: Session.samplePath.length > 0

                onClicked: page.sampleWanted()
            }
            Button {
                iconName: "folder"
                text: qsTr("Open a case…")

                onClicked: page.openWanted()
            }
        }
        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.spaceXs
            visible: Preferences.recentCases.length > 0

            Heading {
                level: 3
                text: qsTr("Recent cases")
            }
            Repeater {
                model: Preferences.recentCases

                ListRow {
                    id: recent

                    required property int index
                    required property string modelData

                    Accessible.name: modelData
                    current: false
                    focusPolicy: Qt.StrongFocus
                    visible: index < 5
                    width: parent ? parent.width : 0

                    AppLabel {
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        elide: Text.ElideMiddle
                        text: recent.modelData
                    }

                    onClicked: Session.openCase(recent.modelData)
                }
            }
        }
        AppLabel {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.textMuted
            font.pixelSize: Theme.fontLabel
            text: qsTr("No account, no network, no telemetry. A case is one file of yours.")
        }
    }
}
