// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/reading/assembler.h"

#include "core/domain/text/keys.h"
#include "core/domain/text/plaintext.h"
#include "core/domain/text/severitytext.h"

#include <utility>

namespace faultline::connectors::logs {
namespace {

using AssembledForm = domain::WrittenTime::Form;

/// The fields a piece of a record shares with the piece before.
domain::LogRecord inheritance(const domain::LogRecord &record)
{
    domain::LogRecord heir;
    heir.time = record.time;
    heir.timeText = record.timeText;
    heir.severity = record.severity;
    heir.severityFromText = record.severityFromText;
    heir.service = record.service;
    heir.host = record.host;
    heir.logger = record.logger;
    heir.traceId = record.traceId;
    heir.spanId = record.spanId;
    return heir;
}

} // namespace

void Assembler::restore(const AssemblerState &state, const sdk::Checkpoint &handedOver)
{
    m_times.years().restore(state.years);
    m_times.setLast(state.last);
    m_sawZone = state.sawZone;
    m_nextContinues = state.nextContinues;
    m_before = state.before;
    m_handedOver = handedOver;
    m_end = handedOver.offset;
    m_lines = handedOver.line;
}

AssemblerState Assembler::state() const
{
    const bool nextContinues = m_pending ? m_pending->isContinued : m_nextContinues;
    return {m_times.years().state(), m_times.last(), m_sawZone, nextContinues, m_before};
}

void Assembler::add(const sdk::Line &line, std::string_view text)
{
    if (line.isContinued || std::exchange(m_nextContinues, false))
        beginContinued(line, text);
    else if (Sample::isEmpty(text))
        addBlank(line);
    else
        addParts(line, text);
    m_end = line.offset + line.bytes.size();
    m_lines = line.number;
    m_lineHadEnd = line.hasEnd;
    if (m_pending && m_pending->isLeading && m_pending->record.raw.size() > joinedBytesMax)
        complete();
}

/// One line, or the records it holds one behind the other.
void Assembler::addParts(sdk::Line line, std::string_view text)
{
    for (;;) {
        Draft draft;
        draft.record.severityFromText = true;
        const LineRole role = m_grammar.read(text, draft);
        const bool inPlace = text.data() >= line.bytes.data()
            && text.data() <= line.bytes.data() + line.bytes.size();
        const std::size_t splitAt = inPlace ? draft.splitAt : 0;
        sdk::Line part = line;
        std::string_view partText = text;
        if (splitAt > 0 && splitAt < text.size()) {
            const auto before = static_cast<std::size_t>(text.data() - line.bytes.data());
            part.bytes = line.bytes.substr(0, before + splitAt);
            partText = text.substr(0, splitAt);
            text.remove_prefix(splitAt);
            line.bytes.remove_prefix(before + splitAt);
            line.offset += part.bytes.size();
        } else {
            text = {};
        }
        if (role == LineRole::Begins)
            beginParsed(part, std::move(draft));
        else if (role == LineRole::Unparsed)
            beginUnparsed(part, partText);
        else
            join(part, draft.message.empty() ? partText : draft.message);
        if (text.empty())
            return;
        m_end = line.offset;
        m_lines = line.number - 1;
    }
}

/// Completes the record before; blank lines that lead the file become part of the new one.
PendingRecord &Assembler::begin(const sdk::Line &line)
{
    if (m_pending && m_pending->isLeading) {
        m_pending->isLeading = false;
        m_pending->isUnparsed = false;
        m_pending->record.raw += line.bytes;
        return *m_pending;
    }
    complete();
    m_pending.emplace();
    m_pending->record.position = {line.offset, line.number};
    m_pending->record.raw = line.bytes;
    m_handedOver.offset = line.offset;
    m_handedOver.line = line.number - 1;
    return *m_pending;
}

void Assembler::beginParsed(const sdk::Line &line, Draft &&draft)
{
    PendingRecord &pending = begin(line);
    draft.record.raw = std::move(pending.record.raw);
    draft.record.position = pending.record.position;
    draft.record.timeText = domain::plainText(draft.timeText);
    draft.record.message
        = draft.ownMessage.empty() ? std::string(draft.message) : std::move(draft.ownMessage);
    pending.record = std::move(draft.record);
    pending.time = draft.time;
}

void Assembler::beginUnparsed(const sdk::Line &line, std::string_view text)
{
    PendingRecord &pending = begin(line);
    pending.record.message = text;
    pending.record.severityFromText = true;
    pending.isUnparsed = true;
}

void Assembler::beginContinued(const sdk::Line &line, std::string_view text)
{
    complete();
    if (!m_before) {
        beginUnparsed(line, text);
        return;
    }
    domain::LogRecord heir = *m_before;
    PendingRecord &pending = begin(line);
    heir.raw = std::move(pending.record.raw);
    heir.position = pending.record.position;
    heir.message = text;
    heir.attributes.emplace_back("log.continued", "true");
    pending.record = std::move(heir);
    pending.isContinued = true;
}

void Assembler::addBlank(const sdk::Line &line)
{
    if (!m_pending) {
        PendingRecord &pending = begin(line);
        pending.isLeading = true;
        pending.isUnparsed = true;
        pending.record.severityFromText = true;
        return;
    }
    if (m_pending->record.raw.size() + line.bytes.size() > joinedBytesMax
        && !m_pending->isLeading) {
        beginContinued(line, {});
        return;
    }
    m_pending->record.raw += line.bytes;
    m_pending->hasBlankLine = true;
}

void Assembler::join(const sdk::Line &line, std::string_view text)
{
    if (!m_pending || m_pending->isLeading) {
        if (m_before)
            beginContinued(line, text);
        else
            beginUnparsed(line, text);
        return;
    }
    if (m_pending->record.raw.size() + line.bytes.size() > joinedBytesMax) {
        beginContinued(line, text);
        return;
    }
    m_pending->record.raw += line.bytes;
    std::string &message = m_pending->record.message;
    message += std::exchange(m_pending->hasBlankLine, false) ? "\n\n" : "\n";
    message += text;
}

void Assembler::complete()
{
    if (!m_pending)
        return;
    PendingRecord pending = std::move(*m_pending);
    m_pending.reset();
    domain::LogRecord &record = pending.record;
    record.message = domain::plainText(record.message);
    if (record.severityFromText && !pending.isContinued)
        record.severity = domain::severityFromText(record.message);
    if (!pending.isContinued && pending.time)
        record.time = m_times.resolve(*pending.time);
    const bool saysZone = pending.time
        && (pending.time->offsetSeconds || pending.time->form == AssembledForm::Moment);
    m_sawZone = m_sawZone || (record.time && saysZone);
    if (record.time && saysZone)
        record.timeText.clear();
    domain::takeTraceFromText(record);
    m_before = inheritance(record);
    if (pending.isUnparsed)
        m_out.countUnparsed();
    m_out.add(std::move(record));
    m_handedOver.offset = m_end;
    m_handedOver.line = m_lines;
}

void Assembler::finish()
{
    m_nextContinues = m_nextContinues || !m_lineHadEnd;
    complete();
    m_handedOver.offset = m_end;
    m_handedOver.line = m_lineHadEnd ? m_lines : m_lines - 1; // the rest is of the same line
}

} // namespace faultline::connectors::logs
