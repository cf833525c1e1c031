// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"
#include "core/domain/query/query.h"
#include "core/domain/signal.h"

#include <QMultiMap>
#include <QString>

namespace faultline::testing {

/// One thing a query may match, with everything that the query may ask of it spelled out.
struct QuerySubject {
    QString text; ///< what words, substrings and regular expressions look at
    QMultiMap<QString, QString> fields; ///< canonical field or attribute → values
    std::optional<Instant> time; ///< effective
    std::optional<Nanoseconds> duration;
    domain::Severity severity = domain::Severity::Info;
    bool deleted = false;
};

[[nodiscard]] QuerySubject subjectOf(const domain::LogRecord &record, Nanoseconds clockOffset = {});
[[nodiscard]] QuerySubject subjectOf(const domain::Span &span, Nanoseconds clockOffset = {});
[[nodiscard]] QuerySubject subjectOf(const domain::Event &event, Nanoseconds clockOffset = {});

/// The meaning of the query language, slow and plain: every index and scan must agree with it.
/// - equality of a field: case ignored; severity by level words too; no value, no match
/// - order: severity by rank, duration by length, else by number when both are numbers, else by
///   text with case ignored; no value, no match
/// - Time: an undated subject never matches
[[nodiscard]] bool matches(const domain::Query &query, const QuerySubject &subject);

} // namespace faultline::testing
