// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// What this investigation says about the event: role, tags, comment, reasons.
Column {
    id: group

    required property ItemView item

    readonly property list<string> roles: [qsTr("No role"), qsTr("Evidence"), qsTr("Symptom"), qsTr("Trigger"), qsTr("Cause"), qsTr("Mitigation"), qsTr("Detection"), qsTr("Key moment")]

    spacing: Theme.spaceS

    Flow {
        spacing: Theme.spaceXs
        width: parent.width

        Choice {
            currentIndex: group.item.role
            implicitHeight: Theme.controlSmall
            labels: group.roles
            name: qsTr("Role")

            onChosen: index => Curator.setRole(index)
        }
        Repeater {
            model: group.item.tags

            Chip {
                required property string modelData

                iconName: "tag"
                removable: true
                text: modelData

                onRemoved: Curator.removeTag(modelData)
            }
        }
        IconButton {
            iconName: "tag"
            keys: Commands.keysOf("tag")
            small: true
            text: qsTr("Add a tag")

            onClicked: Commands.run("tag")
        }
    }
    Rectangle {
        color: Theme.accentTint
        height: remark.implicitHeight + Theme.spaceS * 2
        radius: Theme.radiusM
        visible: group.item.comment.length > 0
        width: parent.width

        AppLabel {
            id: remark

            text: group.item.comment
            width: parent.width - Theme.spaceM * 2
            wrapMode: Text.Wrap
            x: Theme.spaceM
            y: Theme.spaceS
        }
    }
    AppLabel {
        color: Theme.textSecondary
        font.pixelSize: Theme.fontLabel
        lineHeight: Theme.lineNormal
        maximumLineCount: 6
        text: group.item.reasons
        visible: text.length > 0
        width: parent.width
        wrapMode: Text.Wrap
    }
}
