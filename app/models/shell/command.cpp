// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shell/command.h"

#include <QKeySequence>

#include <array>

namespace faultline::models {

namespace {

constexpr auto forCase = Needs::Case;
constexpr auto forStory = Needs::Investigation;
constexpr auto forEvent = Needs::Event;
constexpr auto inTimeline = Scope::Timeline;

constexpr std::array commands{
    Command{"palette", "General", "Find events or run a command", "search", "Ctrl+K"},
    Command{"keys", "General", "Show all keys", "help", "?"},
    Command{"undo", "General", "Undo", "undo", "Ctrl+Z", forCase},
    Command{"redo", "General", "Redo", "redo", "Ctrl+Shift+Z; Ctrl+Y", forCase},
    Command{"history", "General", "History of edits", "history", "Ctrl+H", forCase},
    Command{"theme", "General", "Switch between dark and light", "moon", "Ctrl+Shift+L"},
    Command{"zone", "General", "Next time zone", "clock", "Z"},
    Command{"case.open", "General", "Open a case", "folder", "Ctrl+O"},
    Command{"case.new", "General", "New case", "plus", "Ctrl+Shift+N"},
    Command{"quit", "General", "Quit", "close", "Ctrl+Q"},

    Command{"page.list", "Go to", "Investigations", "list", "Ctrl+Shift+1", forCase},
    Command{"page.canvas", "Go to", "Canvas", "timeline", "Ctrl+Shift+2", forStory},
    Command{"page.sources", "Go to", "Sources", "sources", "Ctrl+Shift+3", forCase},
    Command{"page.settings", "Go to", "Settings", "settings", "Ctrl+,"},
    Command{"pane.next", "Go to", "Next pane", "arrow-right", "F6", forStory},
    Command{"pane.timeline", "Go to", "Maximise the timeline", "timeline", "Ctrl+1", forStory},
    Command{"pane.details", "Go to", "Maximise the details", "details", "Ctrl+2", forStory},
    Command{"pane.notes", "Go to", "Maximise the notes", "notes", "Ctrl+3", forStory},
    Command{"pane.relations", "Go to", "Maximise the relationships", "graph", "Ctrl+4", forStory},

    Command{"investigation.new", "Investigation", "New investigation", "plus", "Ctrl+N", forCase},
    Command{"investigation.edit", "Investigation", "Edit the investigation", "edit", "Ctrl+Shift+E",
            forStory},
    Command{"investigate", "Investigation", "Look for the cause and open an investigation",
            "suspects", "Ctrl+Shift+R", forCase},
    Command{"investigation.suspects", "Investigation", "Rank suspects", "suspects", "Ctrl+R",
            forStory},
    Command{"note.new", "Investigation", "New note", "notes", "Ctrl+Shift+M", forStory},
    Command{"hypothesis.new", "Investigation", "New hypothesis", "hypothesis", "Ctrl+Shift+H",
            forStory},
    Command{"annotate", "Investigation", "Annotate the selected time", "flag", "m", forStory},
    Command{"import", "Investigation", "Import files or folders", "import", "Ctrl+I", forCase},
    Command{"export", "Investigation", "Export the report", "export", "Ctrl+E", forStory},

    Command{"time.in", "Timeline", "Zoom in", "zoom-in", "W; Up", forStory, inTimeline},
    Command{"time.out", "Timeline", "Zoom out", "zoom-out", "S; Down", forStory, inTimeline},
    Command{"time.left", "Timeline", "Earlier", "chevron-left", "A; Left", forStory, inTimeline},
    Command{"time.right", "Timeline", "Later", "chevron-right", "D; Right", forStory, inTimeline},
    Command{"time.fit", "Timeline", "Focus the selection, then fit everything", "zoom-fit", "F",
            forStory, inTimeline},
    Command{"time.goto", "Timeline", "Go to a time", "calendar", "Ctrl+G", forStory},
    Command{"event.next", "Timeline", "Next event", "chevron-down", ".", forStory},
    Command{"event.previous", "Timeline", "Previous event", "chevron-up", ",", forStory},
    Command{"error.next", "Timeline", "Next error", "error", "F8", forStory},
    Command{"error.previous", "Timeline", "Previous error", "error", "Shift+F8", forStory},
    Command{"filter", "Timeline", "Filter by a query", "filter", "/", forStory},
    Command{"filter.clear", "Timeline", "Clear the filter and the range", "close", "Ctrl+Shift+X",
            forStory},

    Command{"star", "Selected events", "Star", "star", "s", forEvent},
    Command{"tag", "Selected events", "Tag", "tag", "t", forEvent},
    Command{"comment", "Selected events", "Comment", "comment", "c", forEvent},
    Command{"hide", "Selected events", "Hide", "hide", "h", forEvent},
    Command{"pin", "Selected events", "Pin as evidence", "pin", "e", forEvent},
    Command{"graph", "Selected events", "Add to the graph", "graph", "g", forEvent},
    Command{"cite", "Selected events", "Cite in the note", "quote", "n", forEvent},
    Command{"copy", "Selected events", "Copy as one line", "copy", "y", forEvent},
    Command{"copy.markdown", "Selected events", "Copy as Markdown with link", "code", "Shift+Y",
            forEvent},
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
