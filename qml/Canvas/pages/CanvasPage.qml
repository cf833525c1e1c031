// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// The four panes: timeline above, details, notes and relationships below. Shares of the width and
/// height are kept per person; any pane can take the whole page.
FocusScope {
    id: page

    /// 0 = all four, else the number of the pane that has the page for itself.
    property int maximised: 0
    property real timelineShare: Preferences.timelineShare
    property real detailsShare: Preferences.detailsShare
    property real notesShare: Preferences.notesShare

    readonly property list<Item> panes: [timeline, details, notes, relations]
    readonly property real lowerY: Math.round(timelineShare * height + Theme.gap / 2)
    readonly property real notesX: Math.round(detailsShare * width + Theme.gap / 2)
    readonly property real relationsX: Math.round((detailsShare + notesShare) * width + Theme.gap / 2)

    signal importWanted
    signal hypothesisWanted

    function show(number: int) {
        if (maximised > 0 && maximised !== number)
            maximised = number;
    }
    function focusFilter() {
        show(1);
        timeline.focusFilter();
    }
    function stepTimeline(forward: bool, levelMin: int) {
        timeline.step(forward, levelMin);
    }
    function showTable() {
        show(1);
        timeline.asTable = true;
    }
    function cite() {
        show(3);
        notes.cite();
    }
    function newNote() {
        show(3);
        notes.newNote();
    }
    function showSuspects() {
        show(4);
        relations.showSuspects();
    }
    function showHypotheses() {
        show(4);
        relations.face = 1;
    }
    function addHypothesis(statement: string) {
        show(4);
        relations.addHypothesis(statement);
    }
    function clampShare(share: real, low: real, high: real): real {
        return Math.max(low, Math.min(high, share));
    }
    function toggle(number: int) {
        maximised = maximised === number ? 0 : number;
        panes[number - 1].forceActiveFocus();
    }
    function maximise(name: string) {
        const numbers = {
            "timeline": 1,
            "details": 2,
            "notes": 3,
            "relations": 4
        };
        toggle(numbers[name]);
    }
    function focusNext() {
        let now = -1;
        for (let i = 0; i < panes.length; ++i) {
            if (panes[i].activeFocus)
                now = i;
        }
        const next = (now + 1) % panes.length;
        if (maximised > 0)
            maximised = next + 1;
        panes[next].forceActiveFocus(Qt.TabFocusReason);
    }
    function keepLayout() {
        Preferences.timelineShare = timelineShare;
        Preferences.detailsShare = detailsShare;
        Preferences.notesShare = notesShare;
    }

    TimelinePane {
        id: timeline

        height: page.maximised === 1 ? page.height : page.lowerY - Theme.gap
        maximised: page.maximised === 1
        visible: page.maximised === 0 || maximised
        width: page.width

        onCarried: (items, title, at) => ghost.carry(items.length, title, at)
        onDropped: (items, at) => {
            ghost.drop();
            relations.takeDrop(items, at);
        }
        onImportWanted: page.importWanted()
        onMaximiseToggled: page.toggle(1)
    }
    DetailsPane {
        id: details

        height: maximised ? page.height : page.height - page.lowerY
        maximised: page.maximised === 2
        visible: page.maximised === 0 || maximised
        width: maximised ? page.width : page.notesX - Theme.gap
        y: maximised ? 0 : page.lowerY

        onMaximiseToggled: page.toggle(2)
    }
    NotesPane {
        id: notes

        height: maximised ? page.height : page.height - page.lowerY
        maximised: page.maximised === 3
        visible: page.maximised === 0 || maximised
        width: maximised ? page.width : page.relationsX - page.notesX - Theme.gap
        x: maximised ? 0 : page.notesX
        y: maximised ? 0 : page.lowerY

        onMaximiseToggled: page.toggle(3)
    }
    RelationsPane {
        id: relations

        height: maximised ? page.height : page.height - page.lowerY
        maximised: page.maximised === 4
        visible: page.maximised === 0 || maximised
        width: maximised ? page.width : page.width - page.relationsX
        x: maximised ? 0 : page.relationsX
        y: maximised ? 0 : page.lowerY

        onHypothesisWanted: page.hypothesisWanted()
        onMaximiseToggled: page.toggle(4)
    }
    DragGhost {
        id: ghost
    }
    SplitHandle {
        name: qsTr("Height of the timeline")
        visible: page.maximised === 0
        width: page.width
        y: page.lowerY - Theme.gap

        onMoved: by => {
            page.timelineShare = page.clampShare(page.timelineShare + by / page.height, 0.25, 0.75);
            page.keepLayout();
        }
    }
    SplitHandle {
        height: page.height - page.lowerY
        horizontal: false
        name: qsTr("Width of the details")
        visible: page.maximised === 0
        x: page.notesX - Theme.gap
        y: page.lowerY

        onMoved: by => {
            const share = page.clampShare(page.detailsShare + by / page.width, 0.18, 0.45);
            page.notesShare = Math.max(0.18, page.notesShare - (share - page.detailsShare));
            page.detailsShare = share;
            page.keepLayout();
        }
    }
    SplitHandle {
        height: page.height - page.lowerY
        horizontal: false
        name: qsTr("Width of the notes")
        visible: page.maximised === 0
        x: page.relationsX - Theme.gap
        y: page.lowerY

        onMoved: by => {
            page.notesShare = page.clampShare(page.notesShare + by / page.width, 0.18, 0.8 - page.detailsShare);
            page.keepLayout();
        }
    }
}
