// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/svg.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QSvgGenerator>

namespace faultline::figures {
namespace {

/// The drawing between the generator's own head and `</svg>`.
QString svgBody(const QString &document)
{
    static const QRegularExpression head(QStringLiteral("<svg[^>]*>.*?<defs>.*?</defs>"),
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto match = head.match(document);
    const qsizetype begin = match.hasMatch() ? match.capturedEnd() : 0;
    const qsizetype end = document.lastIndexOf(QStringLiteral("</svg>"));
    return document.mid(begin, end - begin).trimmed();
}

/// The generator writes a group with every attribute for each primitive, most of them empty or
/// equal to the default, which doubles the size of a report.
QString slimmed(QString body)
{
    static const QRegularExpression emptyGroup(QStringLiteral("<g [^>]*>\\s*</g>\\s*"));
    static const QRegularExpression noise(QStringLiteral(
        " (?:fill-opacity=\"1\"|stroke-opacity=\"1\"|opacity=\"1\"|transform=\"matrix\\(1,0,0,1,0,"
        "0\\)\"|font-style=\"normal\"|font-weight=\"400\"|stroke-dashoffset=\"0\"|vector-effect="
        "\"none\"|xml:space=\"preserve\")"));
    for (qsizetype before = -1; before != body.size();) {
        before = body.size();
        body.remove(emptyGroup);
    }
    body.remove(noise);
    // Each text names its own font, so groups need not. Nothing from outside looks like a tag:
    // the generator escapes texts.
    static const QRegularExpression groupFont(
        QStringLiteral("(<g [^>]*?)\\s*font-family=\"[^\">]*\" font-size=\"[^\">]*\"(?: "
                       "font-weight=\"\\d*\")?\\s*"));
    body.replace(groupFont, QStringLiteral("\\1 "));
    static const QRegularExpression blanks(QStringLiteral("\n\\s*(?=\n)"));
    body.remove(blanks);
    // Exact values, not patterns: a text that says font-family stays as it is.
    body.replace(QStringLiteral("font-family=\"Inter\""),
                 QStringLiteral("font-family=\"Inter, Helvetica Neue, Arial, sans-serif\""));
    body.replace(QStringLiteral("font-family=\"JetBrains Mono\""),
                 QStringLiteral("font-family=\"JetBrains Mono, Menlo, Consolas, monospace\""));
    return body;
}

} // namespace

QString toSvg(QSizeF size, const QString &title, const std::function<void(QPainter &)> &paint)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    // One unit is one pixel, so that fonts keep their size.
    generator.setResolution(96);
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    return QStringLiteral(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%1\" "
               "viewBox=\"0 0 %2 %3\" width=\"%2\" height=\"%3\">\n%4\n</svg>")
        .arg(title.toHtmlEscaped(), QString::number(qRound(size.width())),
             QString::number(qRound(size.height())),
             slimmed(svgBody(QString::fromUtf8(buffer.data()))));
}

} // namespace faultline::figures
