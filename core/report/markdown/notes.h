// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/document/document.h"

#include <QString>

namespace faultline::report {

/// Reads a person's Markdown (CommonMark with tables, task lists and strikethrough) into blocks.
/// HTML stays text, images become their description and address as text, and a link is kept only
/// to http:, https: or event:. Headings are set `levelOffset` levels deeper. Any input ends: at
/// most 1 MiB is read, nesting beyond 20 is flattened.
[[nodiscard]] Blocks parseNotes(const QString &markdown, int levelOffset = 0);

/// Whether a link may be followed from a report: http:, https: and event:, nothing else.
[[nodiscard]] bool isSafeLink(const QString &target);

} // namespace faultline::report
