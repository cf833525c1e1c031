// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// The kind and the reason of a relation between two nodes.
Dialog {
    id: dialog

    required property GraphModel model
    property string from
    property string to
    property string edge
    property string sentence
    property int kind: 0

    readonly property list<string> kinds: [qsTr("caused"), qsTr("contributed to"), qsTr("preceded"), qsTr("correlates with"), qsTr("contradicts"), qsTr("mitigated"), qsTr("is the same as")]

    function ask(first: string, second: string, firstTitle: string, secondTitle: string) {
        from = first;
        to = second;
        edge = "";
        sentence = qsTr("“%1” … “%2”").arg(firstTitle).arg(secondTitle);
        kind = 0;
        reason.text = "";
        open();
    }
    function change(relation: string, now: int, why: string) {
        if (relation.length === 0)
            return;
        edge = relation;
        sentence = "";
        kind = now;
        reason.text = why;
        open();
    }

    acceptText: edge.length > 0 ? qsTr("Change") : qsTr("Relate")
    iconName: "link"
    title: edge.length > 0 ? qsTr("Change the relation") : qsTr("Relate")

    contentItem: Column {
        spacing: Theme.spaceM

        AppLabel {
            color: Theme.textSecondary
            maximumLineCount: 3
            text: dialog.sentence
            visible: text.length > 0
            width: parent.width
            wrapMode: Text.Wrap
        }
        Flow {
            spacing: Theme.spaceXs
            width: parent.width

            Repeater {
                model: dialog.kinds

                Chip {
                    required property int index
                    required property string modelData

                    checkable: true
                    checked: dialog.kind === index
                    dimmed: false
                    text: modelData

                    onClicked: dialog.kind = index
                }
            }
        }
        FormRow {
            help: qsTr("It stands in the report beside the relation.")
            label: qsTr("Why do you think so?")
            width: parent.width

            TextField {
                id: reason

                name: qsTr("Reason")
                width: parent.width

                onAccepted: dialog.accept()
            }
        }
    }

    onAccepted: edge.length > 0 ? model.setRelation(edge, kind, reason.text) : model.relate(from, to, kind, reason.text)
    onOpened: reason.forceActiveFocus()
}
