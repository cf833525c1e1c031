// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/logs/logcolumns.h"
#include "core/signals/search/scan/fieldaccess.h"
#include "core/signals/search/scan/segmentscan.h"

namespace faultline::signals {

/// One query over one log segment. Decodes the columns that the query looks at and no others.
class LogScan final : private MatchRow, private SegmentHint {
public:
    LogScan(ContainerReader container, const ScanRequest &request);
    [[nodiscard]] Result<ScanResult> run(std::stop_token token);

private:
    [[nodiscard]] const RecordText &text() const override { return m_text; }
    [[nodiscard]] std::optional<Instant> time() const override;
    [[nodiscard]] domain::Severity severity() const override;
    [[nodiscard]] std::optional<Nanoseconds> duration() const override { return std::nullopt; }
    [[nodiscard]] bool anyValueMatches(const FieldTerm &term) const override;
    [[nodiscard]] bool mayMatchText(const TextPattern &pattern) const override;
    [[nodiscard]] bool mayMatchField(const FieldTerm &term) const override;
    [[nodiscard]] bool mayMatchTime(std::optional<Instant> from,
                                    std::optional<Instant> to) const override;

    [[nodiscard]] Result<void> learnFields();
    [[nodiscard]] Result<void> learnField(const FieldTerm &term);
    [[nodiscard]] Result<void> decodeColumns();
    [[nodiscard]] bool needsRaw() const;
    [[nodiscard]] bool idMatches(const FieldTerm &term) const;
    [[nodiscard]] Result<void> scanBlock(std::size_t number);
    void scanCandidates(const RawBlock &block, const NeedleSearch &literal);
    void scanRecord(std::uint32_t record, std::string_view raw, std::string_view lowered);

    LogColumns m_columns;
    const ScanRequest &m_request;
    SummaryHint m_summaryHint;
    TokenFilter m_filter;
    std::vector<FieldAccess> m_fields; ///< by the number of the term
    const TimeColumn *m_times = nullptr;
    const SeverityColumn *m_severities = nullptr;
    const TextColumn *m_messages = nullptr;
    const AttributeColumn *m_attributes = nullptr;
    const IdColumn *m_traceIds = nullptr;
    const IdColumn *m_spanIds = nullptr;
    const RawColumn *m_raw = nullptr;

    std::uint32_t m_record = 0;
    RecordText m_text;
    std::string m_loweredBlock;
    ScanResult m_result;
};

} // namespace faultline::signals
