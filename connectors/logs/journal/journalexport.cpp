// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/journal/journalexport.h"

#include "connectors/logs/journal/exportentry.h"
#include "connectors/logs/journal/journalfields.h"
#include "connectors/sdk/batchwriter.h"
#include "connectors/sdk/linereader.h"
#include "core/domain/text/plaintext.h"
#include "core/domain/text/severitytext.h"
#include "core/domain/text/time/timeresolver.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace faultline::connectors::logs {
namespace {

constexpr std::uint64_t exportLinesPerCheck = 512;

/// One read of an export. An entry is a record; one that is larger than 4 MiB (a core dump) comes
/// in pieces, the further ones marked `log.continued`.
class ExportRead {
public:
    ExportRead(sdk::ByteSource &bytes, const sdk::ReadContext &context, sdk::Sink &sink,
               std::stop_token token)
        : m_bytes(bytes)
        , m_context(context)
        , m_out(sink, context.resume.records)
        , m_token(std::move(token))
        , m_reader(bytes, context.resume.offset, context.resume.line)
    { }

    Result<void> run()
    {
        const sdk::Checkpoint &from = m_context.resume;
        const auto skipped = m_bytes.skip(from.offset);
        if (!skipped)
            return failureOf(skipped);
        const QJsonObject state = QJsonDocument::fromJson(from.state).object();
        m_isContinued = state.value(QStringLiteral("continued")).toBool();
        m_entries.setBytesLeft(state.value(QStringLiteral("left")).toString().toULongLong());
        const auto read = readLines();
        if (!read && read.error().code == ErrorCode::Cancelled)
            return read;
        complete();
        const auto flushed = flush();
        return flushed ? read : flushed;
    }

private:
    Result<void> readLines()
    {
        sdk::Line line;
        for (std::uint64_t count = 0;; ++count) {
            if (count % exportLinesPerCheck == 0 && m_token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            const auto more = m_reader.next(line);
            if (!more)
                return failureOf(more);
            if (!*more)
                return {};
            if (m_raw.empty())
                m_position = {line.offset, line.number};
            m_raw += line.bytes;
            m_end = {line.offset + line.bytes.size(), line.number, 0, {}};
            const bool ends = m_entries.ends(line.bytes);
            if (!ends && m_raw.size() < sdk::lineBytesMax)
                continue;
            complete();
            m_isContinued = !ends;
            if (!m_out.isFull())
                continue;
            if (const auto flushed = flush(); !flushed)
                return flushed;
        }
    }

    void complete()
    {
        if (m_raw.empty())
            return;
        Draft draft;
        draft.record.severityFromText = true;
        if (m_isContinued) {
            draft.record.attributes.emplace_back("log.continued", "true");
        } else {
            Fields fields;
            if (!readExportEntry(m_raw, fields))
                m_out.countUnparsed();
            applyJournalFields(std::move(fields), {}, draft);
        }
        domain::LogRecord &record = draft.record;
        record.message = domain::plainText(draft.ownMessage);
        for (auto &[name, value] : record.attributes)
            value = domain::plainText(value);
        if (draft.time)
            record.time = m_times.resolve(*draft.time);
        record.time = m_isContinued ? m_times.last() : record.time;
        record.timeText = record.time ? std::string() : draft.timeText;
        if (record.severityFromText)
            record.severity = domain::severityFromText(record.message);
        record.raw = std::move(m_raw);
        record.position = m_position;
        m_raw.clear();
        m_out.add(std::move(record));
    }

    Result<void> flush()
    {
        m_out.setZoneReason(QStringLiteral("file"));
        const QJsonObject state{{QStringLiteral("continued"), m_isContinued},
                                {QStringLiteral("left"), QString::number(m_entries.bytesLeft())}};
        sdk::Checkpoint checkpoint = m_end;
        if (checkpoint.offset == 0)
            checkpoint = m_context.resume;
        checkpoint.state = QJsonDocument(state).toJson(QJsonDocument::Compact);
        return m_out.flush(checkpoint);
    }

    sdk::ByteSource &m_bytes;
    const sdk::ReadContext &m_context;
    sdk::BatchWriter m_out;
    std::stop_token m_token;
    sdk::LineReader m_reader;
    domain::TimeResolver m_times;
    ExportEntries m_entries;
    std::string m_raw;
    domain::RecordPosition m_position;
    sdk::Checkpoint m_end;
    bool m_isContinued = false;
};

class JournalExport final : public sdk::Format {
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("journald-export"); }
    [[nodiscard]] QString title() const override { return QStringLiteral("journald (export)"); }
    [[nodiscard]] domain::Source kind() const override { return domain::Source::Logs; }
    [[nodiscard]] domain::Keeping keeping() const override { return domain::Keeping::Segments; }

    [[nodiscard]] sdk::Confidence sniff(const sdk::SniffInput &input) const override
    {
        constexpr std::size_t window = 2048;
        const std::string_view front = input.head.substr(0, window);
        const bool first
            = front.starts_with("__CURSOR=") || front.starts_with("__REALTIME_TIMESTAMP=");
        const bool time = front.find("__REALTIME_TIMESTAMP=") != std::string_view::npos;
        return first && time ? 0.98 : 0;
    }

    [[nodiscard]] Result<void> read(sdk::ByteSource &bytes, const sdk::ReadContext &context,
                                    sdk::Sink &sink, std::stop_token token) const override
    {
        return ExportRead(bytes, context, sink, std::move(token)).run();
    }
};

} // namespace

std::unique_ptr<sdk::Format> journalExport()
{
    return std::make_unique<JournalExport>();
}

} // namespace faultline::connectors::logs
