// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/csvmetrics.h"

#include "connectors/metrics/csvlayout.h"
#include "connectors/metrics/naming.h"
#include "connectors/metrics/seriescollector.h"
#include "connectors/sdk/fields/timereader.h"
#include "connectors/sdk/linereader.h"

#include <QFileInfo>

namespace faultline::connectors::metrics {
namespace {

using Role = CsvLayout::Column::Role;

constexpr std::size_t headBytesMax = 1U << 20U;
constexpr std::size_t headLinesMax = 64;

std::string baseName(const QString &name)
{
    return QFileInfo(name).completeBaseName().toStdString();
}

std::vector<std::string_view> linesOf(std::string_view text, bool isWhole)
{
    std::vector<std::string_view> lines;
    while (!text.empty() && lines.size() < headLinesMax) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            if (isWhole)
                lines.push_back(text);
            break;
        }
        lines.push_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return lines;
}

/// One read of one table.
class CsvRead {
public:
    CsvRead(const sdk::ReadContext &context, sdk::Sink &sink)
        : m_resume(context.resume)
        , m_fallbackName(baseName(context.name))
        , m_times(context.zone)
        , m_out(sink, context.resume.records)
        , m_point(context.resume)
    { }

    Result<void> run(sdk::ByteSource &bytes, const std::stop_token &token)
    {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        if (const auto skipped = bytes.skip(m_resume.offset); !skipped)
            return failureOf(skipped);
        sdk::LineReader reader(bytes, m_resume.offset, m_resume.line);
        if (auto begun = begin(reader); !begun)
            return begun;
        return rows(reader, token);
    }

private:
    /// Finds the layout: from the head of the file, or, when a read goes on, from the head that
    /// the checkpoint kept.
    Result<void> begin(sdk::LineReader &reader)
    {
        const bool isResumed = m_resume.offset > 0;
        const std::string_view head = isResumed
            ? std::string_view(m_resume.state.constData(),
                               static_cast<std::size_t>(m_resume.state.size()))
            : reader.peek(headBytesMax).substr(0, headBytesMax);
        const auto lines = linesOf(head, isResumed || head.size() < headBytesMax);
        m_layout = CsvLayout::of(lines, m_fallbackName);
        m_linesToSkip = isResumed || !m_layout ? 0 : m_layout->headerLines;
        if (isResumed || !m_layout)
            return {};
        std::size_t kept = 0;
        for (std::size_t i = 0; i <= m_layout->headerLines && i < lines.size(); ++i)
            kept += lines[i].size();
        m_point.state = QByteArray(head.data(), static_cast<qsizetype>(kept));
        return {};
    }

    Result<void> rows(sdk::LineReader &reader, const std::stop_token &token)
    {
        sdk::Line line;
        for (;;) {
            const auto got = reader.next(line);
            if (!got || !*got) {
                auto written = write();
                return !got ? failureOf(got) : written;
            }
            takeLine(line);
            m_point.offset = line.offset + line.bytes.size();
            m_point.line = line.number;
            constexpr std::uint64_t checkEach = 1024;
            if (line.number % checkEach == 0 && token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            if (!m_series.isFull() && !m_out.isFull())
                continue;
            if (auto written = write(); !written)
                return written;
        }
    }

    Result<void> write()
    {
        m_series.writeTo(m_out);
        return m_out.flush(m_point);
    }

    void takeLine(const sdk::Line &line)
    {
        if (m_linesToSkip > 0) {
            --m_linesToSkip;
            return;
        }
        const std::string_view text = line.bytes;
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos || text.front() == '#')
            return;
        const std::string reason = m_layout ? takeRow(line)
                                            : "This is no table of metrics: it needs a header, a "
                                              "column of times and one of numbers.";
        if (!reason.empty())
            quarantine(line, reason);
        if (!m_layout)
            m_linesToSkip = SIZE_MAX; // said once, for the whole file
    }

    /// Empty when all is well, else what is wrong.
    std::string takeRow(const sdk::Line &line)
    {
        if (line.isContinued || !m_row.split(line.bytes, m_layout->delimiter))
            return "A quote is not closed in this row.";
        if (m_row.isBlank())
            return {};
        if (m_row.size() > m_layout->columns.size())
            return "This row has more cells than the header has columns.";
        const auto time = m_times.read(m_row[m_layout->time]);
        if (!time)
            return "The time of this row can't be read.";
        m_labels.clear();
        for (std::size_t i = 0; i < m_row.size(); ++i) {
            if (m_layout->columns[i].role == Role::Label)
                m_labels.append("\x1f").append(m_row[i]);
        }
        return m_layout->isLong ? takeLong(line, *time) : takeWide(line, *time);
    }

    std::string takeLong(const sdk::Line &line, Instant time)
    {
        const std::string_view name = m_row[m_layout->metric];
        const std::string_view cell = m_row[m_layout->value];
        if (name.empty())
            return "This row names no metric.";
        if (sdk::isMissing(cell))
            return {};
        const auto value = sdk::numberOf(cell);
        if (!value)
            return "The value of this row is no number.";
        addSample(line, name, nullptr, {time, *value});
        return {};
    }

    std::string takeWide(const sdk::Line &line, Instant time)
    {
        std::size_t bad = 0;
        for (std::size_t i = 0; i < m_row.size(); ++i) {
            const CsvLayout::Column &column = m_layout->columns[i];
            if (column.role != Role::Metric || sdk::isMissing(m_row[i]))
                continue;
            if (const auto value = sdk::numberOf(m_row[i]))
                addSample(line, column.name, &column, {time, *value});
            else
                ++bad;
        }
        return bad == 0 ? std::string()
                        : std::to_string(bad) + " cells of this row are no numbers.";
    }

    void addSample(const sdk::Line &line, std::string_view name, const CsvLayout::Column *column,
                   const domain::Sample &sample)
    {
        m_key.assign(name);
        if (column != nullptr)
            m_key.append("\x1f").append(std::to_string(column - m_layout->columns.data()));
        m_key.append(m_labels);
        auto &piece = m_series.piece(m_key, [&] { return headOf(line, name, column); });
        m_series.add(piece, sample);
    }

    [[nodiscard]] domain::MetricSeries headOf(const sdk::Line &line, std::string_view name,
                                              const CsvLayout::Column *column) const
    {
        domain::MetricSeries series;
        NameParts parts = partsOfName(name);
        series.name = std::move(parts.name);
        series.unit = std::move(parts.unit);
        series.kind = parts.kind;
        series.position = {line.offset, line.number};
        for (std::size_t i = 0; i < m_row.size(); ++i) {
            if (m_layout->columns[i].role == Role::Label && !m_row[i].empty())
                series.labels.emplace_back(m_layout->columns[i].name, m_row[i]);
        }
        if (column != nullptr)
            series.labels.insert(series.labels.end(), column->levels.begin(), column->levels.end());
        settleLabels(series);
        return series;
    }

    void quarantine(const sdk::Line &line, const std::string &reason)
    {
        constexpr std::size_t kept = 64U << 10U;
        domain::Quarantined bad;
        bad.position = {line.offset, line.number};
        bad.reason = reason;
        bad.bytes = line.bytes.substr(0, kept);
        bad.sizeBytes = line.bytes.size();
        m_out.add(std::move(bad));
    }

    sdk::Checkpoint m_resume;
    std::string m_fallbackName;
    sdk::TimeReader m_times;
    sdk::BatchWriter m_out;
    sdk::Checkpoint m_point;
    std::optional<CsvLayout> m_layout;
    std::size_t m_linesToSkip = 0;
    sdk::CsvRow m_row;
    SeriesCollector m_series;
    std::string m_key;
    std::string m_labels; ///< of the row, as part of its series' keys
};

} // namespace

QString CsvMetricsFormat::id() const
{
    return QStringLiteral("metrics-csv");
}

QString CsvMetricsFormat::title() const
{
    return QStringLiteral("Table of metrics");
}

sdk::Confidence CsvMetricsFormat::sniff(const sdk::SniffInput &input) const
{
    if (input.head.find('\0') != std::string_view::npos)
        return 0;
    const auto layout = CsvLayout::of(linesOf(input.head, input.headIsWhole), baseName(input.name));
    return layout ? layout->confidence : 0;
}

Result<void> CsvMetricsFormat::read(sdk::ByteSource &bytes, const sdk::ReadContext &context,
                                    sdk::Sink &sink, std::stop_token token) const
{
    return CsvRead(context, sink).run(bytes, token);
}

} // namespace faultline::connectors::metrics
