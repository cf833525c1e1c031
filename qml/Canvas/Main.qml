// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// The window. The only place that goes from page to page and opens sheets.
T.ApplicationWindow {
    id: window

    property string startPage: "list"
    property string page: startPage
    readonly property string shownPage: !Session.hasCase && page !== "settings" ? "first-start" : page === "canvas" && !Session.hasInvestigation ? "list" : page

    function go(to: string) {
        page = to;
    }

    color: Theme.canvas
    height: 1000
    minimumHeight: 600
    minimumWidth: 960
    title: Session.hasCase ? qsTr("%1 · Faultline").arg(Session.caseName) : qsTr("Faultline")
    visible: true
    width: 1600

    Binding {
        property: "mode"
        target: Theme
        value: Preferences.theme
    }
    Binding {
        property: "textScale"
        target: Theme
        value: Preferences.textScale
    }
    Binding {
        property: "reducedMotion"
        target: Theme
        value: Preferences.reducedMotion
    }
    Header {
        id: header

        page: window.shownPage
        width: parent.width

        onListWanted: window.go("list")
    }
    Rail {
        id: rail

        anchors.bottom: status.top
        anchors.bottomMargin: Theme.spaceXs
        anchors.top: header.bottom
        page: window.shownPage

        onChosen: page => window.go(page)
    }
    Item {
        id: body

        anchors.bottom: status.top
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.top: header.bottom

        FirstStartPage {
            anchors.fill: parent
            visible: window.shownPage === "first-start"
        }
        InvestigationsPage {
            anchors.fill: parent
            visible: window.shownPage === "list"
        }
        CanvasPage {
            id: canvasPage

            anchors.fill: parent
            visible: window.shownPage === "canvas"
        }
        SourcesPage {
            anchors.fill: parent
            visible: window.shownPage === "sources"
        }
        SettingsPage {
            anchors.fill: parent
            visible: window.shownPage === "settings"
        }
    }
    StatusBar {
        id: status

        anchors.bottom: parent.bottom
        width: parent.width
    }
    Toast {
        id: toast

        anchors.bottom: status.top
        anchors.bottomMargin: Theme.spaceL
        anchors.horizontalCenter: parent.horizontalCenter
    }
    CommandPalette {
        id: palette

        parent: T.Overlay.overlay
    }
    KeySheet {
        id: keySheet
    }
    Shortcuts {
        blocked: palette.visible
    }
    Connections {
        target: Commands

        function onTriggered(id: string) {
            switch (id) {
            case "palette":
                palette.open();
                break;
            case "keys":
                keySheet.open();
                break;
            case "theme":
                Preferences.theme = Theme.dark ? "light" : "dark";
                break;
            case "pane.next":
                canvasPage.focusNext();
                break;
            case "quit":
                Qt.quit();
                break;
            default:
                if (id.startsWith("page."))
                    window.go(id.slice(5));
                else if (id.startsWith("pane."))
                    canvasPage.maximise(id.slice(5));
            }
        }
    }
}
