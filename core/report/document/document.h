// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/severity.h"
#include "core/domain/source.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace faultline::report {

/// A run of text with one look. Text is always plain: whoever writes a form escapes it.
struct Inline {
    enum class Kind {
        Text,
        Code,
        Link, ///< target http:, https: or event:, anything else was turned into text
        Citation, ///< `[E3]`, leads to the evidence of that number
        SeverityMark, ///< shape, colour and word
        SourceMark, ///< icon and word
        LineBreak,
    };
    Kind kind = Kind::Text;
    QString text;
    QString target; ///< of a link
    int number = 0; ///< of a citation
    domain::Severity severity = domain::Severity::Info;
    domain::Source source = domain::Source::Manual;
    bool strong = false;
    bool emphasis = false;
    bool struck = false;
    bool muted = false; ///< what the program says about a gap, not what somebody wrote
    friend bool operator==(const Inline &, const Inline &) = default;
};

using Inlines = std::vector<Inline>;

/// Text whose control characters and changes of direction, which could hide or reorder what a
/// reader sees, show as U+FFFD; line feeds and tabs stay.
[[nodiscard]] QString visibleText(const QString &text);

[[nodiscard]] Inline plain(const QString &text);
[[nodiscard]] Inline strong(const QString &text);
[[nodiscard]] Inline code(const QString &text);
[[nodiscard]] Inline muted(const QString &text);
[[nodiscard]] Inline lineBreak();
[[nodiscard]] Inline severityMark(domain::Severity severity);
[[nodiscard]] Inline sourceMark(domain::Source source, const QString &word);
[[nodiscard]] Inline citation(int number);
/// Plain text in which `[E3]` of at most `evidenceCount` becomes a citation.
[[nodiscard]] Inlines withCitations(const QString &text, int evidenceCount);
[[nodiscard]] QString textOf(const Inlines &inlines);

struct Column {
    QString title;
    double weight = 1; ///< share of the width
    bool mono = false;
    bool right = false;
    bool whole = false; ///< its lines should not be broken at blanks: times
};

struct Block;
using Blocks = std::vector<Block>;

/// One part of a document, top to bottom.
struct Block {
    enum class Kind {
        Heading,
        Paragraph,
        Facts, ///< rows of two cells: name and value
        Table,
        List,
        Code,
        Quote,
        Rule,
        Figure,
    };
    enum class FigureKind { Timeline, Graph, Chart };

    Kind kind = Kind::Paragraph;
    int level = 2; ///< of a heading, 1 to 6
    QString anchor; ///< of a heading
    Inlines inlines; ///< heading, paragraph
    std::vector<Column> columns; ///< table
    bool numbered = false; ///< table: row N is what citation N leads to
    std::vector<std::vector<Inlines>> rows; ///< table, facts
    bool ordered = false; ///< list
    int start = 1;
    std::vector<Blocks> items; ///< list
    Blocks children; ///< quote
    QString text; ///< code, caption of a figure
    FigureKind figure = FigureKind::Timeline;
    int index = 0; ///< of a chart
};

[[nodiscard]] Block heading(int level, const QString &text, const QString &anchor = {});
[[nodiscard]] Block paragraph(Inlines inlines);
[[nodiscard]] Block paragraph(const QString &text);

/// A report as a list of blocks, the same for every form.
struct Document {
    QString title;
    QString subtitle; ///< plain line below the title
    Inlines badges; ///< severity, status, priority
    /// The few numbers a reader looks for first, name and value; all of them stand in the blocks
    /// too.
    std::vector<std::pair<QString, QString>> highlights;
    Blocks blocks;
    int evidenceCount = 0;
};

} // namespace faultline::report
