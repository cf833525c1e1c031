// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// Marks of Markdown around what is selected.
Row {
    id: bar

    signal wanted(string kind)

    IconButton {
        iconName: "heading"
        text: qsTr("Heading")

        onClicked: bar.wanted("heading")
    }
    IconButton {
        iconName: "bold"
        text: qsTr("Bold")

        onClicked: bar.wanted("bold")
    }
    IconButton {
        iconName: "checklist"
        text: qsTr("Task")

        onClicked: bar.wanted("task")
    }
    IconButton {
        iconName: "code"
        text: qsTr("Code")

        onClicked: bar.wanted("code")
    }
    IconButton {
        iconName: "quote"
        text: qsTr("Quote")

        onClicked: bar.wanted("quote")
    }
}
