// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// One of a few choices side by side; left and right move between them.
FocusScope {
    id: segments

    property list<string> labels
    property list<string> icons
    property int currentIndex: 0
    property string name

    signal chosen(int index)

    function step(by: int) {
        const next = Math.max(0, Math.min(labels.length - 1, currentIndex + by));
        if (next !== currentIndex)
            chosen(next);
    }

    Accessible.name: name
    Accessible.role: Accessible.PageTabList
    activeFocusOnTab: true
    implicitHeight: Theme.control
    implicitWidth: row.implicitWidth + Theme.spaceXs

    Keys.onLeftPressed: step(-1)
    Keys.onRightPressed: step(1)

    Rectangle {
        anchors.fill: parent
        border.color: Theme.border
        border.width: 1
        color: Theme.sunken
        radius: Theme.radiusM

        FocusRing {
            shown: segments.activeFocus
        }
    }
    Row {
        id: row

        anchors.centerIn: parent

        Repeater {
            model: segments.labels

            T.AbstractButton {
                id: choice

                required property int index
                required property string modelData
                readonly property string iconName: index < segments.icons.length ? segments.icons[index] : ""

                Accessible.checked: checked
                Accessible.name: modelData
                Accessible.role: Accessible.PageTab
                checked: index === segments.currentIndex
                focusPolicy: Qt.NoFocus
                height: segments.height - Theme.spaceXs
                hoverEnabled: true
                implicitWidth: content.implicitWidth + Theme.spaceL

                background: Rectangle {
                    border.color: Theme.border
                    border.width: choice.checked ? 1 : 0
                    color: choice.checked ? Theme.raised : choice.hovered ? Theme.hover : "transparent"
                    radius: Theme.radiusS
                }
                contentItem: Item {
                    Row {
                        id: content

                        anchors.centerIn: parent
                        spacing: Theme.spaceXs

                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            color: choice.checked ? Theme.text : Theme.textMuted
                            name: choice.iconName
                            size: Theme.iconSmall
                            visible: choice.iconName.length > 0
                        }
                        AppLabel {
                            anchors.verticalCenter: parent.verticalCenter
                            color: choice.checked ? Theme.text : Theme.textMuted
                            font.pixelSize: Theme.fontLabel
                            font.weight: choice.checked ? Font.DemiBold : Font.Normal
                            text: choice.modelData
                        }
                    }
                }

                onClicked: segments.chosen(index)
            }
        }
    }
}
