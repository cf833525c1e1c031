// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf/richtext.h"

#include "core/figures/paint/brush.h"
#include "core/figures/paint/literaltext.h"

#include <QFontMetricsF>
#include <QRegularExpression>

#include <cmath>

namespace faultline::report {
namespace {

/// Room for an icon in front of a word, which can't be broken at.
const QString markRoom = QString(5, QChar(0x00a0));

QColor tokenColour(const figures::Palette &palette, const QString &name)
{
    return figures::toQColor(palette.colour(name));
}

} // namespace

RichText::RichText(const Inlines &inlines, const TextLook &look, const figures::Palette &palette)
    : m_palette(palette)
    , m_look(look)
{
    for (const Inline &part : inlines)
        append(part, look);
    m_layout = std::make_unique<QTextLayout>(m_text, fontOf(look, Inline()));
    m_layout->setFormats(m_formats);
    QTextOption option(look.alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    m_layout->setTextOption(option);
    m_lineHeight = std::round(look.points * unitsPerPoint * look.leading);
}

QFont RichText::fontOf(const TextLook &look, const Inline &part) const
{
    const bool mono
        = look.mono || part.kind == Inline::Kind::Code || part.kind == Inline::Kind::Citation;
    QFont font(mono ? m_palette.monoFont() : m_palette.textFont());
    // JetBrains Mono looks a size larger than Inter.
    const double points = mono && !look.mono ? look.points * 0.92 : look.points;
    font.setPixelSize(std::max(1, qRound(points * unitsPerPoint)));
    font.setWeight(part.strong ? std::max(look.weight, QFont::DemiBold) : look.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setItalic(part.emphasis);
    font.setStrikeOut(part.struck);
    return font;
}

void RichText::addFormat(int start, const QTextCharFormat &format)
{
    m_formats
        += figures::literalRanges(m_text, start, static_cast<int>(m_text.size()) - start, format);
}

void RichText::append(const Inline &part, const TextLook &look)
{
    const int start = static_cast<int>(m_text.size());
    QTextCharFormat format;
    format.setFont(fontOf(look, part));
    format.setForeground(
        tokenColour(m_palette, part.muted ? QStringLiteral("textMuted") : look.colour));
    switch (part.kind) {
    case Inline::Kind::Text:
    case Inline::Kind::Code:
        m_text += part.text;
        break;
    case Inline::Kind::Link:
        m_text += part.text;
        format.setForeground(tokenColour(m_palette, QStringLiteral("link")));
        // The writer makes a link annotation of it; only http and https come this far.
        format.setAnchor(true);
        format.setAnchorHref(part.target);
        break;
    case Inline::Kind::Citation:
        m_text += part.text;
        format.setForeground(tokenColour(m_palette, QStringLiteral("accentText")));
        break;
    case Inline::Kind::SeverityMark:
        m_marks.push_back({start, true, part.severity, {}});
        m_text += markRoom + part.text;
        format.setForeground(figures::toQColor(m_palette.severity(part.severity).text));
        format.setFontWeight(QFont::DemiBold);
        break;
    case Inline::Kind::SourceMark:
        m_marks.push_back({start, false, {}, part.source});
        m_text += markRoom + part.text;
        break;
    case Inline::Kind::LineBreak:
        m_text += QChar(QChar::LineSeparator);
        break;
    }
    // A line feed inside a text is a new line of the same paragraph.
    m_text.replace(QStringLiteral("\r\n"), QString(QChar(QChar::LineSeparator)));
    m_text.replace(u'\n', QChar(QChar::LineSeparator));
    m_text.replace(u'\t', u' ');
    addFormat(start, format);
}

void RichText::layOut(double width)
{
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(std::max(width, 1.0));
        line.setPosition({0, 0});
    }
    m_layout->endLayout();
}

double RichText::naturalWidth() const
{
    double width = 0;
    for (int i = 0; i < lineCount(); ++i)
        width = std::max(width, m_layout->lineAt(i).naturalTextWidth());
    return width;
}

double RichText::widestPiece(bool whole) const
{
    constexpr qsizetype charsMax = 400;
    const QFontMetricsF metrics(fontOf(m_look, strong(QString())));
    static const QRegularExpression blanks(QStringLiteral("[ \\x{2028}]+"));
    static const QRegularExpression lines(QStringLiteral("\\x{2028}+"));
    double widest = 0;
    for (const QString &word :
         m_text.left(charsMax).split(whole ? lines : blanks, Qt::SkipEmptyParts))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return widest;
}

void RichText::drawLine(QPainter &painter, int number, QPointF at) const
{
    const QTextLine line = m_layout->lineAt(number);
    const double baseline = at.y() + m_lineHeight * 0.5 + m_look.points * unitsPerPoint * 0.36;
    line.draw(&painter, QPointF(at.x(), baseline - line.ascent()));
    const figures::Brush brush(painter, m_palette);
    const double size = m_look.points * unitsPerPoint * 0.86;
    for (const Mark &mark : m_marks) {
        const bool isHere = mark.position >= line.textStart()
            && mark.position < line.textStart() + line.textLength();
        if (!isHere)
            continue;
        const QRectF box(at.x() + line.cursorToX(mark.position), baseline - size * 0.86, size,
                         size);
        if (mark.isSeverity)
            brush.severityShape(box, mark.severity,
                                figures::toQColor(m_palette.severity(mark.severity).fill));
        else
            brush.icon(box, QStringLiteral("source/") + domain::toString(mark.source),
                       tokenColour(m_palette, QStringLiteral("textMuted")));
    }
}

void RichText::draw(QPainter &painter, QPointF at) const
{
    for (int i = 0; i < lineCount(); ++i)
        drawLine(painter, i, at + QPointF(0, i * m_lineHeight));
}

} // namespace faultline::report
