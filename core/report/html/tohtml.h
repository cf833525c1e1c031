// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QString>
#include <QStringList>

namespace faultline::report {

/// Figures as `<svg>` elements, made by svgFigures() of report/pdf, which may link Qt Gui. An
/// empty one leaves its caption and table.
struct HtmlFigures {
    QString timeline;
    QString graph;
    QStringList charts;
};

/// The report as one file: styles inline, no scripts, no request to anywhere (a content policy in
/// the file forbids them as well), readable from 390 px on, dark where the reader's system is,
/// with a stylesheet for paper. Everything from outside is escaped text.
[[nodiscard]] QString toHtml(const Report &report, const HtmlFigures &figures);

} // namespace faultline::report
