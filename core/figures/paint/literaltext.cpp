// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/literaltext.h"

namespace faultline::figures {
namespace {

/// Letters and digits shape together and keep their kerning; `w` is a symbol because of `www`,
/// and `x` because it becomes a times sign between digits.
bool shapesAlone(QChar c)
{
    if (c == u'w' || c == u'x')
        return true;
    return !c.isLetterOrNumber() && !c.isSpace() && !c.isMark() && !c.isSurrogate();
}

} // namespace

QList<QTextLayout::FormatRange> literalRanges(const QString &text, int start, int length,
                                              const QTextCharFormat &format)
{
    QList<QTextLayout::FormatRange> ranges;
    const int end = start + length;
    int from = start;
    const auto cut = [&](int to) {
        if (to > from)
            ranges.append({from, to - from, format});
        from = to;
    };
    for (int i = start; i < end; ++i) {
        if (!shapesAlone(text[i]))
            continue;
        cut(i);
        cut(i + 1);
    }
    cut(end);
    return ranges;
}

} // namespace faultline::figures
