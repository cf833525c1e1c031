// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/reading/lineread.h"

#include "connectors/logs/reading/readstate.h"

#include <algorithm>

namespace faultline::connectors::logs {
namespace {

constexpr std::size_t headBytes = 64U << 10U;
constexpr std::uint64_t linesPerCheck = 512; ///< between two looks at the stop token

bool lacksYear(const Draft &draft)
{
    return draft.time && draft.time->form == domain::WrittenTime::Form::NoYear;
}

} // namespace

LineRead::LineRead(sdk::ByteSource &bytes, const sdk::ReadContext &context, sdk::Sink &sink,
                   std::stop_token token, Grammar &grammar)
    : m_bytes(bytes)
    , m_context(context)
    , m_token(std::move(token))
    , m_grammar(grammar)
    , m_out(sink, context.resume.records)
    , m_assembler(grammar, m_times, m_out)
{ }

Result<void> LineRead::run()
{
    if (const auto ready = prepare(); !ready)
        return ready;
    const auto read = readLines();
    if (!read && read.error().code == ErrorCode::Cancelled)
        return read;
    // A source that broke off gave what it had: that is handed over before the error is said.
    m_assembler.finish();
    if (const auto flushed = flush(false); !flushed)
        return flushed;
    return read;
}

Result<void> LineRead::prepare()
{
    const auto zone = domain::ZoneRule::fromName(m_context.zone);
    if (!zone)
        return failureOf(zone);
    m_times = domain::TimeResolver(*zone);
    m_times.setReference(m_context.newestDated ? m_context.newestDated : m_context.modifiedAt);
    return m_context.resume.offset > 0 ? resume() : begin();
}

Result<void> LineRead::resume()
{
    const sdk::Checkpoint &from = m_context.resume;
    const auto skipped = m_bytes.skip(from.offset);
    if (!skipped)
        return failureOf(skipped);
    if (*skipped < from.offset)
        return failure(ErrorCode::Conflict,
                       QStringLiteral("%1 has become shorter since it was read to byte %2")
                           .arg(m_context.path)
                           .arg(from.offset),
                       QStringLiteral("Import it again from the beginning."));
    const ReadState state = readStateFrom(from.state);
    m_unit = state.unit;
    m_grammar.restore(state.grammar);
    m_assembler.restore(state.assembler, from);
    m_reader.emplace(m_bytes, from.offset, from.line);
    m_reader->setUnit(m_unit);
    return {};
}

Result<void> LineRead::begin()
{
    m_reader.emplace(m_bytes);
    const std::string head(m_reader->peek(headBytes));
    m_unit = unitOf(head);
    m_reader->setUnit(m_unit);
    const Sample sample(head, head.size() < headBytes);
    m_grammar.learn(sample);
    const auto settled = settleYears(sample);
    m_grammar.startOver();
    return settled;
}

Result<void> LineRead::settleYears(const Sample &sample)
{
    if (const auto year = m_grammar.namedYear()) {
        m_times.years().settleAt(*year);
        return {};
    }
    const bool needed = sample.share([this](std::string_view line) {
        Draft draft;
        return m_grammar.read(line, draft) == LineRole::Begins && lacksYear(draft);
    }) > 0;
    const auto reference = m_times.reference();
    if (!needed || !reference)
        return {};
    if (m_bytes.rewind()) {
        if (const auto looked = lookOverFile(); !looked)
            return looked;
    } else {
        lookOverSample(sample);
    }
    m_times.years().settle(*reference);
    return {};
}

/// The whole file is read once for its months alone: how often the year turns in it decides the
/// year of the first line.
Result<void> LineRead::lookOverFile()
{
    m_reader.emplace(m_bytes);
    m_reader->setUnit(m_unit);
    sdk::Line line;
    for (std::uint64_t count = 0;; ++count) {
        if (count % linesPerCheck == 0) {
            if (const auto going = stopped(); !going)
                return going;
        }
        const auto more = m_reader->next(line);
        if (!more || !*more)
            break; // an error comes again when the lines are read for good
        Draft draft;
        const std::string_view text = lineText(line.bytes, m_unit, m_text);
        if (m_grammar.read(text, draft) == LineRole::Begins && lacksYear(draft))
            m_times.years().see(*draft.time);
    }
    if (!m_bytes.rewind())
        return failure(ErrorCode::Io,
                       QStringLiteral("%1 can't be read a second time").arg(m_context.path));
    m_reader.emplace(m_bytes);
    m_reader->setUnit(m_unit);
    return {};
}

void LineRead::lookOverSample(const Sample &sample)
{
    for (const std::string &line : sample.lines()) {
        Draft draft;
        if (m_grammar.read(line, draft) == LineRole::Begins && lacksYear(draft))
            m_times.years().see(*draft.time);
    }
}

Result<void> LineRead::readLines()
{
    sdk::Line line;
    for (std::uint64_t count = 0;; ++count) {
        if (count % linesPerCheck == 0) {
            if (const auto going = stopped(); !going)
                return going;
        }
        const auto more = m_reader->next(line);
        if (!more)
            return failureOf(more);
        if (!*more)
            return {};
        m_assembler.add(line, lineText(line.bytes, m_unit, m_text));
        if (const auto flushed = flush(true); !flushed)
            return flushed;
    }
}

Result<void> LineRead::flush(bool onlyWhenFull)
{
    if (onlyWhenFull && !m_out.isFull())
        return {};
    ReadState state;
    state.assembler = m_assembler.state();
    state.unit = m_unit;
    m_grammar.save(state.grammar);
    sdk::Checkpoint checkpoint = m_assembler.handedOver();
    checkpoint.state = toBytes(state);
    if (m_assembler.sawZone())
        m_out.setZoneReason(QStringLiteral("file"));
    if (const QString sentence = assumption(); !sentence.isEmpty())
        m_out.setAssumption(sentence);
    return m_out.flush(checkpoint);
}

QString LineRead::assumption() const
{
    QStringList sentences;
    if (const QString sentence = m_grammar.assumption(); !sentence.isEmpty())
        sentences.append(sentence);
    const auto reference = m_times.reference();
    if (m_times.years().isSettled() && m_grammar.namedYear())
        sentences.append(QStringLiteral("The lines have no year; the file's header says %1.")
                             .arg(m_times.years().firstYear()));
    else if (m_times.years().isSettled() && reference)
        sentences.append(
            QStringLiteral("The lines have no year: the first is taken as of %1, so that the "
                           "last lies before %2.")
                .arg(m_times.years().firstYear())
                .arg(reference->toRfc3339()));
    return sentences.join(u' ');
}

Result<void> LineRead::stopped() const
{
    if (m_token.stop_requested())
        return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
    return {};
}

} // namespace faultline::connectors::logs
