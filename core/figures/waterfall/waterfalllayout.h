// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/figures/axis/timescale.h"
#include "core/figures/axis/timeticks.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace faultline::figures {

struct WaterfallSpan {
    domain::SpanId id;
    domain::SpanId parent; ///< null or unknown = a root
    QString service;
    QString name;
    Instant start;
    Nanoseconds duration{0};
    bool failed = false;
    std::vector<TimeRange> critical; ///< the parts of it the whole trace waited for
};

struct WaterfallOptions {
    double width = 640;
    double rowHeight = 24;
    double labelWidth = 220;
    double indent = 14;
    double charWidth = 6.6;
    std::size_t rowsMax = 500; ///< later rows are counted, not laid out
};

struct WaterfallRow {
    WaterfallSpan span;
    int depth = 0;
    int colour = 0; ///< number of its service in order of appearance
    QRectF rect; ///< label and bar
    QRectF bar;
    std::vector<QRectF> critical; ///< inside the bar
    QString durationText;
    bool durationInside = false; ///< whether the text has room in the bar
};

/// One trace as rows: children below their parent in order of start. Spans in a circle or with an
/// unknown parent are roots.
class WaterfallLayout {
public:
    [[nodiscard]] static WaterfallLayout of(const std::vector<WaterfallSpan> &spans,
                                            const WaterfallOptions &options);

    /// Index of the row under a point, -1 for none.
    [[nodiscard]] int hit(QPointF point) const;

    QSizeF size;
    QRectF axisRect;
    TimeScale scale;
    TimeTicks ticks; ///< durations from the begin of the trace
    std::vector<WaterfallRow> rows;
    std::vector<QString> services; ///< in order of their colour numbers
    std::size_t hiddenRows = 0;
};

} // namespace faultline::figures
