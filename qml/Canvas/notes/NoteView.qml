// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// A note as it reads. A double click writes; a click on a task ticks it.
FocusScope {
    id: view

    required property NoteEditor editor

    signal editWanted

    Keys.onReturnPressed: editWanted()

    ListView {
        id: list

        Accessible.name: qsTr("Note")
        Accessible.role: Accessible.Document
        activeFocusOnTab: true
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.spaceL
        clip: true
        focus: true
        leftMargin: Theme.spaceXl
        model: view.editor.blocks
        rightMargin: Theme.spaceXl
        spacing: Theme.spaceS
        topMargin: Theme.spaceL

        T.ScrollBar.vertical: ScrollBar {}
        delegate: NoteBlockRow {
            width: list.width - list.leftMargin - list.rightMargin

            onLinked: target => target.startsWith("event:") ? Session.lens.choose(target) : Session.copyText(target)
            onTicked: source => view.editor.toggleTask(source)
        }

        TapHandler {
            onDoubleTapped: view.editWanted()
        }
    }
}
