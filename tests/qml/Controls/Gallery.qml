// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// Every control once, in the states that matter, for the picture and for designers.
Rectangle {
    id: gallery

    color: Theme.canvas
    height: 860
    width: 1280

    Component.onCompleted: Theme.reducedMotion = true

    Row {
        padding: Theme.spaceL
        spacing: Theme.spaceL

        Pane {
            height: 820
            iconName: "settings"
            subtitle: qsTr("Buttons, chips, badges")
            title: qsTr("Controls")
            width: 400

            actions: [
                IconButton {
                    iconName: "filter"
                    text: qsTr("Filter")
                },
                IconButton {
                    checkable: true
                    checked: true
                    iconName: "pin"
                    text: qsTr("Pin")
                }
            ]

            ScrollArea {
                anchors.fill: parent

                Column {
                    spacing: Theme.spaceM
                    width: parent.width

                    Row {
                        spacing: Theme.spaceS

                        Button {
                            iconName: "export"
                            kind: Button.Primary
                            text: qsTr("Export report")
                        }
                        Button {
                            iconName: "import"
                            text: qsTr("Import")
                        }
                        Button {
                            kind: Button.Danger
                            text: qsTr("Delete")
                        }
                    }
                    Row {
                        spacing: Theme.spaceS

                        Button {
                            kind: Button.Quiet
                            text: qsTr("Quiet")
                        }
                        Button {
                            enabled: false
                            kind: Button.Primary
                            text: qsTr("Cannot")
                        }
                        Choice {
                            currentIndex: 1
                            labels: [qsTr("Open"), qsTr("In progress")]
                            name: qsTr("Status")
                        }
                    }
                    Row {
                        spacing: Theme.spaceXs

                        Repeater {
                            model: 5

                            Chip {
                                required property int index

                                checkable: true
                                checked: index > 0
                                count: "4.9k"
                                dot: Theme.severityColor(index)
                                text: Theme.severityWord(index)
                            }
                        }
                    }
                    Row {
                        spacing: Theme.spaceS

                        Repeater {
                            model: 5

                            SeverityBadge {
                                required property int index

                                level: index
                            }
                        }
                    }
                    Row {
                        spacing: Theme.spaceS

                        Repeater {
                            model: Object.keys(Theme.sourceWords)

                            SourceIcon {
                                required property string modelData

                                source: modelData
                            }
                        }
                        Repeater {
                            model: 5

                            SeverityBadge {
                                required property int index

                                compact: true
                                level: index
                            }
                        }
                    }
                    Row {
                        spacing: Theme.spaceS

                        StatusPill {
                            dot: Theme.warning
                            text: qsTr("In progress")
                        }
                        StatusPill {
                            dot: Theme.success
                            iconName: "check"
                            text: qsTr("Resolved")
                        }
                        Chip {
                            removable: true
                            text: qsTr("checkout")
                        }
                        CountBadge {
                            text: "12"
                        }
                        KeyHint {
                            keys: "Ctrl K"
                        }
                    }
                    Segments {
                        labels: [qsTr("Graph"), qsTr("Hypotheses"), qsTr("Suspects")]
                        name: qsTr("Face")
                    }
                    Meter {
                        name: qsTr("Probability")
                        value: 0.62
                        width: parent.width
                    }
                    ProgressBar {
                        value: 0.4
                        width: parent.width
                    }
                    ErrorState {
                        actionText: qsTr("Try again")
                        text: qsTr("The file /var/log/app.log could not be read: permission denied.")
                        title: qsTr("One file was not imported")
                        width: parent.width
                    }
                }
            }
        }
        Pane {
            height: 820
            iconName: "edit"
            title: qsTr("Fields")
            width: 360

            Column {
                padding: Theme.spaceL
                spacing: Theme.spaceM
                width: parent.width - Theme.spaceL

                SearchField {
                    keys: "Ctrl K"
                    placeholderText: qsTr("Search events or run a command")
                    width: parent.width - Theme.spaceL
                }
                FormRow {
                    help: qsTr("One line, as it stands in the report")
                    label: qsTr("Title")
                    width: parent.width - Theme.spaceL

                    TextField {
                        text: qsTr("Checkout fails after the release")
                        width: parent.width
                    }
                }
                FormRow {
                    error: qsTr("At most 200 characters; this is 214 long.")
                    label: qsTr("Impact domain")
                    width: parent.width - Theme.spaceL

                    TextField {
                        error: qsTr("too long")
                        text: qsTr("payments")
                        width: parent.width
                    }
                }
                FormRow {
                    label: qsTr("Description")
                    width: parent.width - Theme.spaceL

                    TextArea {
                        placeholderText: qsTr("What people saw, since when, how many")
                        width: parent.width
                    }
                }
                CheckBox {
                    checked: true
                    text: qsTr("Only starred events")
                }
                CheckBox {
                    text: qsTr("Roles instead of names")
                }
                EmptyState {
                    actionText: qsTr("Write a note")
                    iconName: "notes"
                    text: qsTr("Notes are Markdown and cite events with /event.")
                    title: qsTr("Nothing is written yet")
                    width: parent.width - Theme.spaceL
                }
            }
        }
        Pane {
            height: 820
            iconName: "list"
            subtitle: qsTr("4 rows")
            title: qsTr("Lists")
            width: 424

            DataTable {
                currentIndex: 1
                height: 300
                model: 4
                name: qsTr("Files")
                sortKey: "name"
                width: parent.width

                columns: [
                    TableColumn {
                        key: "name"
                        sortable: true
                        title: qsTr("Name")
                    },
                    TableColumn {
                        right: true
                        title: qsTr("Records")
                        width: 100
                    }
                ]
                delegate: ListRow {
                    id: row

                    required property int index

                    line: true

                    AppLabel {
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("file-%1.log").arg(row.index)
                    }
                    AppLabel {
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.spaceS
                        anchors.verticalCenter: parent.verticalCenter
                        mono: true
                        muted: true
                        text: "1,204"
                    }
                }
            }
            Toast {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.spaceXl
                anchors.horizontalCenter: parent.horizontalCenter

                Component.onCompleted: show(qsTr("Event starred"), qsTr("Undo"), false)
            }
        }
    }
}
