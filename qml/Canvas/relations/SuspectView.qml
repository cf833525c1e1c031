// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// What may have caused it, most likely first, each with the reasons that lead to its evidence.
FocusScope {
    id: view

    onVisibleChanged: if (visible) suspects.rankOnce()

    SuspectListModel {
        id: suspects
    }
    Item {
        id: onset

        height: suspects.done && suspects.onsetText.length > 0 ? onsetColumn.implicitHeight + Theme.spaceM * 2 : 0
        visible: height > 0
        width: parent.width

        Column {
            id: onsetColumn

            spacing: Theme.spaceXxs
            width: parent.width - Theme.spaceM * 2
            x: Theme.spaceM
            y: Theme.spaceM

            Row {
                spacing: Theme.spaceS

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.accentText
                    name: "clock"
                    size: Theme.icon
                }
                AppLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("It began")
                }
                AppLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    mono: true
                    text: suspects.onsetText
                }
                Button {
                    anchors.verticalCenter: parent.verticalCenter
                    implicitHeight: Theme.controlSmall
                    kind: Button.Quiet
                    text: qsTr("Show")

                    onClicked: suspects.showOnset()
                }
            }
            AppLabel {
                color: Theme.textMuted
                font.pixelSize: Theme.fontLabel
                maximumLineCount: 2
                text: suspects.onsetSentence
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: Theme.hair
            width: parent.width
        }
    }
    ListView {
        id: list

        Accessible.name: qsTr("Suspects")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottom: parent.bottom
        anchors.top: onset.bottom
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.spaceM
        clip: true
        focus: true
        keyNavigationEnabled: true
        leftMargin: Theme.spaceM
        model: suspects
        rightMargin: Theme.spaceM
        spacing: Theme.spaceS
        topMargin: Theme.spaceM
        visible: !suspects.loading
        width: parent.width

        T.ScrollBar.vertical: ScrollBar {}
        delegate: SuspectCard {
            open: index === 0
            ranking: suspects
            width: list.width - list.leftMargin - list.rightMargin
        }
    }
    EmptyState {
        anchors.fill: parent
        iconName: "suspects"
        text: qsTr("Reading records, dating the onset, comparing changes.")
        title: qsTr("Looking for the cause")
        visible: suspects.loading
    }
    EmptyState {
        actionText: qsTr("Rank suspects")
        anchors.fill: parent
        iconName: suspects.error.length > 0 ? "warning" : "suspects"
        ink: suspects.error.length > 0 ? Theme.danger : Theme.textMuted
        text: suspects.error.length > 0 ? suspects.error : qsTr("Compares every change with the symptoms and says why it is or is not the cause.")
        title: suspects.error.length > 0 ? qsTr("The ranking failed") : qsTr("Not ranked yet")
        visible: !suspects.loading && suspects.count === 0

        onActed: suspects.rank()
    }
}
