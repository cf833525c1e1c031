// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/scan/spanscan.h"

#include "core/signals/columns/ids.h"
#include "core/signals/spans/spantext.h"

#include <algorithm>

namespace faultline::signals {
namespace {

constexpr std::uint32_t spansPerStopCheck = 1024;

template<typename Column>
Result<void> takeSpanColumn(const Result<const Column *> &decoded, const Column *&into)
{
    if (!decoded)
        return failureOf(decoded);
    into = *decoded;
    return {};
}

} // namespace

SpanScan::SpanScan(ContainerReader container, const ScanRequest &request)
    : m_columns(std::move(container))
    , m_request(request)
    , m_summaryHint(m_columns.summary(), request.clockOffset)
    , m_fields(request.program.fieldTerms().size())
{ }

Result<ScanResult> SpanScan::run(std::stop_token token)
{
    auto filter = m_columns.tokenFilter();
    if (!filter)
        return failureOf(filter);
    m_filter = std::move(*filter);
    for (const FieldTerm *const term : m_request.program.fieldTerms()) {
        if (const auto learned = learnField(*term); !learned)
            return failureOf(learned);
    }
    ScanResult result;
    result.skipped = !m_request.program.mayMatch(*this);
    if (result.skipped)
        return result;
    if (const auto decoded = decodeColumns(); !decoded)
        return failureOf(decoded);
    for (m_record = 0; m_record < m_columns.records(); ++m_record) {
        if (m_record % spansPerStopCheck == 0 && token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("The search was cancelled"));
        if (const auto read = readText(); !read)
            return failureOf(read);
        if (m_request.program.matches(*this))
            result.hits.push_back({m_record, time(), severity()});
    }
    return result;
}

Result<void> SpanScan::readText()
{
    if (!m_request.program.looksAtText())
        return {};
    const auto message = m_statusMessages->text(m_record, {});
    if (!message)
        return failureOf(message);
    const auto attributes = m_attributes->attributes(m_record, {});
    if (!attributes)
        return failureOf(attributes);
    m_raw = searchableSpanText(m_names->view()[m_record], *message, *attributes);
    m_lowered = asciiLower(m_raw);
    m_text = {m_raw, m_lowered, foldsByBytes(m_raw)};
    return {};
}

Result<void> SpanScan::learnField(const FieldTerm &term)
{
    if (term.comparesRank() || term.comparesLength())
        return {};
    FieldAccess &access = m_fields[term.number()];
    access.always = matchesAllRecords(term, SegmentKind::Spans, m_request.commonFields);
    const auto attributes = m_columns.attributes();
    if (!attributes)
        return failureOf(attributes);
    access.key = (*attributes)->keyNumber(term.name());
    Result<const WordColumn *> words = nullptr;
    if (term.column() == FieldColumn::Service)
        words = m_columns.services();
    else if (term.column() == FieldColumn::Host)
        words = m_columns.hosts();
    else if (term.column() == FieldColumn::Name)
        words = m_columns.names();
    if (!words)
        return failureOf(words);
    if (*words)
        access.lookAt(term, **words);
    return {};
}

Result<void> SpanScan::decodeColumns()
{
    Result<void> taken = takeSpanColumn(m_columns.starts(), m_starts);
    if (taken)
        taken = takeSpanColumn(m_columns.flags(), m_flags);
    if (taken)
        taken = takeSpanColumn(m_columns.attributes(), m_attributes);
    if (taken)
        taken = takeSpanColumn(m_columns.statusMessages(), m_statusMessages);
    if (taken)
        taken = takeSpanColumn(m_columns.names(), m_names);
    if (taken)
        taken = takeSpanColumn(m_columns.durations(), m_durations);
    if (taken)
        taken = takeSpanColumn(m_columns.traceIds(), m_traceIds);
    if (taken)
        taken = takeSpanColumn(m_columns.spanIds(), m_spanIds);
    return taken;
}

std::optional<Instant> SpanScan::time() const
{
    const TimesView view = m_starts->view();
    if (view.dated[m_record] == 0)
        return std::nullopt;
    return Instant(view.ns[m_record]) + m_request.clockOffset;
}

domain::Severity SpanScan::severity() const
{
    return severityOf(m_flags->statuses[m_record]);
}

std::optional<Nanoseconds> SpanScan::duration() const
{
    return Nanoseconds((*m_durations)[m_record]);
}

bool SpanScan::anyValueMatches(const FieldTerm &term) const
{
    if (term.comparesRank())
        return term.matchesRank(severity());
    if (term.comparesLength())
        return term.matchesLength(duration());
    const FieldAccess &access = m_fields[term.number()];
    if (access.always || access.wordMatchesAt(m_record))
        return true;
    const domain::TraceId &trace = (*m_traceIds)[m_record];
    const domain::SpanId span = (*m_spanIds)[m_record];
    if (term.column() == FieldColumn::Severity && matchesSeverityName(term, severity()))
        return true;
    if (term.column() == FieldColumn::Trace && !trace.isNull() && term.matches(hexOf(trace)))
        return true;
    if (term.column() == FieldColumn::Span && !span.isNull() && term.matches(hexOf(span)))
        return true;
    if (term.column() == FieldColumn::Message) {
        const auto message = m_statusMessages->text(m_record, {});
        if (message && term.matchesPresent(*message))
            return true;
    }
    return access.key
        && m_attributes->anyValue(m_record, *access.key, {},
                                  [&term](std::string_view value) { return term.matches(value); });
}

bool SpanScan::mayMatchText(const TextPattern &pattern) const
{
    return pattern.mayMatch(m_filter);
}

bool SpanScan::mayMatchField(const FieldTerm &term) const
{
    if (term.comparesRank() || term.comparesLength())
        return m_summaryHint.mayMatchField(term);
    const FieldAccess &access = m_fields[term.number()];
    if (access.always || access.anyWordMatches || access.key)
        return true;
    if (term.column() == FieldColumn::Trace || term.column() == FieldColumn::Span) {
        const auto only = term.onlyValue();
        return !only || m_filter.mayContain(*only);
    }
    return term.column() == FieldColumn::Message || term.column() == FieldColumn::Severity;
}

bool SpanScan::mayMatchTime(std::optional<Instant> from, std::optional<Instant> to) const
{
    return m_summaryHint.mayMatchTime(from, to);
}

Result<ScanResult> scanSpans(std::shared_ptr<const SegmentBytes> bytes, const ScanRequest &request,
                             std::stop_token token)
{
    auto container = ContainerReader::open(std::move(bytes), SegmentKind::Spans);
    if (!container)
        return failureOf(container);
    return SpanScan(std::move(*container), request).run(std::move(token));
}

} // namespace faultline::signals
