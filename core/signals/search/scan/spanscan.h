// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/search/scan/fieldaccess.h"
#include "core/signals/search/scan/segmentscan.h"
#include "core/signals/spans/spancolumns.h"

namespace faultline::signals {

/// One query over one span segment. Decodes the columns that the query looks at and no others.
class SpanScan final : private MatchRow, private SegmentHint {
public:
    SpanScan(ContainerReader container, const ScanRequest &request);
    [[nodiscard]] Result<ScanResult> run(std::stop_token token);

private:
    [[nodiscard]] const RecordText &text() const override { return m_text; }
    [[nodiscard]] std::optional<Instant> time() const override;
    [[nodiscard]] domain::Severity severity() const override;
    [[nodiscard]] std::optional<Nanoseconds> duration() const override;
    [[nodiscard]] bool anyValueMatches(const FieldTerm &term) const override;
    [[nodiscard]] bool mayMatchText(const TextPattern &pattern) const override;
    [[nodiscard]] bool mayMatchField(const FieldTerm &term) const override;
    [[nodiscard]] bool mayMatchTime(std::optional<Instant> from,
                                    std::optional<Instant> to) const override;

    [[nodiscard]] Result<void> learnField(const FieldTerm &term);
    [[nodiscard]] Result<void> decodeColumns();
    [[nodiscard]] Result<void> readText();

    SpanColumns m_columns;
    const ScanRequest &m_request;
    SummaryHint m_summaryHint;
    TokenFilter m_filter;
    std::vector<FieldAccess> m_fields; ///< by the number of the term
    const TimeColumn *m_starts = nullptr;
    const SpanFlagColumn *m_flags = nullptr;
    const std::vector<std::int64_t> *m_durations = nullptr;
    const std::vector<domain::TraceId> *m_traceIds = nullptr;
    const std::vector<domain::SpanId> *m_spanIds = nullptr;
    const WordColumn *m_names = nullptr;
    const TextColumn *m_statusMessages = nullptr;
    const AttributeColumn *m_attributes = nullptr;

    std::uint32_t m_record = 0;
    std::string m_raw;
    std::string m_lowered;
    RecordText m_text;
};

} // namespace faultline::signals
