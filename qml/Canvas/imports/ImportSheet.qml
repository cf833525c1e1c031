// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// What was dropped, a row each: what it looks like before, what became of it after.
Sheet {
    id: sheet

    required property ImportModel imports

    readonly property bool ready: imports.stage === ImportModel.Ready
    readonly property bool running: imports.stage === ImportModel.Importing
    readonly property bool done: imports.stage === ImportModel.Done

    signal investigateWanted

    acceptText: done ? qsTr("Look for the cause") : qsTr("Import")
    canAccept: ready && imports.chosen > 0 || done
    iconName: "import"
    note: imports.summary
    rejectText: done ? qsTr("Close") : qsTr("Cancel")
    title: done ? qsTr("Imported") : running ? qsTr("Importing") : qsTr("Import")

    contentItem: FocusScope {
        DataTable {
            id: table

            anchors.bottom: bar.visible ? bar.top : parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            focus: true
            model: sheet.imports
            name: qsTr("Files")

            columns: [
                TableColumn {
                    width: Theme.control
                },
                TableColumn {
                    title: qsTr("File")
                },
                TableColumn {
                    title: sheet.done ? qsTr("Format") : qsTr("Looks like")
                    width: Theme.menuWidth * 0.9
                },
                TableColumn {
                    title: qsTr("From, for")
                    width: Theme.menuWidth * 1.1
                },
                TableColumn {
                    right: true
                    title: qsTr("Records")
                    width: Theme.menuWidth * 0.4
                },
                TableColumn {
                    right: true
                    title: qsTr("Unparsed")
                    width: Theme.menuWidth * 0.4
                },
                TableColumn {
                    title: sheet.done ? qsTr("Result") : qsTr("What it does")
                    width: Theme.menuWidth * 0.7
                }
            ]
            delegate: ImportRow {
                done: sheet.done
                grid: table

                onToggled: sheet.imports.toggle(index)
            }

            onActivated: if (sheet.canAccept) sheet.accept()
        }
        EmptyState {
            anchors.fill: table
            iconName: "import"
            title: qsTr("Looking at what was dropped")
            visible: sheet.imports.stage === ImportModel.Looking
        }
        ProgressBar {
            id: bar

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            indeterminate: sheet.imports.progress < 0
            value: Math.max(0, sheet.imports.progress)
            visible: sheet.running
        }
    }

    function accept() {
        if (ready) {
            imports.start();
        } else if (done) {
            close();
            investigateWanted();
        }
    }

    onRejected: done ? imports.clear() : imports.cancel()
}
