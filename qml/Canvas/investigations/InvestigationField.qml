// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// One text of the open investigation.
FormRow {
    id: row

    required property string key
    property bool single: false

    readonly property InvestigationView investigation: Session.investigation

    function load() {
        error = "";
        line.text = investigation.text(key);
        area.text = investigation.text(key);
    }
    function save() {
        error = investigation.setText(key, single ? line.text : area.text);
    }

    TextField {
        id: line

        error: row.error
        name: row.label
        visible: row.single
        width: row.width

        onEditingFinished: row.save()
    }
    TextArea {
        id: area

        error: row.error
        name: row.label
        visible: !row.single
        width: row.width

        onActiveFocusChanged: if (!activeFocus && visible) row.save()
    }
    Connections {
        target: row.investigation

        function onChanged() {
            if (!line.activeFocus && !area.activeFocus && row.error.length === 0)
                row.load();
        }
    }
    Component.onCompleted: load()
}
