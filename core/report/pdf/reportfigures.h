// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/chart/chartlayout.h"
#include "core/figures/graph/graphlayout.h"
#include "core/figures/palette.h"
#include "core/figures/timeline/timelinelayout.h"
#include "core/report/html/tohtml.h"
#include "core/report/report.h"

namespace faultline::report {

/// The layouts of a report's figures, one for pages and HTML alike.
[[nodiscard]] figures::TimelineLayout timelineLayoutOf(const Report &report, double width);
[[nodiscard]] figures::GraphLayout graphLayoutOf(const Report &report);
[[nodiscard]] figures::ChartLayout chartLayoutOf(const Report &report, std::size_t index,
                                                 double width);

/// The figures as SVG for toHtml. Needs a QGuiApplication and figures::registerFonts().
[[nodiscard]] HtmlFigures svgFigures(const Report &report);

} // namespace faultline::report
