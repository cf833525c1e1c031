// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QString>

namespace faultline::report {

/// The report as GitHub-flavoured Markdown. Text from outside is escaped: no markup, image or
/// HTML of it comes alive in a renderer. Figures are named by their captions.
[[nodiscard]] QString toMarkdown(const Report &report);

/// Text that shows as it is in any Markdown renderer, on one line.
[[nodiscard]] QString markdownText(const QString &text);

} // namespace faultline::report
