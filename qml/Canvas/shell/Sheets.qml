// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// Everything that opens over the canvas.
Item {
    id: sheets

    required property CanvasPage canvas
    required property ImportModel imports

    readonly property bool modal: palette.visible || keys.visible || history.visible || importSheet.visible || exportDialog.visible || investigation.visible || prompt.visible

    signal filesChosen(var urls)
    signal pageWanted(string page)

    function openPalette() {
        palette.open();
    }
    function openKeys() {
        keys.open();
    }
    function openHistory() {
        history.open();
    }
    function openImport() {
        importSheet.open();
    }
    function openExport() {
        exportDialog.open();
    }
    function openInvestigation() {
        investigation.open();
    }
    function chooseFiles() {
        files.open();
    }
    function chooseCase() {
        caseFile.open();
    }
    function makeCase() {
        newCase.open();
    }
    function newInvestigation() {
        prompt.begin("investigation", qsTr("New investigation"), qsTr("Title"), "");
    }
    function newHypothesis() {
        prompt.begin("hypothesis", qsTr("New hypothesis"), qsTr("What may be true"), "");
    }
    function askTag() {
        prompt.begin("tag", qsTr("Tag"), qsTr("Tag of the chosen events"), "");
    }
    function askComment() {
        prompt.begin("comment", qsTr("Comment"), qsTr("Comment on the chosen events"), "");
    }
    function askAnnotation() {
        prompt.begin("annotation", qsTr("Annotate"), qsTr("What happened here"), "");
    }
    function askTime() {
        prompt.begin("time", qsTr("Go to a time"), qsTr("Time, %1 when no zone is given").arg(Session.zoneText), "");
    }

    CommandPalette {
        id: palette

        parent: T.Overlay.overlay

        onSearchWanted: query => {
            Session.lens.setQueryText(query);
            sheets.pageWanted("canvas");
            sheets.canvas.showTable();
        }
    }
    KeySheet {
        id: keys
    }
    HistorySheet {
        id: history
    }
    InvestigationSheet {
        id: investigation
    }
    ExportDialog {
        id: exportDialog
    }
    ImportSheet {
        id: importSheet

        imports: sheets.imports

        onInvestigateWanted: Casework.investigate()
    }
    Prompt {
        id: prompt

        property string purpose

        function begin(what: string, heading: string, name: string, text: string) {
            purpose = what;
            title = heading;
            label = name;
            ask(text);
        }

        several: purpose === "comment"

        onGiven: text => {
            const actions = {
                "annotation": () => Curator.annotate(text),
                "comment": () => Curator.comment(text),
                "hypothesis": () => sheets.canvas.addHypothesis(text),
                "investigation": () => {
                    Session.createInvestigation(text);
                    sheets.pageWanted("canvas");
                },
                "tag": () => Curator.addTag(text)
            };
            if (purpose === "time") {
                error = Session.goToTime(text);
                if (error.length > 0)
                    open();
            } else {
                actions[purpose]();
            }
        }
    }
    FileDialog {
        id: files

        fileMode: FileDialog.OpenFiles
        title: qsTr("Import files")

        onAccepted: sheets.filesChosen(selectedFiles)
    }
    FileDialog {
        id: caseFile

        fileMode: FileDialog.OpenFile
        nameFilters: [qsTr("Faultline cases (*.faultline)")]
        title: qsTr("Open a case")

        onAccepted: Session.openCaseUrl(selectedFile)
    }
    FileDialog {
        id: newCase

        defaultSuffix: "faultline"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Faultline cases (*.faultline)")]
        title: qsTr("New case")

        onAccepted: Session.openCaseUrl(selectedFile)
    }
}
