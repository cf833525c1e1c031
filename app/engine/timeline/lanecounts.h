// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/timeline/timelineinput.h"
#include "core/signals/pyramid.h"

#include <QString>

#include <map>

namespace faultline::engine {

/// Rows of counts over one range, one a lane, all with bins of the same width: a power of two
/// of nanoseconds on the absolute grid of the pyramids.
class LaneCounts {
public:
    /// About `columns` bins over `range`.
    LaneCounts(TimeRange range, int columns);

    /// Adds a pyramid whose raw times lie `offset` before the effective ones.
    void add(const QString &lane, const signals::Pyramid &pyramid, Nanoseconds offset);
    void add(const QString &lane, Instant at, domain::Severity severity);

    [[nodiscard]] const std::map<QString, figures::CountRow> &rows() const { return m_rows; }
    [[nodiscard]] std::uint64_t total(const QString &lane) const;

private:
    figures::CountRow &row(const QString &lane);

    TimeRange m_range;
    int m_columns;
    Nanoseconds m_binWidth;
    Instant m_begin;
    std::size_t m_bins;
    std::map<QString, figures::CountRow> m_rows;
};

} // namespace faultline::engine
