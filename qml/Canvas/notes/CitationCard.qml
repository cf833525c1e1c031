// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// A cited event inside a note: what it is, when, how bad. A click shows it everywhere.
T.AbstractButton {
    id: card

    required property string item

    Accessible.name: qsTr("Cited event: %1").arg(text)
    Accessible.role: Accessible.Link
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: column.implicitHeight + Theme.spaceM * 2

    signal chosen

    onClicked: chosen()

    ItemPeek {
        id: peek

        item: card.item
    }
    background: Rectangle {
        border.color: Session.lens.current === card.item ? Theme.accent : Theme.border
        border.width: Theme.hair
        color: card.hovered ? Theme.hover : Theme.sunken
        radius: Theme.radiusM

        Rectangle {
            color: Theme.severityColor(peek.severity)
            height: parent.height
            radius: Theme.hair
            width: Theme.strong + Theme.hair
        }
        FocusRing {
            shown: card.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            id: shape

            color: Theme.severityColor(peek.severity)
            name: Theme.severityIcon(peek.severity)
            size: Theme.icon
            x: Theme.spaceL
            y: Theme.spaceM
        }
        Column {
            id: column

            anchors.left: shape.right
            anchors.leftMargin: Theme.spaceM
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceM
            spacing: Theme.spaceXs
            y: Theme.spaceM

            AppLabel {
                strong: true
                text: peek.found ? peek.title : card.text
                width: parent.width
            }
            AppLabel {
                font.pixelSize: Theme.fontLabel
                mono: true
                muted: true
                text: peek.found ? (peek.service.length > 0 ? qsTr("%1, %2").arg(peek.service).arg(peek.time) : peek.time) : qsTr("this event is not in the case any more")
                width: parent.width
            }
        }
    }
}
