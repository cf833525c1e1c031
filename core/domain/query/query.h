// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace faultline::domain {

/// How a term compares. Equal and the pattern forms ignore case; order is by number, severity,
/// duration or time where the field has one, else by text.
enum class Compare : std::uint8_t {
    Equal,
    Prefix,
    Substring,
    Less,
    LessEqual,
    Greater,
    GreaterEqual
};

/// One node of a parsed query. Which members count depends on `kind`.
struct QueryNode {
    enum class Kind : std::uint8_t {
        All, ///< matches everything (an empty query)
        And, ///< every child
        Or, ///< any child
        Not, ///< the one child does not match
        Phrase, ///< `tokens` stand next to each other; a bare word is a phrase of one
        TokenPrefix, ///< a token begins with text
        Substring, ///< text occurs anywhere in the raw record, case ignored
        Regex, ///< RE2 over the raw record, case kept
        Field, ///< `field compare text`
        Time, ///< effective time lies in [from, to], both ends included, either may be missing
    };
    Kind kind = Kind::All;
    std::vector<QueryNode> children;
    QStringList tokens; ///< Phrase: lower case
    QString text; ///< pattern or value as typed, without quotes and stars
    QString field; ///< Field: canonical name (`service`, not `service.name`), or an attribute's
    Compare compare = Compare::Equal;
    std::optional<Instant> from;
    std::optional<Instant> to;
    qsizetype position = 0; ///< where it stands in the typed text, for messages

    friend bool operator==(const QueryNode &, const QueryNode &) = default;
};

/// Which soft-deleted things a query sees.
enum class DeletedMode : std::uint8_t { Hide, Only, Any };

/// A parsed query: the one meaning that SQL, full text, the event mirror and the segment scan are
/// each held against.
struct Query {
    QueryNode root;
    DeletedMode deleted = DeletedMode::Hide;

    [[nodiscard]] bool matchesAll() const { return root.kind == QueryNode::Kind::All; }
    friend bool operator==(const Query &, const Query &) = default;
};

inline constexpr qsizetype queryLengthMax = 16'384;
inline constexpr int queryDepthMax = 64;

/// Reads the query language of DESIGN "Command line". A mistake gives InvalidArgument with the
/// position (1-based) and what was expected. Pure, any thread.
[[nodiscard]] Result<Query> parseQuery(const QString &text);

/// The query as text that parses to the same query.
[[nodiscard]] QString toText(const Query &query);

/// `service.name`, `level`, `traceId` … to the one name we use; unknown names come back as typed.
[[nodiscard]] QString canonicalField(const QString &name);

/// Fields with a meaning of their own (everything else is looked up in the attributes):
/// id kind source severity service host logger trace span type tag evidence format title message
/// name duration component status priority investigation time.
[[nodiscard]] bool isKnownField(const QString &canonicalName);

/// Splits text into tokens (maximal runs of letters, digits and `_`), lower case, in order.
[[nodiscard]] QStringList tokensOf(QStringView text);

/// Reads `350ms`, `2s`, `1.5m`, `2h`, `3d`, `10us`, `7ns` or a plain number of seconds.
[[nodiscard]] std::optional<Nanoseconds> durationFromText(QStringView text);

} // namespace faultline::domain
