// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/chart/chartlayout.h"

#include "core/figures/timeline/markers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace faultline::figures {
namespace {

constexpr double axisRoom = 22;
constexpr double titleRoom = 30;
constexpr double plotRight = 12;
constexpr double gapFactor = 4; ///< a hole is this many times the usual distance of samples

/// The samples of the range and one more on either side, so that lines reach the edge.
std::pair<std::size_t, std::size_t> seenSamples(const std::vector<domain::Sample> &samples,
                                                const TimeRange &range)
{
    const auto before = [](const domain::Sample &sample, Instant at) { return sample.time < at; };
    auto from = std::lower_bound(samples.begin(), samples.end(), range.begin, before);
    auto to = std::lower_bound(from, samples.end(), range.end, before);
    if (from != samples.begin())
        --from;
    if (to != samples.end())
        ++to;
    return {static_cast<std::size_t>(from - samples.begin()),
            static_cast<std::size_t>(to - samples.begin())};
}

/// The usual distance of two samples: the median of at most a thousand of them.
std::int64_t usualDistance(const std::vector<domain::Sample> &samples)
{
    std::vector<std::int64_t> distances;
    const std::size_t step = std::max<std::size_t>(1, samples.size() / 1'000);
    for (std::size_t i = step; i < samples.size(); i += step)
        distances.push_back((samples[i].time - samples[i - 1].time).count());
    if (distances.empty())
        return std::numeric_limits<std::int64_t>::max();
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return std::max<std::int64_t>(1, *middle);
}

/// Collects the samples of one pixel column and writes first, least, greatest and last.
class ColumnReducer {
public:
    explicit ColumnReducer(Points &line)
        : m_line(line)
    { }

    void add(const QPointF &point)
    {
        const double column = std::floor(point.x());
        if (m_count > 0 && column != m_column)
            flush();
        m_column = column;
        if (m_count == 0) {
            m_first = m_least = m_greatest = point;
        } else {
            if (point.y() < m_least.y())
                m_least = point;
            if (point.y() > m_greatest.y())
                m_greatest = point;
        }
        m_last = point;
        ++m_count;
    }

    void flush()
    {
        if (m_count == 0)
            return;
        const bool leastFirst = m_least.x() <= m_greatest.x();
        for (const QPointF &point : {m_first, leastFirst ? m_least : m_greatest,
                                     leastFirst ? m_greatest : m_least, m_last}) {
            if (m_line.isEmpty() || m_line.constLast() != point)
                m_line.append(point);
        }
        m_count = 0;
    }

private:
    Points &m_line;
    QPointF m_first;
    QPointF m_least;
    QPointF m_greatest;
    QPointF m_last;
    double m_column = 0;
    int m_count = 0;
};

/// The part of a line between the edges of the plot; an edge that a line crosses gets the point
/// where it does. Done here because an SVG is painted without clipping.
Points insidePlot(const Points &line, const QRectF &plot)
{
    Points inside;
    const auto crossing = [](const QPointF &from, const QPointF &to, double x) {
        const double share = (x - from.x()) / (to.x() - from.x());
        return QPointF(x, from.y() + share * (to.y() - from.y()));
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QPointF &point = line[i];
        for (const double edge : {plot.left(), plot.right()}) {
            if (i > 0 && line[i - 1].x() < edge && point.x() > edge)
                inside.append(crossing(line[i - 1], point, edge));
        }
        if (point.x() >= plot.left() && point.x() <= plot.right())
            inside.append(point);
    }
    return inside;
}

ChartLine lineOf(const ChartLayout &layout, std::size_t index)
{
    ChartLine line{index, {}};
    const auto &samples = layout.input.series[index].samples;
    const auto [from, to] = seenSamples(samples, layout.scale.range());
    const double hole = static_cast<double>(usualDistance(samples)) * gapFactor;
    Points piece;
    ColumnReducer reducer(piece);
    const auto finishPiece = [&] {
        reducer.flush();
        Points inside = insidePlot(piece, layout.plot);
        if (!inside.isEmpty())
            line.pieces.push_back(std::move(inside));
        piece = {};
    };
    // Not an optional: g++ 12 takes its value for uninitialised here.
    bool hasLast = false;
    Instant last;
    for (std::size_t i = from; i < to; ++i) {
        const domain::Sample &sample = samples[i];
        const bool isGap = hasLast && static_cast<double>((sample.time - last).count()) > hole;
        if (!std::isfinite(sample.value) || isGap)
            finishPiece();
        if (!std::isfinite(sample.value)) {
            hasLast = false;
            continue;
        }
        reducer.add({layout.scale.xOf(sample.time), layout.yOf(sample.value)});
        last = sample.time;
        hasLast = true;
    }
    finishPiece();
    return line;
}

/// The span of all seen samples, band and threshold, with zero where it is near.
void spanValues(ChartLayout &layout, const TimeRange &range)
{
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    const auto take = [&](double value) {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const ChartSeries &series : layout.input.series) {
        const auto [from, to] = seenSamples(series.samples, range);
        for (std::size_t i = from; i < to; ++i)
            take(series.samples[i].value);
    }
    for (const BandPoint &point : layout.input.band) {
        if (range.contains(point.at)) {
            take(point.low);
            take(point.high);
        }
    }
    if (layout.input.threshold)
        take(*layout.input.threshold);
    if (low > high) {
        low = 0;
        high = 1;
    }
    if (low > 0 && low < high * 0.6)
        low = 0;
    if (high <= low)
        high = low + std::max(1.0, std::abs(low) * 0.1);
    const int count = std::max(2, static_cast<int>(layout.size.height() / 48));
    const auto values = roundValues(low, high, count);
    layout.valueMin = values.front();
    layout.valueMax = std::max(values.back(), values.front() + std::numeric_limits<double>::min());
    for (const double value : values)
        layout.values.push_back({value, 0, valueText(value, layout.input.unit)});
}

void placeBand(ChartLayout &layout)
{
    Points lower;
    for (const BandPoint &point : layout.input.band) {
        if (!std::isfinite(point.low) || !std::isfinite(point.high))
            continue;
        const double x
            = std::clamp(layout.scale.xOf(point.at), layout.plot.left(), layout.plot.right());
        layout.band.append({x, layout.yOf(point.high)});
        lower.append({x, layout.yOf(point.low)});
    }
    std::reverse(lower.begin(), lower.end());
    layout.band += lower;
}

void placeAnomalies(ChartLayout &layout)
{
    if (layout.input.series.empty())
        return;
    const auto &samples = layout.input.series.front().samples;
    for (const Instant at : layout.input.anomalies) {
        const auto found = std::lower_bound(
            samples.begin(), samples.end(), at,
            [](const domain::Sample &sample, Instant wanted) { return sample.time < wanted; });
        const bool isHere = found != samples.end() && found->time == at;
        if (isHere && layout.scale.range().contains(at) && std::isfinite(found->value))
            layout.anomalies.push_back({layout.scale.xOf(at), layout.yOf(found->value)});
    }
}

void placeChartMarkers(ChartLayout &layout, const ChartOptions &options)
{
    for (const TimelineMarker &marker : layout.input.markers) {
        if (layout.scale.range().contains(marker.at))
            layout.markerInput.push_back(marker);
    }
    std::stable_sort(layout.markerInput.begin(), layout.markerInput.end(),
                     [](const auto &one, const auto &other) { return one.at < other.at; });
    layout.markers = clusterMarkers(layout.markerInput, layout.scale, options.markerSize,
                                    layout.plot.top() - options.markerSize / 2 - 2);
}

} // namespace

ChartLayout ChartLayout::of(const ChartInput &input, const ChartOptions &options)
{
    ChartLayout out;
    out.input = input;
    out.size = QSizeF(options.width, options.height);
    spanValues(out, options.range);
    qsizetype labelChars = 3;
    for (const ValueTick &tick : out.values)
        labelChars = std::max(labelChars, tick.label.size());
    const double left = static_cast<double>(labelChars) * options.charWidth + 18;
    const double top = titleRoom + (input.markers.empty() ? 0 : options.markerSize);
    out.plot = QRectF(left, top, std::max(10.0, options.width - left - plotRight),
                      std::max(10.0, options.height - top - axisRoom));
    out.scale = TimeScale(options.range, out.plot.left(), out.plot.width());
    out.ticks = timeTicks(out.scale, options.zone, options.charWidth);
    for (ValueTick &tick : out.values)
        tick.y = out.yOf(tick.value);
    for (std::size_t i = 0; i < input.series.size(); ++i)
        out.lines.push_back(lineOf(out, i));
    placeBand(out);
    placeAnomalies(out);
    placeChartMarkers(out, options);
    if (input.threshold)
        out.thresholdY = out.yOf(*input.threshold);
    if (input.impact) {
        const double from = std::max(out.scale.xOf(input.impact->begin), out.plot.left());
        const double to = std::min(out.scale.xOf(input.impact->end), out.plot.right());
        if (to > from)
            out.impact = QRectF(from, out.plot.top(), to - from, out.plot.height());
    }
    return out;
}

double ChartLayout::yOf(double value) const
{
    const double share = (value - valueMin) / (valueMax - valueMin);
    return plot.bottom() - share * plot.height();
}

ChartHit ChartLayout::hit(QPointF point) const
{
    ChartHit found;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        if (markers[i].rect.contains(point))
            found.marker = static_cast<int>(i);
    }
    if (found.marker >= 0 || !plot.contains(point))
        return found;
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < input.series.size(); ++i) {
        const auto &samples = input.series[i].samples;
        const auto [from, to]
            = seenSamples(samples, {scale.timeAt(point.x()), scale.timeAt(point.x())});
        for (std::size_t at = from; at < to; ++at) {
            if (!std::isfinite(samples[at].value))
                continue;
            const QPointF there(scale.xOf(samples[at].time), yOf(samples[at].value));
            const double away = std::hypot(there.x() - point.x(), (there.y() - point.y()) * 0.25);
            if (away < nearest) {
                nearest = away;
                found.series = static_cast<int>(i);
                found.sample = samples[at];
                found.point = there;
            }
        }
    }
    return found;
}

} // namespace faultline::figures
