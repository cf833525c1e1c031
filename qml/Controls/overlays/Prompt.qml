// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A dialog that asks for one text. Enter accepts a single line, Ctrl+Enter several.
Dialog {
    id: prompt

    property string label
    property string help
    property string initial
    property string error
    property bool several: false
    readonly property string value: several ? area.text : field.text

    signal given(string text)

    function ask(text: string) {
        field.text = text;
        area.text = text;
        error = "";
        open();
    }

    canAccept: value.trim().length > 0

    contentItem: FormRow {
        error: prompt.error
        help: prompt.help
        label: prompt.label

        TextField {
            id: field

            name: prompt.label
            visible: !prompt.several
            width: parent.width

            onAccepted: if (prompt.canAccept) prompt.accept()
        }
        TextArea {
            id: area

            height: Math.max(Theme.control * 4, implicitHeight)
            name: prompt.label
            visible: prompt.several
            width: parent.width

            Keys.onPressed: event => {
                if (event.key === Qt.Key_Return && event.modifiers & Qt.ControlModifier) {
                    prompt.accept();
                    event.accepted = true;
                }
            }
        }
    }

    onAccepted: given(value.trim())
    onOpened: {
        const input = several ? area : field;
        input.forceActiveFocus();
        input.selectAll();
    }
}
