// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/jsonformat.h"

#include "connectors/sdk/json/stream.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace faultline::sdk {
namespace {

const QByteArray linesState("lines");

/// Swallows what an earlier read handed over already.
class ForgettingSink final : public Sink {
public:
    Result<void> commit(Batch /*batch*/, const Checkpoint & /*checkpoint*/) override { return {}; }
};

domain::Quarantined quarantinedItem(const JsonStream::Item &item, std::string reason)
{
    constexpr std::size_t kept = 64U << 10U;
    domain::Quarantined quarantined;
    quarantined.position = item.position;
    quarantined.reason = std::move(reason);
    quarantined.bytes = item.text.substr(0, kept);
    quarantined.sizeBytes = item.endOffset - item.position.offset;
    return quarantined;
}

/// One read of one JSON text.
class JsonRead {
public:
    JsonRead(JsonRecordReader &reader, const ReadContext &context, Sink &sink)
        : m_reader(reader)
        , m_resume(context.resume)
        , m_replay(m_forgetting)
        , m_writer(sink, context.resume.records)
        , m_done(context.resume)
    { }

    Result<void> run(ByteSource &bytes, const std::vector<std::string> &listPaths,
                     const std::stop_token &token)
    {
        domain::RecordPosition start{0, 1};
        m_tailOnly = m_resume.offset > 0 && m_resume.state == linesState;
        if (m_tailOnly) {
            if (const auto skipped = bytes.skip(m_resume.offset); !skipped)
                return failureOf(skipped);
            start = {m_resume.offset, m_resume.line + 1};
        }
        JsonStream stream(bytes, listPaths, start);
        for (;;) {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            const auto item = stream.next();
            m_lines = m_tailOnly || stream.isLines();
            if (!item || item->kind == JsonStream::Kind::End) {
                auto flushed = m_writer.flush(checkpoint());
                return !item ? failureOf(item) : flushed;
            }
            takeItem(*item);
            if (auto flushed = m_writer.flushIfFull(checkpoint()); !flushed)
                return flushed;
        }
    }

private:
    void takeItem(const JsonStream::Item &item)
    {
        const bool isKnown = !m_tailOnly && item.endOffset <= m_resume.offset;
        BatchWriter &out = isKnown ? m_replay : m_writer;
        if (item.kind == JsonStream::Kind::Broken) {
            out.add(quarantinedItem(item, item.reason));
        } else if (const auto value = parseJson(item.text); !value) {
            out.add(quarantinedItem(item, value.error().message.toStdString()));
        } else if (const auto refused
                   = m_reader.take({*value, item.position, item.text, item.isRoot}, out)) {
            out.add(quarantinedItem(item, refused->toStdString()));
        }
        if (isKnown) {
            (void)m_replay.flushIfFull({});
            return;
        }
        m_done.offset = item.endOffset;
        m_done.line = item.position.line - 1
            + static_cast<std::uint64_t>(std::count(item.text.begin(), item.text.end(), '\n'));
    }

    [[nodiscard]] Checkpoint checkpoint() const
    {
        Checkpoint point = m_done;
        point.state = m_lines ? linesState : QByteArray();
        return point;
    }

    JsonRecordReader &m_reader;
    Checkpoint m_resume;
    ForgettingSink m_forgetting;
    BatchWriter m_replay;
    BatchWriter m_writer;
    Checkpoint m_done;
    bool m_tailOnly = false;
    bool m_lines = false;
};

} // namespace

Result<QJsonValue> parseJson(std::string_view text)
{
    const bool isContainer = !text.empty() && (text.front() == '{' || text.front() == '[');
    // The parser takes objects and lists only.
    const QByteArray bytes = isContainer
        ? QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))
        : '[' + QByteArray(text.data(), static_cast<qsizetype>(text.size())) + ']';
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::Corrupt,
                       QStringLiteral("The record is not valid JSON: %1, at byte %2 of it.")
                           .arg(error.errorString())
                           .arg(error.offset));
    if (document.isObject())
        return document.object();
    return isContainer ? QJsonValue(document.array()) : document.array().at(0);
}

Confidence JsonFormat::sniff(const SniffInput &input) const
{
    const JsonOutline outline = JsonOutline::of(input.head);
    if (outline.root() != JsonOutline::Root::Object && outline.root() != JsonOutline::Root::Array)
        return 0;
    return recognise(outline, input);
}

Result<void> JsonFormat::read(ByteSource &bytes, const ReadContext &context, Sink &sink,
                              std::stop_token token) const
{
    const auto records = reader(context);
    return JsonRead(*records, context, sink).run(bytes, m_about.listPaths, token);
}

} // namespace faultline::sdk
