// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// One hypothesis: what it says, its state, and what speaks for and against it.
Rectangle {
    id: card

    required property int index
    required property string statement
    required property int standing
    required property real confidence
    required property string missing
    required property list<string> supporting
    required property list<string> against
    required property list<string> supportingItems
    required property list<string> againstItems
    required property HypothesisListModel board

    readonly property list<string> states: [qsTr("Proposed"), qsTr("Investigating"), qsTr("Supported"), qsTr("Refuted"), qsTr("Parked")]

    Accessible.name: qsTr("%1: %2").arg(states[standing]).arg(statement)
    Accessible.role: Accessible.ListItem
    border.color: Theme.border
    border.width: Theme.hair
    color: Theme.sunken
    implicitHeight: column.implicitHeight + Theme.spaceM * 2
    radius: Theme.radiusM

    Column {
        id: column

        spacing: Theme.spaceS
        width: parent.width - Theme.spaceM * 2
        x: Theme.spaceM
        y: Theme.spaceM

        AppLabel {
            color: card.standing === 3 ? Theme.textMuted : Theme.text
            font.strikeout: card.standing === 3
            strong: true
            text: card.statement
            width: parent.width
            wrapMode: Text.Wrap
        }
        Row {
            spacing: Theme.spaceS

            Choice {
                currentIndex: card.standing
                implicitHeight: Theme.controlSmall
                labels: card.states
                name: qsTr("State")

                onChosen: index => card.board.setState(card.index, index)
            }
            Button {
                enabled: Session.lens.chosen.length > 0
                hint: qsTr("Counts the chosen events for it")
                iconName: "plus"
                implicitHeight: Theme.controlSmall
                kind: Button.Quiet
                text: qsTr("For")

                onClicked: card.board.addEvidence(card.index, Session.lens.chosen, true)
            }
            Button {
                enabled: Session.lens.chosen.length > 0
                hint: qsTr("Counts the chosen events against it")
                iconName: "minus"
                implicitHeight: Theme.controlSmall
                kind: Button.Quiet
                text: qsTr("Against")

                onClicked: card.board.addEvidence(card.index, Session.lens.chosen, false)
            }
            IconButton {
                iconName: "trash"
                small: true
                text: qsTr("Delete the hypothesis")

                onClicked: card.board.remove(card.index)
            }
        }
        EvidenceLines {
            ink: Theme.success
            items: card.supportingItems
            sign: "plus"
            texts: card.supporting
            width: parent.width

            onRemoved: item => card.board.removeEvidence(card.index, item)
        }
        EvidenceLines {
            ink: Theme.danger
            items: card.againstItems
            sign: "minus"
            texts: card.against
            width: parent.width

            onRemoved: item => card.board.removeEvidence(card.index, item)
        }
    }
}
