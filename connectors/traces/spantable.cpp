// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/batchwriter.h"
#include "connectors/sdk/fields/csvrow.h"
#include "connectors/sdk/linereader.h"
#include "connectors/traces/plainspan.h"
#include "connectors/traces/tracers.h"

#include <algorithm>

namespace faultline::connectors::traces {
namespace {

QString cellText(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

/// The names of the columns, from the first line of a table.
struct SpanHeader {
    char delimiter = ',';
    std::vector<QString> names;

    [[nodiscard]] static SpanHeader of(std::string_view line)
    {
        SpanHeader header;
        sdk::CsvRow row;
        if (line.substr(0, 3) == "\xEF\xBB\xBF")
            line.remove_prefix(3);
        header.delimiter = sdk::delimiterOf(line).value_or(',');
        if (!row.split(line, header.delimiter))
            return header;
        for (std::size_t i = 0; i < row.size(); ++i)
            header.names.push_back(cellText(row[i]));
        return header;
    }
    [[nodiscard]] bool isSpans() const
    {
        return PlainSpanReader::isSpan([this](std::string_view name) {
            return std::find(names.begin(), names.end(), cellText(name)) != names.end();
        });
    }
};

/// One read of one table.
class SpanTableRead {
public:
    SpanTableRead(const sdk::ReadContext &context, sdk::Sink &sink)
        : m_point(context.resume)
        , m_spans(context.zone)
        , m_out(sink, context.resume.records)
    { }

    Result<void> run(sdk::ByteSource &bytes, const std::stop_token &token)
    {
        if (const auto skipped = bytes.skip(m_point.offset); !skipped)
            return failureOf(skipped);
        if (m_point.offset > 0)
            m_header = SpanHeader::of(
                {m_point.state.constData(), static_cast<std::size_t>(m_point.state.size())});
        sdk::LineReader reader(bytes, m_point.offset, m_point.line);
        sdk::Line line;
        for (;;) {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            const auto got = reader.next(line);
            if (!got || !*got) {
                auto flushed = m_out.flush(m_point);
                return !got ? failureOf(got) : flushed;
            }
            take(line);
            m_point.offset = line.offset + line.bytes.size();
            m_point.line = line.number;
            if (auto flushed = m_out.flushIfFull(m_point); !flushed)
                return flushed;
        }
    }

private:
    void take(const sdk::Line &line)
    {
        if (line.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
            return;
        if (m_header.names.empty()) {
            m_header = SpanHeader::of(line.bytes);
            m_point.state
                = QByteArray(line.bytes.data(), static_cast<qsizetype>(line.bytes.size()));
            return;
        }
        if (const std::string reason = takeRow(line); !reason.empty()) {
            constexpr std::size_t kept = 64U << 10U;
            m_out.add(domain::Quarantined{{line.offset, line.number},
                                          reason,
                                          std::string(line.bytes.substr(0, kept)),
                                          line.bytes.size()});
        }
    }

    std::string takeRow(const sdk::Line &line)
    {
        if (line.isContinued || !m_row.split(line.bytes, m_header.delimiter))
            return "A quote is not closed in this row.";
        if (m_row.size() > m_header.names.size())
            return "This row has more cells than the header has columns.";
        QJsonObject record;
        for (std::size_t i = 0; i < m_row.size(); ++i) {
            if (!m_row[i].empty())
                record.insert(m_header.names[i], cellText(m_row[i]));
        }
        auto span = m_spans.read(record);
        if (!span)
            return "This row is no span: it needs a span id and a trace id.";
        span->position = {line.offset, line.number};
        m_out.add(std::move(*span));
        return {};
    }

    sdk::Checkpoint m_point;
    PlainSpanReader m_spans;
    sdk::BatchWriter m_out;
    SpanHeader m_header;
    sdk::CsvRow m_row;
};

class SpanTableFormat final : public sdk::Format {
public:
    QString id() const override { return QStringLiteral("span-table"); }
    QString title() const override { return QStringLiteral("Table of spans"); }
    domain::Source kind() const override { return domain::Source::Traces; }
    domain::Keeping keeping() const override { return domain::Keeping::Document; }
    sdk::Confidence sniff(const sdk::SniffInput &input) const override
    {
        const std::size_t end = input.head.find('\n');
        if (end == std::string_view::npos || input.head.find('\0') != std::string_view::npos)
            return 0;
        return SpanHeader::of(input.head.substr(0, end)).isSpans() ? 0.95 : 0;
    }
    Result<void> read(sdk::ByteSource &bytes, const sdk::ReadContext &context, sdk::Sink &sink,
                      std::stop_token token) const override
    {
        return SpanTableRead(context, sink).run(bytes, token);
    }
};

} // namespace

std::unique_ptr<sdk::Format> spanTableFormat()
{
    return std::make_unique<SpanTableFormat>();
}

} // namespace faultline::connectors::traces
