// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"

#include <QString>
#include <QStringList>

namespace faultline::store {

/// The full text of events, notes and investigations. FTS5 is fed tokens that domain::tokensOf
/// cut, so that its answers are those of the query language; the rows themselves are not kept
/// there, which is why taking a row out needs the tokens it was put in with.
enum class TextTable : std::uint8_t { Events, Notes, Investigations };

/// The tokens of a text as the index takes them: lower case, one blank between two.
[[nodiscard]] QString indexedTokens(const QString &text);

[[nodiscard]] Result<void> addText(Database &database, TextTable table, std::int64_t key,
                                   const QString &tokens);
[[nodiscard]] Result<void> removeText(Database &database, TextTable table, std::int64_t key,
                                      const QString &tokens);

/// A MATCH expression for tokens that stand next to each other; prefix lets the last one go on.
/// Empty when there are no tokens.
[[nodiscard]] QString matchExpression(const QStringList &tokens, bool prefix = false);
/// For words as typed into a search field: all must occur, `word*` is a prefix.
[[nodiscard]] QString matchAllWords(const QString &typed);

/// Keys of the rows that match, ascending.
[[nodiscard]] Result<std::vector<std::int64_t>> matchingKeys(Database &database, TextTable table,
                                                             const QString &expression);

/// FTS5's own check of one index; the error says what is damaged.
[[nodiscard]] Result<void> checkText(Database &database, TextTable table);

} // namespace faultline::store
