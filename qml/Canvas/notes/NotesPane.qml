// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// Markdown notes: read as they will be printed, written as they are typed; side by side when the
/// pane is wide.
Pane {
    id: pane

    readonly property bool wide: width > Theme.sheetWidth * 0.85
    property bool editing: false
    readonly property bool showsSource: editor.hasNote && (editing || wide)
    readonly property bool showsPreview: editor.hasNote && (!editing || wide)

    function startEditing() {
        if (!editor.hasNote)
            editor.create("");
        editing = true;
        source.focusText();
    }
    function cite() {
        startEditing();
        editor.cite();
    }
    function newNote() {
        editor.create("");
        startEditing();
    }

    iconName: "notes"
    keys: Commands.keysOf("pane.notes")
    subtitle: editor.hasNote ? editor.title : ""
    title: qsTr("Notes")

    actions: [
        NoteToolbar {
            anchors.verticalCenter: parent.verticalCenter
            visible: pane.showsSource && pane.width > Theme.dialogWidth

            onWanted: kind => source.mark(kind)
        },
        IconButton {
            checked: pane.editing
            enabled: editor.hasNote
            iconName: pane.editing ? "check" : "edit"
            text: pane.editing ? qsTr("Done") : qsTr("Write")

            onClicked: pane.editing ? pane.editing = false : pane.startEditing()
        },
        IconButton {
            iconName: "list"
            text: qsTr("All notes")
            visible: editor.notes.count > 0

            onClicked: list.open()

            NoteMenu {
                id: list

                editor: editor
                y: parent.height
            }
        },
        IconButton {
            iconName: "plus"
            keys: Commands.keysOf("note.new")
            text: qsTr("New note")

            onClicked: pane.newNote()
        }
    ]

    NoteEditor {
        id: editor

        onCited: markdown => source.insert(markdown)
    }
    NoteSource {
        id: source

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: parent.top
        editor: editor
        visible: pane.showsSource
        width: pane.wide ? parent.width / 2 : parent.width

        onLeaveWanted: pane.editing = false
    }
    Rectangle {
        color: Theme.border
        height: parent.height
        visible: pane.wide && editor.hasNote
        width: Theme.hair
        x: parent.width / 2
    }
    NoteView {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        editor: editor
        focus: true
        visible: pane.showsPreview
        width: pane.wide ? parent.width / 2 : parent.width

        onEditWanted: pane.startEditing()
    }
    EmptyState {
        actionText: qsTr("Write a note")
        anchors.fill: parent
        iconName: "notes"
        text: qsTr("What you know, what you tried, what is next. Markdown, with events cited by %1.").arg(Commands.keysOf("cite"))
        title: qsTr("Nothing is written yet")
        visible: !editor.hasNote && !editor.notes.loading

        onActed: pane.startEditing()
    }
}
