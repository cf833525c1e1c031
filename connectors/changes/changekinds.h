// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <string_view>

namespace faultline::connectors::changes {

enum class ChangeKind : unsigned char { None, Deploy, Flag, Config };

/// What a record of a change list is, told by which members it has. A record that carries a
/// message with a level is a log line, one with an author and a message a commit, one with a
/// span id a span: those are none of ours.
[[nodiscard]] ChangeKind changeKindOf(const std::function<bool(std::string_view)> &has);

/// True when the members alone name the kind beyond doubt (a flag, a deployment id).
[[nodiscard]] bool isCertain(const std::function<bool(std::string_view)> &has);

/// Members of a root object under which lists of changes are found.
inline constexpr std::array<std::string_view, 17> listNames{
    "deploys",        "deployments",  "releases", "rollouts", "flags",
    "feature_flags",  "flag_changes", "changes",  "configs",  "config",
    "config_changes", "events",       "items",    "results",  "records",
    "entries",        "data"};

} // namespace faultline::connectors::changes
