// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// Where one is (case, investigation, status), how to find things, undo and redo, export.
FocusScope {
    id: header

    required property string page

    readonly property bool wide: width > Theme.sheetWidth

    signal listWanted

    Accessible.name: qsTr("Header")
    Accessible.role: Accessible.ToolBar
    implicitHeight: Theme.header

    Row {
        id: place

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceS

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            name: "brand/faultline"
            size: Theme.control
        }
        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontTitle
            strong: true
            text: qsTr("Faultline")
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textDisabled
            name: "chevron-right"
            size: Theme.iconSmall
            visible: Session.hasCase
        }
        Button {
            id: caseButton

            anchors.verticalCenter: parent.verticalCenter
            hint: Session.casePath
            kind: Button.Quiet
            leftPadding: Theme.spaceXs
            rightPadding: Theme.spaceXs
            text: Session.caseName
            visible: Session.hasCase

            onClicked: header.listWanted()
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textDisabled
            name: "chevron-right"
            size: Theme.iconSmall
            visible: Session.hasInvestigation && header.page === "canvas"
        }
        InvestigationPlace {
            anchors.verticalCenter: parent.verticalCenter
            maximumWidth: tools.x - search.slim - place.x - x - Theme.spaceXl * 2
            visible: Session.hasInvestigation && header.page === "canvas"
        }
    }
    Button {
        id: search

        Accessible.description: qsTr("Opens the command palette")
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: Theme.controlLarge
        leftPadding: Theme.spaceS
        rightPadding: Theme.spaceS
        width: Math.max(slim, Math.min(Theme.dialogWidth * 0.75, tools.x - fromLeft - Theme.spaceL))
        x: Math.max((header.width - width) / 2, fromLeft)

        readonly property real slim: header.wide ? Theme.menuWidth * 1.2 : Theme.control * 2
        readonly property real fromLeft: place.x + place.width + Theme.spaceL

        contentItem: Item {
            Icon {
                id: glass

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                name: "search"
                size: Theme.icon
            }
            AppLabel {
                anchors.left: glass.right
                anchors.leftMargin: Theme.spaceS
                anchors.right: hint.left
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                text: qsTr("Search events or run a command")
            }
            KeyHint {
                id: hint

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                keys: Commands.keysOf("palette")
            }
        }

        onClicked: Commands.run("palette")
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceS
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXs

        IconButton {
            enabled: Session.canUndo
            iconName: "undo"
            keys: Commands.keysOf("undo")
            text: Session.canUndo ? qsTr("Undo: %1").arg(Session.undoLabel) : qsTr("Nothing to undo")
            visible: Session.hasCase

            onClicked: Commands.run("undo")
        }
        IconButton {
            enabled: Session.canRedo
            iconName: "redo"
            keys: Commands.keysOf("redo")
            text: Session.canRedo ? qsTr("Redo: %1").arg(Session.redoLabel) : qsTr("Nothing to redo")
            visible: Session.hasCase

            onClicked: Commands.run("redo")
        }
        IconButton {
            iconName: "history"
            keys: Commands.keysOf("history")
            text: qsTr("History")
            visible: Session.hasCase

            onClicked: Commands.run("history")
        }
        IconButton {
            iconName: Theme.dark ? "sun" : "moon"
            keys: Commands.keysOf("theme")
            text: Theme.dark ? qsTr("Light theme") : qsTr("Dark theme")

            onClicked: Commands.run("theme")
        }
        Item {
            height: Theme.control
            width: Theme.spaceXs
        }
        Button {
            hint: qsTr("Add files, folders or archives to the case")
            iconName: "import"
            text: header.wide ? qsTr("Import") : ""
            visible: Session.hasCase

            onClicked: Commands.run("import")
        }
        Button {
            hint: qsTr("PDF, Markdown, HTML or JSON")
            iconName: "export"
            kind: Button.Primary
            text: header.wide ? qsTr("Export report") : qsTr("Export")
            visible: Session.hasInvestigation && header.page === "canvas"

            onClicked: Commands.run("export")
        }
    }
}
