// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls

/// What the colours of nodes mean.
Item {
    id: legend

    readonly property var words: ({
            "event": qsTr("Event"),
            "change": qsTr("Change"),
            "component": qsTr("Component"),
            "symptom": qsTr("Symptom"),
            "cause": qsTr("Cause"),
            "hypothesis": qsTr("Hypothesis")
        })

    clip: true
    height: Theme.controlLarge

    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceM
        x: Theme.spaceM

        Repeater {
            model: Object.keys(legend.words)

            Row {
                id: entry

                required property string modelData

                spacing: Theme.spaceXs

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.nodeColor(entry.modelData)
                    height: Theme.dot
                    radius: height / 2
                    width: Theme.dot
                }
                AppLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.textSecondary
                    font.pixelSize: Theme.fontLabel
                    text: legend.words[entry.modelData]
                }
            }
        }
    }
}
