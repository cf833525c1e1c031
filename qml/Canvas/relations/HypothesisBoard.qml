// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// What may be true, with evidence for and against. Refuted ones stay.
FocusScope {
    id: board

    signal addWanted

    function add(statement: string) {
        hypotheses.add(statement);
    }

    HypothesisListModel {
        id: hypotheses
    }
    ListView {
        id: list

        Accessible.name: qsTr("Hypotheses")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        leftMargin: Theme.spaceM
        model: hypotheses
        rightMargin: Theme.spaceM
        spacing: Theme.spaceS
        topMargin: Theme.spaceM

        T.ScrollBar.vertical: ScrollBar {}
        delegate: HypothesisCard {
            board: hypotheses
            width: list.width - list.leftMargin - list.rightMargin
        }
    }
    EmptyState {
        actionText: qsTr("New hypothesis")
        anchors.fill: parent
        iconName: "hypothesis"
        text: qsTr("Write down what may be true, then collect evidence for and against it.")
        title: qsTr("No hypothesis yet")
        visible: hypotheses.count === 0

        onActed: board.addWanted()
    }
    Item {
        id: foot

        anchors.bottom: parent.bottom
        height: hypotheses.count > 0 ? Theme.paneHeader : 0
        visible: hypotheses.count > 0
        width: parent.width

        TextField {
            anchors.left: parent.left
            anchors.margins: Theme.spaceM
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("New hypothesis")
            placeholderText: qsTr("Another hypothesis, Enter adds it")

            onAccepted: {
                hypotheses.add(text);
                clear();
            }
        }
    }
}
