// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/search/casesearch.h"
#include "core/signals/logsegment.h"
#include "core/signals/spansegment.h"

#include <list>
#include <unordered_map>

namespace faultline::engine {

/// Fetches whole records by segment and number; the readers of the last few segments stay open
/// because hits in order of time jump between segments that overlap. For one thread.
class SignalReader {
public:
    explicit SignalReader(const store::CaseFile &file)
        : m_case(file)
    { }

    [[nodiscard]] Result<FoundSignal<domain::LogRecord>> log(std::int64_t segment,
                                                             std::uint32_t number);
    [[nodiscard]] Result<FoundSignal<domain::Span>> span(std::int64_t segment,
                                                         std::uint32_t number);
    [[nodiscard]] Result<std::string_view> serviceOf(const signals::SearchHit &hit);
    /// Says which evidence a segment belongs to, from the list it was found in.
    void know(const std::vector<store::StoredSegment> &segments);
    [[nodiscard]] domain::EvidenceId evidenceOf(std::int64_t segment) const;

private:
    struct Open {
        std::int64_t segment = 0;
        std::optional<signals::LogSegmentReader> logs;
        std::optional<signals::SpanSegmentReader> spans;
    };
    [[nodiscard]] Result<Open *> open(std::int64_t segment, signals::SegmentKind kind);

    const store::CaseFile &m_case;
    std::list<Open> m_open; ///< the one used last in front
    std::unordered_map<std::int64_t, domain::EvidenceId> m_evidence;
};

} // namespace faultline::engine
