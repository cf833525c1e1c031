// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shell/command.h"

#include <QKeySequence>

#include <array>

namespace faultline::models {

namespace {

constexpr auto caseIs = Needs::Case;
constexpr auto story = Needs::Investigation;
constexpr auto event = Needs::Event;
constexpr auto inTimeline = Scope::Timeline;

constexpr std::array commands{
    Command{"palette", "General", "Find events or run a command", "search", "Ctrl+K"},
    Command{"keys", "General", "Show all keys", "help", "?"},
    Command{"undo", "General", "Undo", "undo", "Ctrl+Z", caseIs},
    Command{"redo", "General", "Redo", "redo", "Ctrl+Shift+Z; Ctrl+Y", caseIs},
    Command{"history", "General", "History of edits", "history", "Ctrl+H", caseIs},
    Command{"theme", "General", "Switch between dark and light", "moon", "Ctrl+Shift+L"},
    Command{"zone", "General", "Next time zone", "clock", "Z"},
    Command{"case.open", "General", "Open a case", "folder", "Ctrl+O"},
    Command{"case.new", "General", "New case", "plus", "Ctrl+Shift+N"},
    Command{"quit", "General", "Quit", "close", "Ctrl+Q"},

    Command{"page.list", "Go to", "Investigations", "list", "Ctrl+Shift+1", caseIs},
    Command{"page.canvas", "Go to", "Canvas", "timeline", "Ctrl+Shift+2", story},
    Command{"page.sources", "Go to", "Sources", "sources", "Ctrl+Shift+3", caseIs},
    Command{"page.settings", "Go to", "Settings", "settings", "Ctrl+,"},
    Command{"pane.next", "Go to", "Next pane", "arrow-right", "F6", story},
    Command{"pane.timeline", "Go to", "Maximise the timeline", "timeline", "Ctrl+1", story},
    Command{"pane.details", "Go to", "Maximise the details", "details", "Ctrl+2", story},
    Command{"pane.notes", "Go to", "Maximise the notes", "notes", "Ctrl+3", story},
    Command{"pane.relations", "Go to", "Maximise the relationships", "graph", "Ctrl+4", story},

    Command{"investigation.new", "Investigation", "New investigation", "plus", "Ctrl+N", caseIs},
    Command{"investigation.suspects", "Investigation", "Rank suspects", "suspects", "Ctrl+R",
            story},
    Command{"note.new", "Investigation", "New note", "notes", "Ctrl+Shift+M", story},
    Command{"hypothesis.new", "Investigation", "New hypothesis", "hypothesis", "Ctrl+Shift+H",
            story},
    Command{"annotate", "Investigation", "Annotate the selected time", "flag", "m", story},
    Command{"import", "Investigation", "Import files or folders", "import", "Ctrl+I", caseIs},
    Command{"paste", "Investigation", "Paste text as events", "quote", "Ctrl+Shift+V", caseIs},
    Command{"export", "Investigation", "Export the report", "export", "Ctrl+E", story},

    Command{"time.in", "Timeline", "Zoom in", "zoom-in", "W; Up", story, inTimeline},
    Command{"time.out", "Timeline", "Zoom out", "zoom-out", "S; Down", story, inTimeline},
    Command{"time.left", "Timeline", "Earlier", "chevron-left", "A; Left", story, inTimeline},
    Command{"time.right", "Timeline", "Later", "chevron-right", "D; Right", story, inTimeline},
    Command{"time.fit", "Timeline", "Focus the selection, then fit everything", "zoom-fit", "F",
            story, inTimeline},
    Command{"time.goto", "Timeline", "Go to a time", "calendar", "Ctrl+G", story},
    Command{"event.next", "Timeline", "Next event", "chevron-down", ".", story},
    Command{"event.previous", "Timeline", "Previous event", "chevron-up", ",", story},
    Command{"error.next", "Timeline", "Next error", "error", "F8", story},
    Command{"error.previous", "Timeline", "Previous error", "error", "Shift+F8", story},
    Command{"filter", "Timeline", "Filter by a query", "filter", "/", story},
    Command{"filter.clear", "Timeline", "Clear the filter and the range", "close", "Ctrl+Shift+X",
            story},

    Command{"star", "Selected events", "Star", "star", "s", event},
    Command{"tag", "Selected events", "Tag", "tag", "t", event},
    Command{"comment", "Selected events", "Comment", "comment", "c", event},
    Command{"hide", "Selected events", "Hide", "hide", "h", event},
    Command{"pin", "Selected events", "Pin as evidence", "pin", "e", event},
    Command{"graph", "Selected events", "Add to the graph", "graph", "g", event},
    Command{"cite", "Selected events", "Cite in the note", "quote", "n", event},
    Command{"copy", "Selected events", "Copy as one line", "copy", "y", event},
    Command{"copy.markdown", "Selected events", "Copy as Markdown with link", "code", "Shift+Y",
            event},
};

} // namespace

bool Command::isPlain(const QString &keys)
{
    const QKeySequence sequence(keys);
    if (sequence.count() != 1)
        return false;
    const QKeyCombination first = sequence[0];
    const auto modifiers = first.keyboardModifiers();
    return !(modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        && first.key() < Qt::Key_Escape;
}

std::span<const Command> allCommands()
{
    return commands;
}

} // namespace faultline::models
