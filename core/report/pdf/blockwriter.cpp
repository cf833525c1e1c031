// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf/blockwriter.h"

#include "core/figures/paint/brush.h"

#include <algorithm>

namespace faultline::report {
namespace {

constexpr double points(double value)
{
    return value * unitsPerPoint;
}

double typePoints(const figures::Palette &palette, const char *name)
{
    return palette.metric(QStringLiteral("typePrint.") + QString::fromLatin1(name));
}

constexpr double paragraphGap = 5;
constexpr double listIndent = 12;
constexpr double figurePageShare = 0.8;
constexpr double shrinkShare = 0.55;

RichText captionOf(const Block &block, const figures::Palette &palette, double width)
{
    RichText caption(
        {plain(block.text)},
        {typePoints(palette, "small"), QFont::Normal, false, QStringLiteral("textMuted")}, palette);
    caption.layOut(width);
    return caption;
}

} // namespace

bool BlockWriter::write(const Blocks &blocks, const std::stop_token &token)
{
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (token.stop_requested())
            return false;
        keepTogether(blocks, i);
        writeBlock(blocks[i]);
    }
    return true;
}

void BlockWriter::keepTogether(const Blocks &blocks, std::size_t at)
{
    if (blocks[at].kind != Block::Kind::Heading)
        return;
    double needed = points(blocks[at].level <= 2 ? 96 : 60);
    if (at + 1 < blocks.size() && blocks[at + 1].kind == Block::Kind::Figure) {
        const Block &figure = blocks[at + 1];
        const double caption = captionOf(figure, m_flow.palette(), width()).height();
        const double before = points(50);
        const QSizeF room = roomFor(figure, caption, before);
        needed = before + paintReportFigure(nullptr, m_report, figure, room) + caption + points(10);
    }
    m_flow.ensure(needed);
}

void BlockWriter::writeBlock(const Block &block)
{
    switch (block.kind) {
    case Block::Kind::Heading:
        writeHeading(block);
        break;
    case Block::Kind::Paragraph:
        writeText(block.inlines, {typePoints(m_flow.palette(), "body")}, 0);
        m_flow.gap(points(paragraphGap));
        break;
    case Block::Kind::Facts:
        writeFacts(block);
        break;
    case Block::Kind::Table:
        writeTable(block);
        break;
    case Block::Kind::List:
        writeList(block);
        break;
    case Block::Kind::Code:
        writeCode(block);
        break;
    case Block::Kind::Quote:
        writeQuote(block);
        break;
    case Block::Kind::Rule:
        writeRule();
        break;
    case Block::Kind::Figure:
        writeFigure(block);
        break;
    }
}

void BlockWriter::writeHeading(const Block &block)
{
    const bool isSection = block.level <= 2;
    const auto &palette = m_flow.palette();
    const TextLook look{typePoints(palette, isSection ? "heading" : "title"),
                        QFont::DemiBold,
                        false,
                        QStringLiteral("text"),
                        Qt::AlignLeft,
                        1.25};
    m_flow.gap(points(isSection ? 16 : 9));
    writeText(block.inlines, look, 0);
    m_flow.gap(points(isSection ? 5 : 3));
}

void BlockWriter::writeText(const Inlines &inlines, const TextLook &look, double indent)
{
    RichText text(inlines, look, m_flow.palette());
    text.layOut(width() - indent);
    for (int line = 0; line < text.lineCount(); ++line) {
        m_flow.ensure(text.lineHeight());
        for (const double bar : m_quoteBars)
            m_flow.painter().fillRect(
                QRectF(bar, m_flow.y(), points(1.5), text.lineHeight()),
                figures::toQColor(m_flow.palette().colour(QStringLiteral("borderStrong"))));
        text.drawLine(m_flow.painter(), line, {m_indent + indent, m_flow.y()});
        m_flow.moveDown(text.lineHeight());
    }
}

void BlockWriter::writeFacts(const Block &block)
{
    const double body = typePoints(m_flow.palette(), "body");
    const double nameWidth = std::min(width() * 0.32, points(150));
    for (const auto &cells : block.rows) {
        RichText name(cells.front(), {body, QFont::Normal, false, QStringLiteral("textMuted")},
                      m_flow.palette());
        RichText value(cells.back(), {body}, m_flow.palette());
        name.layOut(nameWidth - points(8));
        value.layOut(width() - nameWidth);
        const int lines = std::max(name.lineCount(), value.lineCount());
        for (int line = 0; line < lines; ++line) {
            m_flow.ensure(value.lineHeight());
            if (line < name.lineCount())
                name.drawLine(m_flow.painter(), line, {m_indent, m_flow.y()});
            if (line < value.lineCount())
                value.drawLine(m_flow.painter(), line, {m_indent + nameWidth, m_flow.y()});
            m_flow.moveDown(value.lineHeight());
        }
        m_flow.gap(points(1));
    }
    m_flow.gap(points(paragraphGap));
}

void BlockWriter::writeList(const Block &block)
{
    const TextLook look{typePoints(m_flow.palette(), "body")};
    int number = block.start;
    for (const Blocks &item : block.items) {
        const QString mark
            = block.ordered ? QStringLiteral("%1.").arg(number++) : QStringLiteral("•");
        RichText bullet({plain(mark)},
                        {look.points, QFont::Normal, false, QStringLiteral("textMuted")},
                        m_flow.palette());
        bullet.layOut(points(30));
        m_flow.ensure(bullet.lineHeight());
        bullet.drawLine(m_flow.painter(), 0, {m_indent, m_flow.y()});
        const double room = std::max(points(listIndent), bullet.naturalWidth() + points(4));
        m_indent += room;
        for (const Block &part : item) {
            if (part.kind == Block::Kind::Paragraph)
                writeText(part.inlines, look, 0);
            else
                writeBlock(part);
        }
        m_indent -= room;
        m_flow.gap(points(1.5));
    }
    m_flow.gap(points(paragraphGap - 1.5));
}

void BlockWriter::writeCode(const Block &block)
{
    const double padding = points(6);
    const TextLook look{typePoints(m_flow.palette(), "small"), QFont::Normal, true};
    QString body = visibleText(block.text);
    if (body.endsWith(u'\n'))
        body.chop(1);
    RichText text({plain(body)}, look, m_flow.palette());
    text.layOut(width() - 2 * padding);
    const auto ground = figures::toQColor(m_flow.palette().colour(QStringLiteral("sunken")));
    for (int line = 0; line < text.lineCount(); ++line) {
        m_flow.ensure(text.lineHeight());
        m_flow.painter().fillRect(QRectF(m_indent, m_flow.y(), width(), text.lineHeight()), ground);
        text.drawLine(m_flow.painter(), line, {m_indent + padding, m_flow.y()});
        m_flow.moveDown(text.lineHeight());
    }
    m_flow.gap(points(paragraphGap + 2));
}

void BlockWriter::writeQuote(const Block &block)
{
    m_quoteBars.push_back(m_indent);
    m_indent += points(9);
    (void)write(block.children);
    m_indent -= points(9);
    m_quoteBars.pop_back();
}

void BlockWriter::writeRule()
{
    m_flow.gap(points(4));
    m_flow.ensure(points(8));
    m_flow.painter().fillRect(QRectF(m_indent, m_flow.y(), width(), points(0.5)),
                              figures::toQColor(m_flow.palette().colour(QStringLiteral("border"))));
    m_flow.moveDown(points(8));
}

QSizeF BlockWriter::roomFor(const Block &block, double captionHeight, double before) const
{
    QSizeF room(width(), m_flow.pageHeight() * figurePageShare - captionHeight);
    const double wanted = paintReportFigure(nullptr, m_report, block, room);
    const double here = m_flow.left() - before - captionHeight - points(10);
    if (block.figure == Block::FigureKind::Graph && here < wanted && here > wanted * shrinkShare)
        room.setHeight(here);
    return room;
}

void BlockWriter::writeFigure(const Block &block)
{
    const RichText caption = captionOf(block, m_flow.palette(), width());
    const QSizeF room = roomFor(block, caption.height(), 0);
    const double height = paintReportFigure(nullptr, m_report, block, room);
    QPainter &painter = m_flow.painter();
    if (height > 0) {
        m_flow.gap(points(4));
        m_flow.ensure(height + caption.height() + points(6));
        painter.save();
        painter.translate(m_indent, m_flow.y());
        (void)paintReportFigure(&painter, m_report, block, room);
        painter.restore();
        m_flow.moveDown(height + points(4));
    }
    m_flow.ensure(caption.height());
    caption.draw(painter, {m_indent, m_flow.y()});
    m_flow.moveDown(caption.height() + points(8));
}

} // namespace faultline::report
