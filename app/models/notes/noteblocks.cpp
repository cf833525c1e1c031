// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/notes/noteblocks.h"

#include "core/report/markdown/notes.h"

#include <QRegularExpression>
#include <QStringList>

namespace faultline::models {

namespace {

using report::Block;
using report::Inline;

const QString openTask = QStringLiteral("☐ ");
const QString doneTask = QStringLiteral("☑ ");

QString wrapped(const QString &inner, bool on, QLatin1String tag)
{
    return on ? QStringLiteral("<%1>%2</%1>").arg(tag, inner) : inner;
}

QString richOf(const Inline &one)
{
    if (one.kind == Inline::Kind::LineBreak)
        return QStringLiteral("<br>");
    QString text = one.text.toHtmlEscaped();
    text = wrapped(text, one.kind == Inline::Kind::Code, QLatin1String("code"));
    text = wrapped(text, one.strong, QLatin1String("b"));
    text = wrapped(text, one.emphasis, QLatin1String("i"));
    text = wrapped(text, one.struck, QLatin1String("s"));
    return one.kind == Inline::Kind::Link
        ? QStringLiteral("<a href=\"%1\">%2</a>").arg(one.target.toHtmlEscaped(), text)
        : text;
}

QString richOf(const report::Inlines &inlines)
{
    QString rich;
    for (const Inline &one : inlines)
        rich += richOf(one);
    return rich;
}

QStringList embedNames()
{
    return {QStringLiteral("/timeline"), QStringLiteral("/graph"), QStringLiteral("/chart"),
            QStringLiteral("/hypothesis")};
}

/// Where the marks of tasks stand in the Markdown, in order; code blocks have none.
QList<int> taskMarks(const QString &markdown)
{
    static const QRegularExpression task(
        QStringLiteral(R"(^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?=\s|$))"));
    static const QRegularExpression fence(QStringLiteral(R"(^[ ]{0,3}(```|~~~))"));
    QList<int> marks;
    bool inCode = false;
    qsizetype begin = 0;
    while (begin <= markdown.size()) {
        const qsizetype end = markdown.indexOf(u'\n', begin);
        const QString line = markdown.mid(begin, end < 0 ? -1 : end - begin);
        if (fence.match(line).hasMatch())
            inCode = !inCode;
        const QRegularExpressionMatch match = task.match(line);
        if (!inCode && match.hasMatch())
            marks.append(static_cast<int>(begin + match.capturedStart(1)));
        if (end < 0)
            break;
        begin = end + 1;
    }
    return marks;
}

/// Turns the blocks of a report into the flat rows that a list view shows.
class BlockRows {
public:
    explicit BlockRows(QList<int> marks)
        : m_marks(std::move(marks))
    { }

    void add(const report::Blocks &blocks, int depth, bool quoted)
    {
        for (const Block &block : blocks)
            add(block, depth, quoted);
    }
    std::vector<NoteBlock> take() && { return std::move(m_rows); }

private:
    void add(const Block &block, int depth, bool quoted)
    {
        switch (block.kind) {
        case Block::Kind::Heading:
            addText(NoteBlock::Heading, block.inlines).level = block.level;
            break;
        case Block::Kind::Paragraph:
            addParagraph(block.inlines, quoted);
            break;
        case Block::Kind::List:
            addList(block, depth, quoted);
            break;
        case Block::Kind::Quote:
            add(block.children, depth, true);
            break;
        case Block::Kind::Code:
            row(NoteBlock::Code).text = block.text;
            break;
        case Block::Kind::Rule:
            row(NoteBlock::Rule);
            break;
        case Block::Kind::Table:
        case Block::Kind::Facts:
            addTable(block);
            break;
        case Block::Kind::Figure:
            break;
        }
    }

    NoteBlock &row(int kind)
    {
        m_rows.push_back({});
        m_rows.back().kind = kind;
        return m_rows.back();
    }

    NoteBlock &addText(int kind, const report::Inlines &inlines)
    {
        NoteBlock &added = row(kind);
        added.text = report::textOf(inlines);
        added.rich = richOf(inlines);
        return added;
    }

    void addParagraph(const report::Inlines &inlines, bool quoted)
    {
        NoteBlock &added = addText(quoted ? NoteBlock::Quote : NoteBlock::Paragraph, inlines);
        const bool isLink = inlines.size() == 1 && inlines.front().kind == Inline::Kind::Link;
        if (isLink && inlines.front().target.startsWith(u"event:")) {
            added.kind = NoteBlock::Citation;
            added.target = inlines.front().target;
        } else if (embedNames().contains(added.text.trimmed())) {
            added.kind = NoteBlock::Embed;
            added.target = added.text.trimmed().mid(1);
        }
    }

    void addList(const Block &list, int depth, bool quoted)
    {
        int number = list.start;
        for (const report::Blocks &item : list.items) {
            const QString marker
                = list.ordered ? QStringLiteral("%1.").arg(number++) : QStringLiteral("•");
            const bool begins = !item.empty() && item.front().kind == Block::Kind::Paragraph;
            NoteBlock &added
                = addText(NoteBlock::Item, begins ? item.front().inlines : report::Inlines());
            added.level = depth;
            added.marker = marker;
            takeTask(added);
            if (item.size() > (begins ? 1U : 0U))
                add(report::Blocks(item.begin() + (begins ? 1 : 0), item.end()), depth + 1, quoted);
        }
    }

    void takeTask(NoteBlock &item)
    {
        const bool isOpen = item.text.startsWith(openTask);
        if (!isOpen && !item.text.startsWith(doneTask))
            return;
        item.task = isOpen ? 0 : 1;
        item.text.remove(0, openTask.size());
        item.rich.remove(0, openTask.size());
        item.source = m_marks.isEmpty() ? -1 : m_marks.takeFirst();
    }

    void addTable(const Block &table)
    {
        QStringList lines;
        QStringList titles;
        for (const report::Column &column : table.columns)
            titles.append(column.title);
        lines.append(titles.join(QStringLiteral("  |  ")));
        for (const auto &cells : table.rows) {
            QStringList texts;
            for (const report::Inlines &cell : cells)
                texts.append(report::textOf(cell));
            lines.append(texts.join(QStringLiteral("  |  ")));
        }
        row(NoteBlock::Table).text = lines.join(u'\n');
    }

    QList<int> m_marks;
    std::vector<NoteBlock> m_rows;
};

} // namespace

std::vector<NoteBlock> noteBlocks(const QString &markdown)
{
    BlockRows rows(taskMarks(markdown));
    rows.add(report::parseNotes(markdown), 0, false);
    std::vector<NoteBlock> blocks = std::move(rows).take();
    if (blocks.size() > noteBlocksMax)
        blocks.resize(noteBlocksMax);
    return blocks;
}

} // namespace faultline::models
