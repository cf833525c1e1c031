// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextLayout>

namespace faultline::figures {

/// Cuts [start, start + length) of a text into ranges of one format so that a font's contextual
/// substitutions find no context: a symbol is always shaped alone. Inter raises the hyphens and
/// colons of 2026-03-14 11:19 and JetBrains Mono joins `->`, both by glyphs that have no character
/// of their own, so that a PDF's reader would copy blanks instead.
[[nodiscard]] QList<QTextLayout::FormatRange> literalRanges(const QString &text, int start,
                                                            int length,
                                                            const QTextCharFormat &format);

} // namespace faultline::figures
