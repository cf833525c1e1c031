// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// What was brought into the case, file by file, with its clock.
FocusScope {
    id: page

    required property EvidenceListModel evidence

    signal importWanted

    Pane {
        anchors.fill: parent
        focus: true
        iconName: "sources"
        maximisable: false
        subtitle: page.evidence.countsText
        title: qsTr("Sources")

        actions: [
            Button {
                anchors.verticalCenter: parent.verticalCenter
                iconName: "import"
                kind: Button.Primary
                text: qsTr("Import")

                onClicked: page.importWanted()
            }
        ]

        DataTable {
            id: table

            anchors.fill: parent
            focus: true
            model: page.evidence
            name: qsTr("Sources")

            columns: [
                TableColumn {
                    title: qsTr("File")
                },
                TableColumn {
                    title: qsTr("Format")
                    width: Theme.menuWidth * 0.85
                },
                TableColumn {
                    title: qsTr("From, for")
                    width: Theme.menuWidth * 1.15
                },
                TableColumn {
                    right: true
                    title: qsTr("Records")
                    width: Theme.menuWidth * 0.45
                },
                TableColumn {
                    right: true
                    title: qsTr("Events")
                    width: Theme.menuWidth * 0.4
                },
                TableColumn {
                    right: true
                    title: qsTr("Zone")
                    width: Theme.menuWidth * 0.5
                },
                TableColumn {
                    right: true
                    title: qsTr("Clock")
                    width: Theme.menuWidth * 0.5
                },
                TableColumn {
                    width: Theme.control
                }
            ]
            delegate: EvidenceRow {
                grid: table

                onClockWanted: {
                    clock.row = index;
                    clock.ask(offset);
                }
                onHashWanted: Session.copyText(page.evidence.hashAt(index))
                onRemoveWanted: {
                    removal.row = index;
                    removal.path = path;
                    removal.open();
                }
            }
        }
        EmptyState {
            actionText: qsTr("Import files")
            anchors.fill: table
            iconName: "sources"
            text: qsTr("Drop files anywhere on the window. Formats are found by content.")
            title: qsTr("Nothing was imported yet")
            visible: page.evidence.count === 0

            onActed: page.importWanted()
        }
    }
    Prompt {
        id: clock

        property int row: -1

        help: qsTr("Added to every time of this file: +350ms, -2m, 0. Raw times stay as they are.")
        label: qsTr("Clock offset")
        title: qsTr("Correct the clock")

        onGiven: text => {
            error = page.evidence.setOffset(row, text);
            if (error.length > 0)
                open();
        }
    }
    Dialog {
        id: removal

        property int row: -1
        property string path

        acceptText: qsTr("Remove")
        danger: true
        iconName: "trash"
        title: qsTr("Remove evidence?")

        contentItem: AppLabel {
            lineHeight: Theme.lineNormal
            maximumLineCount: 6
            text: qsTr("“%1” and all records and events read from it leave the case. Events that stand in an investigation keep their record. This cannot be undone.").arg(removal.path)
            wrapMode: Text.Wrap
        }

        onAccepted: page.evidence.remove(row)
    }
}
