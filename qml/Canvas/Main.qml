// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// The window. The only place that goes from page to page and opens sheets.
T.ApplicationWindow {
    id: window

    /// A page, or something that opens over one: suspects, hypotheses, table, import, palette, keys,
    /// history, investigation.
    property string startPage: "list"
    property var importUrlsAtStart: []
    property string page: "list"
    readonly property bool needsCase: page !== "settings" && !Session.hasCase
    readonly property string shownPage: needsCase ? "first-start" : page === "canvas" && !Session.hasInvestigation ? "list" : page

    function go(to: string) {
        page = to;
        if (to === "canvas")
            canvasPage.forceActiveFocus();
    }
    function showStart() {
        const faces = {
            "export": () => sheets.openExport(),
            "history": () => sheets.openHistory(),
            "hypotheses": () => canvasPage.showHypotheses(),
            "investigation": () => sheets.openInvestigation(),
            "keys": () => sheets.openKeys(),
            "palette": () => sheets.openPalette(),
            "suspects": () => canvasPage.showSuspects(),
            "table": () => canvasPage.showTable()
        };
        if (faces[startPage])
            faces[startPage]();
    }
    function importUrls(urls: var) {
        if (!Session.hasCase) {
            Casework.makeCaseFor(urls);
            return;
        }
        imports.look(urls);
        sheets.openImport();
    }

    color: Theme.canvas
    height: 1000
    minimumHeight: 600
    minimumWidth: 960
    title: Session.hasInvestigation ? qsTr("%1 · Faultline").arg(Session.investigation.title) : Session.hasCase ? qsTr("%1 · Faultline").arg(Session.caseName) : qsTr("Faultline")
    visible: true
    width: 1600

    Component.onCompleted: page = /^(list|canvas|sources|settings|first-start)$/.test(startPage) ? startPage : "canvas"

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
    ImportModel {
        id: imports
    }
    EvidenceListModel {
        id: evidence
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
            dropHover: drop.containsDrag
            visible: window.shownPage === "first-start"

            onDropWanted: sheets.chooseFiles()
            onOpenWanted: sheets.chooseCase()
            onSampleWanted: Casework.openSample()
        }
        InvestigationsPage {
            anchors.fill: parent
            visible: window.shownPage === "list"

            onImportWanted: sheets.chooseFiles()
            onNewWanted: sheets.newInvestigation()
            onOpened: id => {
                Session.openInvestigation(id);
                window.go("canvas");
            }
        }
        CanvasPage {
            id: canvasPage

            anchors.fill: parent
            visible: window.shownPage === "canvas"

            onHypothesisWanted: sheets.newHypothesis()
            onImportWanted: sheets.chooseFiles()
        }
        SourcesPage {
            anchors.fill: parent
            evidence: evidence
            visible: window.shownPage === "sources"

            onImportWanted: sheets.chooseFiles()
        }
        SettingsPage {
            anchors.fill: parent
            visible: window.shownPage === "settings"
        }
    }
    StatusBar {
        id: status

        anchors.bottom: parent.bottom
        evidence: evidence
        width: parent.width
    }
    DropArea {
        id: drop

        anchors.fill: parent

        onDropped: event => {
            if (event.hasUrls)
                window.importUrls(event.urls);
        }
        onEntered: event => event.accepted = event.hasUrls
    }
    Sheets {
        id: sheets

        anchors.fill: parent
        canvas: canvasPage
        imports: imports

        onFilesChosen: urls => window.importUrls(urls)
        onPageWanted: page => window.go(page)
    }
    CommandRunner {
        canvas: canvasPage
        sheets: sheets

        onPageWanted: page => window.go(page)
    }
    Shortcuts {
        blocked: sheets.modal
    }
    Connections {
        target: Session

        function onCaseChanged() {
            if (Session.hasCase && window.importUrlsAtStart.length > 0)
                window.importUrls(window.importUrlsAtStart);
        }
    }
    Connections {
        target: Session.investigation

        function onOpened() {
            window.showStart();
            window.startPage = "";
        }
    }
    Connections {
        target: Casework

        function onInvestigated() {
            window.go("canvas");
        }
        function onReady(urls: var) {
            window.importUrls(urls);
        }
    }
    Toast {
        id: toast

        anchors.bottom: status.top
        anchors.bottomMargin: Theme.spaceL
        anchors.horizontalCenter: parent.horizontalCenter
        z: 20

        onActed: Commands.run(action)

        property string action

        Connections {
            target: Session

            function onFailed(message: string, hint: string) {
                toast.action = "";
                toast.show(hint.length > 0 ? qsTr("%1. %2").arg(message).arg(hint) : message, "", true);
            }
            function onSaid(message: string, action: string) {
                toast.action = action;
                toast.show(message, action === "undo" ? qsTr("Undo") : "", false);
            }
        }
    }
}
