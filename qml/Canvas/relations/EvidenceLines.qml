// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// Titles of events that speak for or against something; a click shows one.
Column {
    id: lines

    property list<string> texts
    property list<string> items
    property string sign
    property color ink

    signal removed(string item)

    visible: texts.length > 0

    Repeater {
        model: lines.texts

        ListRow {
            id: line

            required property int index
            required property string modelData
            readonly property string item: index < lines.items.length ? lines.items[index] : ""

            Accessible.name: modelData
            current: Session.lens.current === item && item.length > 0
            focusPolicy: Qt.StrongFocus
            implicitHeight: Theme.controlSmall
            leftPadding: Theme.spaceXs
            rightPadding: 0
            width: lines.width

            Icon {
                id: mark

                anchors.verticalCenter: parent.verticalCenter
                color: lines.ink
                name: lines.sign
                size: Theme.iconSmall
            }
            AppLabel {
                anchors.left: mark.right
                anchors.leftMargin: Theme.spaceS
                anchors.right: cross.left
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.fontLabel
                text: line.modelData
            }
            IconButton {
                id: cross

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                focusPolicy: Qt.NoFocus
                iconName: "close"
                opacity: line.hovered ? 1 : 0
                small: true
                text: qsTr("Take away")

                onClicked: lines.removed(line.item)
            }

            onClicked: if (item.length > 0) Session.lens.choose(item)
        }
    }
}
