// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// One suspect: how likely, why, why not; accept, reject, or look at its change.
T.ItemDelegate {
    id: card

    required property int index
    required property int rank
    required property string kind
    required property string ref
    required property string title
    required property real probability
    required property string probabilityText
    required property list<string> reasons
    required property list<string> against
    required property string item
    required property int verdict
    required property string iconName
    required property SuspectListModel ranking
    property bool open: false

    Accessible.description: reasons.length > 0 ? reasons[0] : ""
    Accessible.name: qsTr("%1. %2, %3").arg(rank).arg(title).arg(probabilityText)
    Accessible.role: Accessible.ListItem
    focusPolicy: Qt.StrongFocus
    implicitHeight: column.implicitHeight + Theme.spaceM * 2
    opacity: verdict === 2 ? Theme.dimmed : 1

    onClicked: {
        open = !open;
        if (item.length > 0)
            Session.lens.choose(item);
    }

    background: Rectangle {
        border.color: card.verdict === 1 ? Theme.success : Session.lens.current === card.item && card.item.length > 0 ? Theme.accent : Theme.border
        border.width: Theme.hair
        color: card.hovered ? Theme.hover : Theme.sunken
        radius: Theme.radiusM

        FocusRing {
            shown: card.visualFocus
        }
    }
    contentItem: Item {
        Column {
            id: column

            spacing: Theme.spaceS
            width: parent.width - Theme.spaceM * 2
            x: Theme.spaceM
            y: Theme.spaceM

            Item {
                height: Theme.controlSmall
                width: parent.width

                AppLabel {
                    id: number

                    anchors.verticalCenter: parent.verticalCenter
                    mono: true
                    muted: true
                    text: card.rank
                    width: Theme.spaceL
                }
                Icon {
                    id: icon

                    anchors.left: number.right
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.textSecondary
                    name: card.iconName
                    size: Theme.icon
                }
                AppLabel {
                    anchors.left: icon.right
                    anchors.leftMargin: Theme.spaceS
                    anchors.right: percent.left
                    anchors.rightMargin: Theme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    strong: true
                    text: card.title
                }
                AppLabel {
                    id: percent

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    mono: true
                    strong: true
                    text: card.probabilityText
                }
            }
            Meter {
                fill: card.verdict === 1 ? Theme.success : Theme.accent
                name: qsTr("Probability")
                value: card.probability
                width: parent.width
            }
            Row {
                spacing: Theme.spaceXs

                AppLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: Theme.fontLabel
                    muted: true
                    rightPadding: Theme.spaceS
                    text: card.ref.length > 0 && card.kind !== "none" ? qsTr("%1 %2").arg(card.kind).arg(card.ref) : card.kind
                }
                Button {
                    hint: qsTr("Marks it as the cause")
                    iconName: "check"
                    implicitHeight: Theme.controlSmall
                    kind: Button.Quiet
                    text: card.verdict === 1 ? qsTr("Accepted") : qsTr("Accept")
                    visible: card.item.length > 0

                    onClicked: card.ranking.accept(card.index)
                }
                Button {
                    iconName: "close"
                    implicitHeight: Theme.controlSmall
                    kind: Button.Quiet
                    text: card.verdict === 2 ? qsTr("Rejected") : qsTr("Reject")
                    visible: card.item.length > 0

                    onClicked: card.ranking.reject(card.index)
                }
            }
            ReasonLines {
                ink: Theme.success
                model: card.open ? card.reasons : card.reasons.length > 0 ? [card.reasons[0]] : []
                sign: "plus"
                width: parent.width

                onChosen: reason => Session.lens.choose(card.ranking.itemOfReason(card.index, reason, false))
            }
            ReasonLines {
                ink: Theme.danger
                model: card.open ? card.against : []
                sign: "minus"
                width: parent.width

                onChosen: reason => Session.lens.choose(card.ranking.itemOfReason(card.index, reason, true))
            }
        }
    }
}
