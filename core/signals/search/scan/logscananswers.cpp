// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/ids.h"
#include "core/signals/search/scan/logscan.h"

#include <algorithm>

namespace faultline::signals {

std::optional<Instant> LogScan::time() const
{
    const TimesView view = m_times->view();
    if (view.dated[m_record] == 0)
        return std::nullopt;
    return Instant(view.ns[m_record]) + m_request.clockOffset;
}

domain::Severity LogScan::severity() const
{
    return m_severities->severities[m_record];
}

bool LogScan::anyValueMatches(const FieldTerm &term) const
{
    if (term.comparesRank())
        return term.matchesRank(severity());
    if (term.comparesLength())
        return false;
    const FieldAccess &access = m_fields[term.number()];
    if (access.always || access.wordMatchesAt(m_record))
        return true;
    if (term.column() == FieldColumn::Severity && matchesSeverityName(term, severity()))
        return true;
    if (term.column() == FieldColumn::Message) {
        const auto message = m_messages->text(m_record, m_text.raw);
        if (message && term.matchesPresent(*message))
            return true;
    }
    if (idMatches(term))
        return true;
    return access.key
        && m_attributes->anyValue(m_record, *access.key, m_text.raw,
                                  [&term](std::string_view value) { return term.matches(value); });
}

bool LogScan::idMatches(const FieldTerm &term) const
{
    if (term.column() == FieldColumn::Trace) {
        const auto id = m_traceIds->id(m_record, m_text.raw);
        return id && *id != IdBytes{} && term.matches(hexOf(domain::TraceId(Uuid(*id))));
    }
    if (term.column() == FieldColumn::Span) {
        const auto id = m_spanIds->id(m_record, m_text.raw);
        return id && *id != IdBytes{} && term.matches(hexOf(spanIdOf(*id)));
    }
    return false;
}

bool LogScan::mayMatchText(const TextPattern &pattern) const
{
    return pattern.mayMatch(m_filter);
}

bool LogScan::mayMatchField(const FieldTerm &term) const
{
    if (term.comparesRank() || term.comparesLength())
        return m_summaryHint.mayMatchField(term);
    const FieldAccess &access = m_fields[term.number()];
    if (access.always || access.anyWordMatches || access.key)
        return true;
    switch (term.column()) {
    case FieldColumn::Message:
        return true;
    case FieldColumn::Severity:
        return std::any_of(
            domain::allSeverities.begin(), domain::allSeverities.end(),
            [&term](domain::Severity value) { return matchesSeverityName(term, value); });
    case FieldColumn::Trace:
    case FieldColumn::Span: {
        // Every id was put into the filter as the token that people look for.
        const auto only = term.onlyValue();
        return !only || m_filter.mayContain(*only);
    }
    default:
        return false;
    }
}

bool LogScan::mayMatchTime(std::optional<Instant> from, std::optional<Instant> to) const
{
    return m_summaryHint.mayMatchTime(from, to);
}

Result<ScanResult> scanLogs(std::shared_ptr<const SegmentBytes> bytes, const ScanRequest &request,
                            std::stop_token token)
{
    auto container = ContainerReader::open(std::move(bytes), SegmentKind::Logs);
    if (!container)
        return failureOf(container);
    return LogScan(std::move(*container), request).run(std::move(token));
}

} // namespace faultline::signals
