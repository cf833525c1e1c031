// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// What each command of the table does.
Connections {
    id: runner

    required property CanvasPage canvas
    required property Sheets sheets

    readonly property real zoomStep: 0.7
    readonly property real panStep: 0.2

    readonly property var actions: ({
            "annotate": () => sheets.askAnnotation(),
            "case.new": () => sheets.makeCase(),
            "case.open": () => sheets.chooseCase(),
            "cite": () => canvas.cite(),
            "comment": () => sheets.askComment(),
            "copy": () => Curator.copyLines(),
            "copy.markdown": () => Curator.copyMarkdown(),
            "error.next": () => canvas.stepTimeline(true, 3),
            "error.previous": () => canvas.stepTimeline(false, 3),
            "event.next": () => canvas.stepTimeline(true, 0),
            "event.previous": () => canvas.stepTimeline(false, 0),
            "export": () => sheets.openExport(),
            "filter": () => canvas.focusFilter(),
            "filter.clear": () => Session.lens.clearFilter(),
            "graph": () => Curator.addToGraph(),
            "hide": () => Curator.hide(),
            "history": () => sheets.openHistory(),
            "hypothesis.new": () => sheets.newHypothesis(),
            "import": () => sheets.chooseFiles(),
            "investigate": () => Casework.investigate(),
            "investigation.edit": () => sheets.openInvestigation(),
            "investigation.new": () => sheets.newInvestigation(),
            "investigation.suspects": () => canvas.showSuspects(),
            "keys": () => sheets.openKeys(),
            "note.new": () => canvas.newNote(),
            "page.canvas": () => pageWanted("canvas"),
            "page.list": () => pageWanted("list"),
            "page.settings": () => pageWanted("settings"),
            "page.sources": () => pageWanted("sources"),
            "palette": () => sheets.openPalette(),
            "pane.details": () => canvas.maximise("details"),
            "pane.next": () => canvas.focusNext(),
            "pane.notes": () => canvas.maximise("notes"),
            "pane.relations": () => canvas.maximise("relations"),
            "pane.timeline": () => canvas.maximise("timeline"),
            "pin": () => Curator.pin(),
            "quit": () => Qt.quit(),
            "redo": () => Session.redo(),
            "star": () => Curator.star(),
            "tag": () => sheets.askTag(),
            "theme": () => Preferences.theme = Theme.dark ? "light" : "dark",
            "time.fit": () => Session.lens.fit(),
            "time.goto": () => sheets.askTime(),
            "time.in": () => Session.lens.zoom(zoomStep, 0.5),
            "time.left": () => Session.lens.pan(-panStep),
            "time.out": () => Session.lens.zoom(1 / zoomStep, 0.5),
            "time.right": () => Session.lens.pan(panStep),
            "undo": () => Session.undo(),
            "zone": () => Session.nextZone()
        })

    signal pageWanted(string page)

    target: Commands

    function onTriggered(id: string) {
        const action = actions[id];
        if (action)
            action();
    }
}
