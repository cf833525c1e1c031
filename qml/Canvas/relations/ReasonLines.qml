// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// Sentences that speak for or against something; a click leads to the evidence of one.
Column {
    id: lines

    property var model
    property string sign
    property color ink

    signal chosen(int index)

    spacing: Theme.spaceXxs

    Repeater {
        model: lines.model

        T.AbstractButton {
            id: line

            required property int index
            required property string modelData

            Accessible.name: modelData
            Accessible.role: Accessible.Link
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            implicitHeight: label.implicitHeight + Theme.spaceXxs * 2
            width: lines.width

            background: Rectangle {
                color: line.hovered ? Theme.hover : "transparent"
                radius: Theme.radiusS

                FocusRing {
                    shown: line.visualFocus
                }
            }
            contentItem: Item {
                Icon {
                    color: lines.ink
                    name: lines.sign
                    size: Theme.iconSmall
                    y: Theme.spaceXs
                }
                AppLabel {
                    id: label

                    color: Theme.textSecondary
                    font.pixelSize: Theme.fontLabel
                    maximumLineCount: 4
                    text: line.modelData
                    width: parent.width - x
                    wrapMode: Text.Wrap
                    x: Theme.iconSmall + Theme.spaceS
                    y: Theme.spaceXxs
                }
            }

            onClicked: lines.chosen(index)
        }
    }
}
