// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html/tohtml.h"

#include "core/report/document/documentof.h"
#include "core/report/html/stylesheet.h"

namespace faultline::report {
namespace {

QString escaped(const QString &text)
{
    // Qt leaves the apostrophe alone, and attributes of ours use double quotes only.
    return text.toHtmlEscaped();
}

QString icon(const QString &id)
{
    return QStringLiteral("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#%1\"/></svg>")
        .arg(id);
}

QString severityHtml(const Inline &mark)
{
    const QString name = domain::toString(mark.severity);
    return QStringLiteral("<span class=\"sev\" style=\"color:var(--%1);background:var(--%1-tint)\">"
                          "%2%3</span>")
        .arg(name, icon(QStringLiteral("severity-") + name), escaped(mark.text));
}

QString decoratedHtml(const Inline &part)
{
    QString out = escaped(part.text);
    if (part.struck)
        out = QStringLiteral("<s>%1</s>").arg(out);
    if (part.emphasis)
        out = QStringLiteral("<em>%1</em>").arg(out);
    if (part.strong)
        out = QStringLiteral("<strong>%1</strong>").arg(out);
    if (part.muted)
        out = QStringLiteral("<span class=\"muted\">%1</span>").arg(out);
    return out;
}

QString inlineHtml(const Inline &part)
{
    switch (part.kind) {
    case Inline::Kind::Text:
        break;
    case Inline::Kind::Code:
        return QStringLiteral("<code>%1</code>").arg(escaped(part.text));
    case Inline::Kind::Link:
        return QStringLiteral("<a href=\"%1\" rel=\"noopener noreferrer nofollow\">%2</a>")
            .arg(escaped(part.target), decoratedHtml(part));
    case Inline::Kind::Citation:
        return QStringLiteral("<a class=\"cite\" href=\"#e%1\">E%1</a>").arg(part.number);
    case Inline::Kind::SeverityMark:
        return severityHtml(part);
    case Inline::Kind::SourceMark:
        return QStringLiteral("<span class=\"src\">%1%2</span>")
            .arg(icon(QStringLiteral("source-") + domain::toString(part.source)),
                 escaped(part.text));
    case Inline::Kind::LineBreak:
        return QStringLiteral("<br>");
    }
    return decoratedHtml(part);
}

QString inlinesHtml(const Inlines &inlines)
{
    QString out;
    for (const Inline &part : inlines)
        out += inlineHtml(part);
    return out;
}

QString cellClass(const Column &column)
{
    QStringList names;
    if (column.mono)
        names.append(QStringLiteral("mono"));
    if (column.right)
        names.append(QStringLiteral("r"));
    if (column.whole)
        names.append(QStringLiteral("w"));
    return names.isEmpty() ? QString() : QStringLiteral(" class=\"%1\"").arg(names.join(u' '));
}

QString tableHtml(const Block &block)
{
    double weights = 0;
    for (const Column &column : block.columns)
        weights += column.weight;
    QString columns;
    QString head;
    for (const Column &column : block.columns) {
        columns += QStringLiteral("<col style=\"width:%1%\">")
                       .arg(QString::number(column.weight / weights * 100, 'f', 1));
        head += QStringLiteral("<th%1 scope=\"col\">%2</th>")
                    .arg(column.right ? QStringLiteral(" class=\"r\"") : QString(),
                         escaped(column.title));
    }
    QString body;
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        body += block.numbered ? QStringLiteral("<tr id=\"e%1\">").arg(i + 1)
                               : QStringLiteral("<tr>");
        const auto &cells = block.rows[i];
        for (std::size_t at = 0; at < cells.size() && at < block.columns.size(); ++at)
            body += QStringLiteral("<td%1 data-label=\"%2\">%3</td>")
                        .arg(cellClass(block.columns[at]), escaped(block.columns[at].title),
                             inlinesHtml(cells[at]));
        body += QStringLiteral("</tr>\n");
    }
    return QStringLiteral("<table><colgroup>%1</colgroup><thead><tr>%2</tr></thead>\n"
                          "<tbody>\n%3</tbody></table>\n")
        .arg(columns, head, body);
}

QString figureHtml(const Block &block, const HtmlFigures &figures)
{
    QString svg;
    switch (block.figure) {
    case Block::FigureKind::Timeline:
        svg = figures.timeline;
        break;
    case Block::FigureKind::Graph:
        svg = figures.graph;
        break;
    case Block::FigureKind::Chart:
        svg = figures.charts.value(block.index);
        break;
    }
    const bool wide = block.figure != Block::FigureKind::Graph;
    return QStringLiteral("<figure><div class=\"scroll%1\">%2</div><figcaption>%3</figcaption>"
                          "</figure>\n")
        .arg(wide ? QStringLiteral(" wide") : QString(), svg, escaped(visibleText(block.text)));
}

QString blocksHtml(const Blocks &blocks, const HtmlFigures &figures);

QString listHtml(const Block &block, const HtmlFigures &figures)
{
    QString items;
    for (const Blocks &item : block.items) {
        const bool single = item.size() == 1 && item.front().kind == Block::Kind::Paragraph;
        items += QStringLiteral("<li>%1</li>\n")
                     .arg(single ? inlinesHtml(item.front().inlines) : blocksHtml(item, figures));
    }
    if (!block.ordered)
        return QStringLiteral("<ul>\n%1</ul>\n").arg(items);
    return QStringLiteral("<ol start=\"%1\">\n%2</ol>\n").arg(QString::number(block.start), items);
}

QString blockHtml(const Block &block, const HtmlFigures &figures)
{
    switch (block.kind) {
    case Block::Kind::Heading:
        return QStringLiteral("<h%1%2>%3</h%1>\n")
            .arg(QString::number(block.level),
                 block.anchor.isEmpty() ? QString()
                                        : QStringLiteral(" id=\"%1\"").arg(block.anchor),
                 inlinesHtml(block.inlines));
    case Block::Kind::Paragraph:
        return QStringLiteral("<p>%1</p>\n").arg(inlinesHtml(block.inlines));
    case Block::Kind::Facts: {
        QString rows;
        for (const auto &cells : block.rows)
            rows += QStringLiteral("<dt>%1</dt><dd>%2</dd>\n")
                        .arg(inlinesHtml(cells.front()), inlinesHtml(cells.back()));
        return QStringLiteral("<dl>\n%1</dl>\n").arg(rows);
    }
    case Block::Kind::Table:
        return tableHtml(block);
    case Block::Kind::List:
        return listHtml(block, figures);
    case Block::Kind::Code:
        return QStringLiteral("<pre><code>%1</code></pre>\n").arg(escaped(visibleText(block.text)));
    case Block::Kind::Quote:
        return QStringLiteral("<blockquote>\n%1</blockquote>\n")
            .arg(blocksHtml(block.children, figures));
    case Block::Kind::Rule:
        return QStringLiteral("<hr>\n");
    case Block::Kind::Figure:
        return figureHtml(block, figures);
    }
    return {};
}

QString blocksHtml(const Blocks &blocks, const HtmlFigures &figures)
{
    QString out;
    for (const Block &block : blocks)
        out += blockHtml(block, figures);
    return out;
}

QString headerHtml(const Document &document)
{
    QString badges;
    for (const Inline &badge : document.badges)
        badges += badge.kind == Inline::Kind::SeverityMark
            ? inlineHtml(badge)
            : QStringLiteral("<span class=\"badge\">%1</span>").arg(escaped(badge.text));
    QString contents;
    for (const Block &block : document.blocks) {
        if (block.kind == Block::Kind::Heading && block.level == 2 && !block.anchor.isEmpty())
            contents += QStringLiteral("<a href=\"#%1\">%2</a>\n")
                            .arg(block.anchor, escaped(textOf(block.inlines)));
    }
    QString cards;
    for (const auto &[name, value] : document.highlights)
        cards += QStringLiteral("<div class=\"card\"><span>%1</span><b>%2</b></div>")
                     .arg(escaped(name), escaped(value));
    return QStringLiteral(
               "<header><div class=\"badges\">%1</div>\n<h1>%2</h1>\n"
               "<p class=\"sub\">%3</p>\n<nav aria-label=\"Sections\">%4</nav></header>\n"
               "<div class=\"cards\">%5</div>\n")
        .arg(badges, escaped(document.title), escaped(document.subtitle), contents, cards);
}

} // namespace

QString toHtml(const Report &report, const HtmlFigures &figures)
{
    const Document document = documentOf(report);
    QString out = QStringLiteral(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    out += escaped(document.title);
    out += QStringLiteral("</title>\n<style>") + styleSheet() + QStringLiteral("</style></head>\n");
    out += QStringLiteral("<body>") + iconSymbols() + QStringLiteral("\n<main>\n");
    out += headerHtml(document);
    out += blocksHtml(document.blocks, figures);
    out += QStringLiteral("<footer>%1</footer>\n</main></body></html>\n")
               .arg(escaped(document.subtitle));
    return out;
}

} // namespace faultline::report
