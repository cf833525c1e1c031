// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace faultline::models {

/// One piece of a note as it is shown.
struct NoteBlock {
    enum Kind { Heading, Paragraph, Item, Quote, Code, Rule, Table, Citation, Embed };

    int kind = Paragraph;
    int level = 0; ///< of a heading 1..6; of a list item how deep, from 0
    QString text; ///< plain text
    QString rich; ///< the same with emphasis as markup of our own making, everything escaped
    QString marker; ///< of a list item: a bullet or `1.`
    int task = -1; ///< of a list item: -1 none, 0 open, 1 done
    int source = -1; ///< offset in the Markdown of the character between the brackets of a task
    QString target; ///< of a citation: the item; of an embed: timeline, graph, chart, hypothesis
    friend bool operator==(const NoteBlock &, const NoteBlock &) = default;
};

/// Parses Markdown (CommonMark, tables, strikethrough, task lists) into blocks. HTML stays text,
/// images become their alternative text, links keep their target only for `event:` and web
/// addresses. At most noteBlocksMax blocks; nothing in the text can make the view fetch anything.
[[nodiscard]] std::vector<NoteBlock> noteBlocks(const QString &markdown);

inline constexpr std::size_t noteBlocksMax = 5'000;

} // namespace faultline::models
