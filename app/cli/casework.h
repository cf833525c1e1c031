// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "app/engine/session.h"

#include <QString>

#include <memory>
#include <optional>

namespace faultline::cli {

enum class Access : std::uint8_t { Read, Change, Create };

/// Opens the case a verb names; on failure the error is already printed and nothing comes back.
[[nodiscard]] std::unique_ptr<engine::Session> openCase(const Invocation &invocation,
                                                        const QString &path, Access access);

/// Prints the error and gives the exit code for it.
[[nodiscard]] int failed(const Invocation &invocation, const Error &error);
/// A usage mistake inside a verb.
[[nodiscard]] int misused(const Invocation &invocation, const QString &what, const QString &hint);

/// Runs the work of a verb in this thread, with a progress line on a terminal.
[[nodiscard]] work::JobContext progressOf(const Invocation &invocation);

/// The value of a numeric option; nothing (and a printed error) when it is no number.
[[nodiscard]] std::optional<int> numberOption(const Invocation &invocation, const char *name,
                                              int otherwise);
[[nodiscard]] Result<Instant> timeFromText(const QString &text);

/// The person named by --actor, made when there is none of that name; else the local one.
[[nodiscard]] Result<domain::PersonId> actorOf(const Invocation &invocation,
                                               engine::Session &session);

/// Which investigation: the id (or a beginning of it that is unique), or the only one there is.
[[nodiscard]] Result<domain::InvestigationId> findInvestigation(const engine::Session &session,
                                                                const QString &text);

/// Which event: the id or a beginning of it of at least 8 characters.
[[nodiscard]] Result<domain::EventId> eventFromText(const QString &text);

/// Applies edits as one step that undo will call `label`; prints errors.
[[nodiscard]] int applyEdits(const Invocation &invocation, engine::Session &session, QString label,
                             std::vector<store::Edit> edits);

} // namespace faultline::cli
