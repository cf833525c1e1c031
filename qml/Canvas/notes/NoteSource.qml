// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// The Markdown of a note while somebody writes. `/event` at the cursor cites the chosen event.
FocusScope {
    id: source

    required property NoteEditor editor

    readonly property var marks: ({
            "heading": ["## ", ""],
            "bold": ["**", "**"],
            "task": ["- [ ] ", ""],
            "code": ["`", "`"],
            "quote": ["> ", ""]
        })

    signal leaveWanted

    function focusText() {
        area.forceActiveFocus();
    }
    function mark(kind: string) {
        const around = marks[kind];
        const begin = around[1].length === 0 ? area.text.lastIndexOf("\n", area.selectionStart - 1) + 1 : area.selectionStart;
        const end = area.selectionEnd;
        area.insert(end, around[1]);
        area.insert(begin, around[0]);
        area.cursorPosition = end + around[0].length;
        area.forceActiveFocus();
    }
    function insert(markdown: string) {
        area.insert(area.cursorPosition, markdown);
        area.forceActiveFocus();
    }
    /// A typed `/event` becomes a citation.
    function expand() {
        const word = "/event";
        const at = area.cursorPosition;
        if (area.text.substring(at - word.length, at) !== word || Session.lens.current.length === 0)
            return;
        area.remove(at - word.length, at);
        editor.cite();
    }

    Keys.onEscapePressed: leaveWanted()

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.margins: Theme.spaceXs
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: area.implicitHeight
        contentWidth: width

        TextArea {
            id: area

            focus: true
            framed: false
            height: Math.max(implicitHeight, flick.height)
            mono: true
            name: qsTr("Markdown of the note")
            padding: Theme.spaceM
            placeholderText: qsTr("# What we know so far\n\nWrite Markdown. Type /event to cite the chosen event.")
            width: flick.width

            onActiveFocusChanged: if (!activeFocus) source.editor.commit()
            onCursorRectangleChanged: {
                const room = cursorRectangle;
                if (room.y < flick.contentY)
                    flick.contentY = Math.max(0, room.y);
                else if (room.y + room.height > flick.contentY + flick.height)
                    flick.contentY = room.y + room.height - flick.height;
            }
            onTextChanged: {
                source.editor.type(text);
                source.expand();
            }
        }
    }
    Connections {
        target: source.editor

        function onTextChanged() {
            if (area.text === source.editor.text)
                return;
            const at = area.cursorPosition;
            area.text = source.editor.text;
            area.cursorPosition = Math.min(at, area.length);
        }
    }
    Component.onCompleted: area.text = editor.text
}
