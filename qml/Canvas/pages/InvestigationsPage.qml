// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// All investigations of the case, to filter, open and begin.
FocusScope {
    id: page

    signal opened(string id)
    signal newWanted
    signal importWanted

    function newestId(): string {
        return investigations.idAt(0);
    }

    InvestigationListModel {
        id: investigations
    }
    Pane {
        anchors.fill: parent
        focus: true
        iconName: "list"
        maximisable: false
        subtitle: investigations.filtered ? qsTr("%1 match").arg(investigations.total) : qsTr("%1 in this case").arg(investigations.total)
        title: qsTr("Investigations")

        actions: [
            Button {
                anchors.verticalCenter: parent.verticalCenter
                hint: Commands.keysOf("investigation.new")
                iconName: "plus"
                kind: Button.Primary
                text: qsTr("New investigation")

                onClicked: page.newWanted()
            }
        ]

        Item {
            id: filters

            height: Theme.paneHeader + Theme.spaceS
            width: parent.width

            Row {
                anchors.left: parent.left
                anchors.leftMargin: Theme.spaceM
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.spaceS

                SearchField {
                    name: qsTr("Search investigations")
                    placeholderText: qsTr("Words of title, description, cause")
                    width: Theme.menuWidth * 1.5

                    onTextEdited: investigations.text = text
                }
                FilterChoice {
                    labels: [qsTr("Open"), qsTr("In progress"), qsTr("Resolved"), qsTr("Closed")]
                    name: qsTr("Status")
                    value: investigations.status

                    onPicked: value => investigations.status = value
                }
                FilterChoice {
                    labels: [qsTr("Critical"), qsTr("High"), qsTr("Medium"), qsTr("Low")]
                    name: qsTr("Severity")
                    value: investigations.impact

                    onPicked: value => investigations.impact = value
                }
                FilterChoice {
                    labels: ["P0", "P1", "P2", "P3"]
                    name: qsTr("Priority")
                    value: investigations.priority

                    onPicked: value => investigations.priority = value
                }
                Button {
                    kind: Button.Quiet
                    text: qsTr("Clear")
                    visible: investigations.filtered

                    onClicked: investigations.clearFilter()
                }
            }
        }
        DataTable {
            id: table

            anchors.bottom: parent.bottom
            anchors.top: filters.bottom
            focus: true
            model: investigations
            name: qsTr("Investigations")
            sortKey: investigations.sortKey
            width: parent.width

            columns: [
                TableColumn {
                    key: "title"
                    sortable: true
                    title: qsTr("Title")
                },
                TableColumn {
                    title: qsTr("Status")
                    width: Theme.menuWidth * 0.65
                },
                TableColumn {
                    title: qsTr("Severity")
                    width: Theme.menuWidth * 0.5
                },
                TableColumn {
                    key: "priority"
                    sortable: true
                    title: qsTr("Priority")
                    width: Theme.menuWidth * 0.4
                },
                TableColumn {
                    title: qsTr("Service")
                    width: Theme.menuWidth * 0.75
                },
                TableColumn {
                    key: "detected"
                    sortable: true
                    title: qsTr("Detected")
                    width: Theme.menuWidth
                },
                TableColumn {
                    right: true
                    title: qsTr("Lasted")
                    width: Theme.menuWidth * 0.45
                },
                TableColumn {
                    key: "updated"
                    right: true
                    sortable: true
                    title: qsTr("Changed")
                    width: Theme.menuWidth * 0.55
                }
            ]
            delegate: InvestigationRow {
                grid: table

                onClicked: page.opened(investigationId)
            }

            onActivated: index => page.opened(investigations.idAt(index))
            onSorted: key => investigations.sortKey = key
        }
        EmptyState {
            actionText: investigations.filtered ? qsTr("Clear the filters") : qsTr("Import files")
            anchors.fill: table
            iconName: investigations.filtered ? "filter" : "list"
            secondText: investigations.filtered ? "" : qsTr("New investigation")
            text: investigations.filtered ? "" : qsTr("Import the folder of an incident and Faultline opens one around its strongest symptom, or begin with an empty one.")
            title: investigations.filtered ? qsTr("No investigation matches") : qsTr("No investigation yet")
            visible: investigations.count === 0 && !investigations.loading

            onActed: investigations.filtered ? investigations.clearFilter() : page.importWanted()
            onSecondActed: page.newWanted()
        }
    }
}
