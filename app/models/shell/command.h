// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace faultline::models {

/// What has to be there before a command makes sense.
enum class Needs { Nothing, Case, Investigation, Event };

/// Where the keys of a command act. A pane claims its keys before the window sees them, which is
/// how `S` zooms the timeline out and stars an event everywhere else.
enum class Scope { Window, Timeline };

/// One thing a person can do, named once: the palette, the shortcuts, the menus and the key sheet
/// all read this table.
struct Command {
    const char *id;
    const char *group;
    const char *title;
    const char *icon;
    const char *keys; ///< QKeySequence text, several separated by "; "; empty for none
    Needs needs = Needs::Nothing;
    Scope scope = Scope::Window;

    /// True for keys that are also text: they act only while no text field has the focus.
    [[nodiscard]] static bool isPlain(const QString &keys);
};

/// All commands in the order the key sheet shows them. Titles are source text for translation in
/// the context "Commands".
[[nodiscard]] std::span<const Command> allCommands();

} // namespace faultline::models
