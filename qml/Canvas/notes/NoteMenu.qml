// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// All notes of the investigation, and what can be done to the open one.
Menu {
    id: menu

    required property NoteEditor editor

    Instantiator {
        model: menu.editor.notes

        delegate: MenuItem {
            required property string noteId
            required property string title

            checkable: noteId === menu.editor.noteId
            checked: checkable
            iconName: "notes"
            text: title

            onTriggered: menu.editor.open(noteId)
        }

        onObjectAdded: (index, object) => menu.insertItem(index, object as MenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuItem)
    }
    MenuLine {}
    MenuItem {
        danger: true
        enabled: menu.editor.hasNote
        iconName: "trash"
        text: qsTr("Delete this note")

        onTriggered: menu.editor.remove()
    }
}
