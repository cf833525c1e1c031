// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/document/document.h"

#include <QRegularExpression>

namespace faultline::report {

QString visibleText(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        const char16_t code = c.unicode();
        const bool isControl = c.category() == QChar::Other_Control && code != u'\n'
            && code != u'\t' && code != u'\r';
        const bool isDirection
            = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (isControl || isDirection)
            c = QChar(QChar::ReplacementCharacter);
    }
    return out;
}

Inline plain(const QString &text)
{
    Inline out;
    out.text = visibleText(text);
    return out;
}

Inline strong(const QString &text)
{
    Inline out = plain(text);
    out.strong = true;
    return out;
}

Inline code(const QString &text)
{
    Inline out = plain(text);
    out.kind = Inline::Kind::Code;
    return out;
}

Inline muted(const QString &text)
{
    Inline out = plain(text);
    out.muted = true;
    return out;
}

Inline lineBreak()
{
    Inline out;
    out.kind = Inline::Kind::LineBreak;
    return out;
}

Inline severityMark(domain::Severity severity)
{
    QString word = domain::toString(severity);
    word[0] = word[0].toUpper();
    Inline out = plain(word);
    out.kind = Inline::Kind::SeverityMark;
    out.severity = severity;
    return out;
}

Inline sourceMark(domain::Source source, const QString &word)
{
    Inline out = plain(word);
    out.kind = Inline::Kind::SourceMark;
    out.source = source;
    return out;
}

Inline citation(int number)
{
    Inline out = plain(QStringLiteral("E%1").arg(number));
    out.kind = Inline::Kind::Citation;
    out.number = number;
    return out;
}

Inlines withCitations(const QString &text, int evidenceCount)
{
    static const QRegularExpression mark(QStringLiteral("\\[E(\\d{1,6})\\]"));
    Inlines out;
    qsizetype last = 0;
    auto matches = mark.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const int number = match.capturedView(1).toInt();
        if (number < 1 || number > evidenceCount)
            continue;
        if (match.capturedStart() > last)
            out.push_back(plain(text.mid(last, match.capturedStart() - last)));
        out.push_back(citation(number));
        last = match.capturedEnd();
    }
    if (last < text.size())
        out.push_back(plain(text.mid(last)));
    return out;
}

QString textOf(const Inlines &inlines)
{
    QString text;
    for (const Inline &part : inlines) {
        if (part.kind == Inline::Kind::Citation)
            text += QStringLiteral("[%1]").arg(part.text);
        else if (part.kind == Inline::Kind::LineBreak)
            text += u' ';
        else
            text += part.text;
    }
    return text;
}

Block heading(int level, const QString &text, const QString &anchor)
{
    Block block;
    block.kind = Block::Kind::Heading;
    block.level = level;
    block.anchor = anchor;
    block.inlines = {plain(text)};
    return block;
}

Block paragraph(Inlines inlines)
{
    Block block;
    block.inlines = std::move(inlines);
    return block;
}

Block paragraph(const QString &text)
{
    return paragraph(Inlines{plain(text)});
}

} // namespace faultline::report
