// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// A short list of events or records; a click chooses one.
Column {
    id: group

    property string title
    property alias model: repeater.model

    spacing: Theme.spaceXs
    visible: repeater.count > 0

    Heading {
        level: 3
        text: group.title
    }
    Repeater {
        id: repeater

        ListRow {
            id: row

            required property string item
            required property string clock
            required property int severity
            required property string service
            required property string title

            Accessible.name: qsTr("%1, %2, %3").arg(Theme.severityWord(severity)).arg(clock).arg(title)
            current: Session.lens.current === item
            focusPolicy: Qt.StrongFocus
            implicitHeight: Theme.controlSmall
            leftPadding: Theme.spaceXs
            rightPadding: Theme.spaceXs
            width: group.width

            SeverityBadge {
                id: badge

                anchors.verticalCenter: parent.verticalCenter
                compact: true
                level: row.severity
            }
            AppLabel {
                id: time

                anchors.left: badge.right
                anchors.leftMargin: Theme.spaceXs
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.fontSmall
                mono: true
                muted: true
                text: row.clock
            }
            AppLabel {
                anchors.left: time.right
                anchors.leftMargin: Theme.spaceS
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.fontLabel
                text: row.title
            }

            onClicked: Session.lens.choose(item)
        }
    }
}
