// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/markdown/tomarkdown.h"

#include "core/report/document/documentof.h"

#include <QRegularExpression>

#include <algorithm>

namespace faultline::report {
namespace {

/// A code span that holds any text: its fence is longer than any run of backticks inside.
QString codeSpan(const QString &text, bool inTable)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const QString pad = longest > 0 ? QStringLiteral(" ") : QString();
    QString line = text.simplified();
    // A pipe ends a table cell even inside a code span.
    if (inTable)
        line.replace(u'|', QStringLiteral("\\|"));
    return fence + pad + line + pad + fence;
}

QString decorated(QString text, const Inline &part)
{
    if (text.trimmed().isEmpty())
        return text;
    if (part.struck)
        text = QStringLiteral("~~%1~~").arg(text);
    if (part.strong)
        text = QStringLiteral("**%1**").arg(text);
    if (part.emphasis || part.muted)
        text = QStringLiteral("*%1*").arg(text);
    return text;
}

/// Decoration must hug its words or it shows as asterisks.
QString decoratedText(const Inline &part)
{
    const QString text = markdownText(part.text);
    if (!part.strong && !part.emphasis && !part.struck && !part.muted)
        return text;
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && text[begin].isSpace())
        ++begin;
    while (end > begin && text[end - 1].isSpace())
        --end;
    return text.left(begin) + decorated(text.mid(begin, end - begin), part) + text.mid(end);
}

QString linkText(const Inline &part)
{
    QString target = part.target;
    target.replace(u' ', QStringLiteral("%20"))
        .replace(u'(', QStringLiteral("%28"))
        .replace(u')', QStringLiteral("%29"))
        .replace(u'<', QStringLiteral("%3C"))
        .replace(u'>', QStringLiteral("%3E"))
        .replace(u'|', QStringLiteral("%7C"));
    target.remove(QRegularExpression(QStringLiteral("[\\x00-\\x1f\\\\]")));
    return QStringLiteral("[%1](%2)").arg(markdownText(part.text), target);
}

QString severityText(const Inline &mark)
{
    static constexpr std::array shapes{u"○", u"■", u"◆", u"▲", u"⬢"};
    const auto index = static_cast<std::size_t>(mark.severity);
    const QString shape = index < shapes.size() ? QString::fromUtf16(shapes.at(index)) : QString();
    return shape + u' ' + markdownText(mark.text);
}

QString inlineText(const Inlines &inlines, bool inTable)
{
    QString out;
    for (const Inline &part : inlines) {
        switch (part.kind) {
        case Inline::Kind::Text:
        case Inline::Kind::SourceMark:
            out += decoratedText(part);
            break;
        case Inline::Kind::Code:
            out += codeSpan(part.text, inTable);
            break;
        case Inline::Kind::Link:
            out += linkText(part);
            break;
        case Inline::Kind::Citation:
            out += QStringLiteral("[[%1](#%2)]").arg(part.text, part.text.toLower());
            break;
        case Inline::Kind::SeverityMark:
            out += severityText(part);
            break;
        case Inline::Kind::LineBreak:
            out += inTable ? QStringLiteral("<br>") : QStringLiteral("  \n");
            break;
        }
    }
    return out;
}

QString row(const QStringList &cells)
{
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString tableText(const Block &block)
{
    QStringList head;
    QStringList rule;
    for (const Column &column : block.columns) {
        head.append(markdownText(column.title));
        rule.append(column.right ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    QString out = row(head) + row(rule);
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        QStringList cells;
        for (const Inlines &cell : block.rows[i])
            cells.append(inlineText(cell, true));
        if (block.numbered && !cells.isEmpty())
            cells[0] = QStringLiteral("<a id=\"e%1\"></a>E%1").arg(i + 1);
        out += row(cells);
    }
    return out + u'\n';
}

QString blocksText(const Blocks &blocks, const Report &report);

QString indented(const QString &text, const QString &first, const QString &rest)
{
    QString out;
    const QStringList lines = text.trimmed().split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool blank = lines[i].isEmpty();
        out += (i == 0 ? first : (blank ? QString() : rest)) + lines[i] + u'\n';
    }
    return out;
}

QString listText(const Block &block, const Report &report)
{
    QString out;
    int number = block.start;
    for (const Blocks &item : block.items) {
        const QString mark
            = block.ordered ? QStringLiteral("%1. ").arg(number++) : QStringLiteral("- ");
        QString text = blocksText(item, report);
        if (item.size() == 1)
            text.replace(QStringLiteral("\n\n"), QStringLiteral("\n"));
        out += indented(text, mark, QString(mark.size(), u' '));
    }
    return out + u'\n';
}

QString codeBlock(const QString &text)
{
    QString fence = QStringLiteral("```");
    while (text.contains(fence))
        fence += u'`';
    return fence + u'\n' + text + (text.endsWith(u'\n') ? QString() : QStringLiteral("\n")) + fence
        + QStringLiteral("\n\n");
}

QString figureText(const Block &block)
{
    static constexpr std::array words{"Timeline", "Relationships", "Chart"};
    return QStringLiteral("*Figure: %1. %2*\n\n")
        .arg(QString::fromLatin1(words.at(static_cast<std::size_t>(block.figure))),
             markdownText(block.text));
}

QString blockText(const Block &block, const Report &report)
{
    switch (block.kind) {
    case Block::Kind::Heading:
        return QString(block.level, u'#') + u' ' + inlineText(block.inlines, false)
            + QStringLiteral("\n\n");
    case Block::Kind::Paragraph:
        return inlineText(block.inlines, false) + QStringLiteral("\n\n");
    case Block::Kind::Facts: {
        QString out;
        for (const auto &cells : block.rows)
            out += QStringLiteral("- **%1:** %2\n")
                       .arg(inlineText(cells.front(), false), inlineText(cells.back(), false));
        return out + u'\n';
    }
    case Block::Kind::Table:
        return tableText(block);
    case Block::Kind::List:
        return listText(block, report);
    case Block::Kind::Code:
        return codeBlock(block.text);
    case Block::Kind::Quote:
        return indented(blocksText(block.children, report), QStringLiteral("> "),
                        QStringLiteral("> "))
            + u'\n';
    case Block::Kind::Rule:
        return QStringLiteral("---\n\n");
    case Block::Kind::Figure:
        return figureText(block);
    }
    return {};
}

QString blocksText(const Blocks &blocks, const Report &report)
{
    QString out;
    for (const Block &block : blocks)
        out += blockText(block, report);
    return out;
}

} // namespace

QString markdownText(const QString &text)
{
    QString out;
    out.reserve(text.size() + 8);
    for (const QChar c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\t') {
            out += u' ';
            continue;
        }
        if (c.category() == QChar::Other_Control)
            continue;
        // Everything that can begin markup, HTML or an automatic link.
        static const QString special = QStringLiteral("\\`*_{}[]<>#|~!&");
        if (special.contains(c))
            out += u'\\';
        out += c;
    }
    // Renderers turn bare addresses into links, and a link is a request once it is clicked.
    static const QRegularExpression scheme(
        QStringLiteral("(https?|ftp|javascript|data|vbscript|file):"),
        QRegularExpression::CaseInsensitiveOption);
    out.replace(scheme, QStringLiteral("\\1&#58;"));
    static const QRegularExpression bare(QStringLiteral("\\bwww\\."),
                                         QRegularExpression::CaseInsensitiveOption);
    out.replace(bare, QStringLiteral("www&#46;"));
    // At the begin of a line these would start a list, a rule or a heading.
    static const QRegularExpression lineStart(QStringLiteral("^(\\s*)([-+=]|\\d+[.)])"));
    const auto match = lineStart.match(out);
    if (match.hasMatch())
        out.insert(match.capturedEnd() - 1, u'\\');
    return out;
}

QString toMarkdown(const Report &report)
{
    const Document document = documentOf(report);
    QString out = QStringLiteral("# ") + markdownText(document.title) + QStringLiteral("\n\n");
    QStringList badges;
    for (const Inline &badge : document.badges)
        badges.append(inlineText({badge}, false));
    out += badges.join(QStringLiteral(" · ")) + QStringLiteral("  \n")
        + markdownText(document.subtitle) + QStringLiteral("\n\n");
    out += blocksText(document.blocks, report);
    return out.trimmed() + u'\n';
}

} // namespace faultline::report
