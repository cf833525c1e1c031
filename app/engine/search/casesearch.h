// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/query/query.h"
#include "core/domain/signal.h"
#include "core/signals/search.h"
#include "core/store/casefile.h"

#include <QString>

#include <functional>
#include <optional>
#include <stop_token>
#include <variant>

namespace faultline::engine {

/// A record of a segment with what leads back to it.
template<typename Record>
struct FoundSignal {
    Record record;
    domain::EvidenceId evidence;
    std::int64_t segment = 0;
    std::uint32_t number = 0; ///< within the segment
};

/// Something that matched: an event, a log record or a span.
struct FoundRecord {
    std::optional<Instant> time; ///< effective
    std::variant<store::EventRow, FoundSignal<domain::LogRecord>, FoundSignal<domain::Span>> value;
};

struct CaseSearchOptions {
    bool oldestFirst = false;
    std::uint64_t limit = UINT64_MAX;
    QString cursor; ///< of the page before; empty = from the start
    bool events = true;
    bool signals = true;
};

struct CaseSearchOutcome {
    std::uint64_t found = 0;
    QString cursor; ///< empty = that was all
    QStringList damaged; ///< sentences about segments that could not be read
};

/// Searches signals and events of a case as one stream in order of time. Blocking; any thread,
/// one search a time per object.
class CaseSearch {
public:
    explicit CaseSearch(const store::CaseFile &file)
        : m_case(file)
    { }

    /// Answers false to stop.
    using Visitor = std::function<bool(const FoundRecord &)>;
    [[nodiscard]] Result<CaseSearchOutcome> run(const domain::Query &query,
                                                const CaseSearchOptions &options,
                                                const Visitor &visitor, std::stop_token token);

    struct CountedHit {
        domain::EvidenceId evidence;
        QString service; ///< only when asked for
        std::optional<Instant> time;
        domain::Severity severity = domain::Severity::Info;
    };
    /// Every matching signal in the cheapest order, without reading whole records.
    [[nodiscard]] Result<void> countSignals(const domain::Query &query, bool withService,
                                            const std::function<void(const CountedHit &)> &visitor,
                                            std::stop_token token);

private:
    const store::CaseFile &m_case;
};

} // namespace faultline::engine
