// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/scan/logscan.h"

#include <algorithm>

namespace faultline::signals {
namespace {

constexpr std::uint32_t recordsPerStopCheck = 8192;

tl::unexpected<Error> cancelledScan()
{
    return failure(ErrorCode::Cancelled, QStringLiteral("The search was cancelled"));
}

/// Puts a decoded column in its place.
template<typename Column>
Result<void> takeColumn(const Result<const Column *> &decoded, const Column *&into)
{
    if (!decoded)
        return failureOf(decoded);
    into = *decoded;
    return {};
}

} // namespace

LogScan::LogScan(ContainerReader container, const ScanRequest &request)
    : m_columns(std::move(container))
    , m_request(request)
    , m_summaryHint(m_columns.summary(), request.clockOffset)
    , m_fields(request.program.fieldTerms().size())
{ }

Result<ScanResult> LogScan::run(std::stop_token token)
{
    if (const auto learned = learnFields(); !learned)
        return failureOf(learned);
    if (!m_request.program.mayMatch(*this)) {
        m_result.skipped = true;
        return std::move(m_result);
    }
    if (const auto decoded = decodeColumns(); !decoded)
        return failureOf(decoded);
    const std::size_t blocks = m_raw ? m_raw->blocks() : 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        if (token.stop_requested())
            return cancelledScan();
        if (const auto scanned = scanBlock(block); !scanned)
            return failureOf(scanned);
    }
    // Nothing to look at in the raw text, or there is none.
    for (std::uint32_t record = 0; blocks == 0 && record < m_columns.records(); ++record) {
        if (record % recordsPerStopCheck == 0 && token.stop_requested())
            return cancelledScan();
        scanRecord(record, {}, {});
    }
    return std::move(m_result);
}

Result<void> LogScan::scanBlock(std::size_t number)
{
    const auto block = m_columns.rawBlock(number);
    if (!block)
        return failureOf(block);
    const std::string_view text = (*block)->text;
    const bool looksAtText = m_request.program.looksAtText();
    m_loweredBlock = looksAtText ? asciiLower(text) : std::string();
    m_text.byBytes = !looksAtText || foldsByBytes(text);
    const NeedleSearch *const literal = m_request.program.requiredLiteral();
    if (literal && m_text.byBytes) {
        scanCandidates(**block, *literal);
        return {};
    }
    const std::string_view lowered = m_loweredBlock;
    for (std::uint32_t i = 0; i < (*block)->records; ++i) {
        const std::uint32_t record = (*block)->firstRecord + i;
        const std::uint32_t at = m_raw->offsetInBlock(record);
        const std::uint32_t size = m_raw->sizes()[record];
        scanRecord(record, text.substr(at, size),
                   looksAtText ? lowered.substr(at, size) : std::string_view());
    }
    return {};
}

/// Only records that hold the literal are looked at.
void LogScan::scanCandidates(const RawBlock &block, const NeedleSearch &literal)
{
    const std::string_view text = block.text;
    const std::string_view lowered = m_loweredBlock;
    std::uint32_t record = block.firstRecord;
    const std::uint32_t end = block.firstRecord + block.records;
    for (std::size_t hit = literal.find(lowered); hit != std::string_view::npos;) {
        while (record < end && m_raw->offsetInBlock(record) + m_raw->sizes()[record] <= hit)
            ++record;
        if (record == end)
            return;
        const std::uint32_t at = m_raw->offsetInBlock(record);
        const std::uint32_t size = m_raw->sizes()[record];
        scanRecord(record, text.substr(at, size), lowered.substr(at, size));
        hit = literal.find(lowered, at + size);
    }
}

void LogScan::scanRecord(std::uint32_t record, std::string_view raw, std::string_view lowered)
{
    m_record = record;
    m_text.raw = raw;
    m_text.lowered = lowered;
    if (m_request.program.matches(*this))
        m_result.hits.push_back({record, time(), severity()});
}

Result<void> LogScan::learnFields()
{
    auto filter = m_columns.tokenFilter();
    if (!filter)
        return failureOf(filter);
    m_filter = std::move(*filter);
    for (const FieldTerm *const term : m_request.program.fieldTerms()) {
        if (const auto learned = learnField(*term); !learned)
            return learned;
    }
    return {};
}

Result<void> LogScan::learnField(const FieldTerm &term)
{
    if (term.comparesRank() || term.comparesLength())
        return {};
    FieldAccess &access = m_fields[term.number()];
    access.always = matchesAllRecords(term, SegmentKind::Logs, m_request.commonFields);
    const auto keys = m_columns.attributeKeys();
    if (!keys)
        return failureOf(keys);
    const auto key = std::find((*keys)->begin(), (*keys)->end(), term.name());
    if (key != (*keys)->end())
        access.key = static_cast<std::uint32_t>(key - (*keys)->begin());
    Result<const WordColumn *> words = nullptr;
    if (term.column() == FieldColumn::Service)
        words = m_columns.services();
    else if (term.column() == FieldColumn::Host)
        words = m_columns.hosts();
    else if (term.column() == FieldColumn::Logger)
        words = m_columns.loggers();
    if (!words)
        return failureOf(words);
    if (*words)
        access.lookAt(term, **words);
    return {};
}

bool LogScan::needsRaw() const
{
    const auto &terms = m_request.program.fieldTerms();
    return m_request.program.looksAtText() || m_messages || m_traceIds || m_spanIds
        || std::any_of(terms.begin(), terms.end(), [this](const FieldTerm *term) {
               return m_fields[term->number()].key.has_value();
           });
}

Result<void> LogScan::decodeColumns()
{
    Result<void> taken = takeColumn(m_columns.times(), m_times);
    if (taken)
        taken = takeColumn(m_columns.severities(), m_severities);
    for (const FieldTerm *const term : m_request.program.fieldTerms()) {
        if (taken && m_fields[term->number()].key)
            taken = takeColumn(m_columns.attributes(), m_attributes);
        if (taken && term->column() == FieldColumn::Message)
            taken = takeColumn(m_columns.messages(), m_messages);
        if (taken && term->column() == FieldColumn::Trace)
            taken = takeColumn(m_columns.traceIdPlaces(), m_traceIds);
        if (taken && term->column() == FieldColumn::Span)
            taken = takeColumn(m_columns.spanIdPlaces(), m_spanIds);
    }
    if (taken && needsRaw())
        taken = takeColumn(m_columns.rawPlaces(), m_raw);
    return taken;
}

} // namespace faultline::signals
