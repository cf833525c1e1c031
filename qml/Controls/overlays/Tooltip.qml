// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// A hint over `target`, made only while the pointer or the keyboard rests on it.
Item {
    id: tip

    required property Item target
    property string text
    property string keys
    property bool hovered: target && (target as T.Control) ? (target as T.Control).hovered : false
    property bool ready: false

    anchors.fill: parent
    visible: false

    onHoveredChanged: if (!hovered) ready = false

    Timer {
        interval: Theme.tooltipDelay
        running: tip.hovered && tip.text.length > 0

        onTriggered: tip.ready = true
    }
    Loader {
        active: tip.ready && tip.text.length > 0

        sourceComponent: T.ToolTip {
            id: bubble

            closePolicy: T.Popup.NoAutoClose
            delay: 0
            implicitHeight: content.implicitHeight + topPadding + bottomPadding
            implicitWidth: content.implicitWidth + leftPadding + rightPadding
            leftPadding: Theme.spaceS
            margins: Theme.spaceXs
            padding: Theme.spaceXs
            parent: tip.target
            rightPadding: Theme.spaceS
            visible: true
            x: parent ? (parent.width - implicitWidth) / 2 : 0
            y: parent ? parent.height + Theme.spaceXs : 0

            background: Rectangle {
                border.color: Theme.borderStrong
                border.width: Theme.hair
                color: Theme.tooltip
                radius: Theme.radiusM
            }
            contentItem: Row {
                id: content

                spacing: Theme.spaceS

                AppLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: Theme.fontLabel
                    text: tip.text
                    width: Math.min(implicitWidth, Theme.dialogWidth)
                    wrapMode: Text.Wrap
                }
                KeyHint {
                    anchors.verticalCenter: parent.verticalCenter
                    keys: tip.keys
                }
            }
        }
    }
}
