// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/figures/axis/timescale.h"
#include "core/figures/axis/timeticks.h"
#include "core/figures/timeline/timelinelayout.h"

#include <QList>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace faultline::figures {

using Points = QList<QPointF>;

struct ChartSeries {
    QString name; ///< plain text from outside
    std::vector<domain::Sample> samples; ///< ascending in time; NaN and infinite ones are gaps
};

/// Where values were expected at a moment.
struct BandPoint {
    Instant at;
    double low = 0;
    double high = 0;
};

/// One metric with what is known about it.
struct ChartInput {
    QString title;
    QString unit; ///< `s`, `ms`, `bytes`, `%`, `ratio` or any word
    std::vector<ChartSeries> series; ///< the first one is the subject
    std::vector<BandPoint> band; ///< ascending in time
    std::vector<Instant> anomalies; ///< moments of samples outside the band
    std::vector<TimelineMarker> markers;
    std::optional<TimeRange> impact;
    std::optional<double> threshold;
};

struct ChartOptions {
    double width = 640;
    double height = 220;
    TimeRange range;
    QTimeZone zone = QTimeZone::utc();
    double charWidth = 6.6;
    double markerSize = 18;
};

struct ValueTick {
    double value = 0;
    double y = 0;
    QString label;
};

struct ChartLine {
    std::size_t series = 0;
    std::vector<Points> pieces; ///< broken where samples are missing
};

struct ChartHit {
    int marker = -1;
    int series = -1; ///< with the sample nearest in time
    domain::Sample sample;
    QPointF point; ///< where that sample stands
};

/// Where everything of a chart stands. A line keeps the least and the greatest sample of every
/// pixel column, so no peak is lost however many samples there are.
class ChartLayout {
public:
    [[nodiscard]] static ChartLayout of(const ChartInput &input, const ChartOptions &options);

    [[nodiscard]] ChartHit hit(QPointF point) const;
    [[nodiscard]] double yOf(double value) const;

    ChartInput input;
    QSizeF size;
    QRectF plot;
    TimeScale scale;
    TimeTicks ticks;
    std::vector<ValueTick> values;
    double valueMin = 0;
    double valueMax = 1;
    std::vector<ChartLine> lines;
    Points band;
    std::vector<QPointF> anomalies;
    std::vector<TimelineMarker> markerInput;
    std::vector<MarkerLayout> markers;
    std::optional<QRectF> impact; ///< clipped to the plot
    std::optional<double> thresholdY;
};

/// A value as people read it in a unit: `350ms`, `1.2 GiB`, `4.5 %`, `12.4k`.
[[nodiscard]] QString valueText(double value, const QString &unit);

/// Round values (1, 2 or 5 times a power of ten) from at or below `low` to at or above `high`,
/// about `count` of them.
[[nodiscard]] std::vector<double> roundValues(double low, double high, int count);

} // namespace faultline::figures
