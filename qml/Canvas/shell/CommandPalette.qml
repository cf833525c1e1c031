// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// One field that runs any command or searches the events for what was typed.
T.Popup {
    id: palette

    signal searchWanted(string query)

    function choose(index: int) {
        const id = index >= 0 && index < commands.count ? list.idAt(index) : "";
        const query = field.text;
        close();
        if (id.length > 0)
            Commands.run(id);
        else if (query.length > 0)
            searchWanted(query);
    }

    focus: true
    height: Theme.dialogWidth
    modal: true
    padding: 0
    width: Theme.dialogWidth * 1.25
    x: parent ? (parent.width - width) / 2 : 0
    y: Theme.header + Theme.spaceXl

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.borderStrong
        border.width: Theme.hair
        color: Theme.surface
        radius: Theme.radiusL
    }

    onAboutToShow: {
        field.clear();
        commands.text = "";
        list.currentIndex = 0;
        field.forceActiveFocus();
    }

    CommandFilterModel {
        id: commands
    }
    contentItem: FocusScope {
        SearchField {
            id: field

            anchors.left: parent.left
            anchors.margins: Theme.spaceS
            anchors.right: parent.right
            anchors.top: parent.top
            focus: true
            height: Theme.controlLarge
            name: qsTr("Command or search")
            placeholderText: qsTr("A command, or words to search events for")

            Keys.onDownPressed: list.go(list.currentIndex + 1)
            Keys.onEscapePressed: palette.close()
            Keys.onReturnPressed: event => palette.choose(event.modifiers & Qt.ControlModifier ? -1 : list.currentIndex)
            Keys.onUpPressed: list.go(list.currentIndex - 1)
            onTextEdited: {
                commands.text = text;
                list.currentIndex = commands.count > 0 ? 0 : -1;
            }
        }
        RowList {
            id: list

            function idAt(index: int): string {
                return (itemAtIndex(index) as CommandRow)?.commandId ?? "";
            }

            anchors.bottom: foot.top
            anchors.left: parent.left
            anchors.margins: Theme.spaceXs
            anchors.right: parent.right
            anchors.top: field.bottom
            model: commands
            name: qsTr("Commands")
            singleKeys: false

            delegate: CommandRow {
                onClicked: palette.choose(index)
            }
        }
        EmptyState {
            anchors.fill: list
            iconName: "search"
            text: qsTr("Enter searches all events and log lines for it.")
            title: qsTr("No command is called “%1”").arg(field.text)
            visible: commands.count === 0
        }
        Item {
            id: foot

            anchors.bottom: parent.bottom
            height: Theme.controlLarge
            width: parent.width

            Rectangle {
                color: Theme.border
                height: Theme.hair
                width: parent.width
            }
            AppLabel {
                anchors.left: parent.left
                anchors.leftMargin: Theme.spaceM
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.fontLabel
                muted: true
                text: qsTr("Enter runs the command, Ctrl+Enter searches for the text, Esc closes")
            }
        }
    }
}
