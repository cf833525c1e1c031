// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/query/scanner.h"

namespace faultline::domain {
namespace {

bool isFieldCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-' || c == u'@' || c == u'/';
}

bool separates(QChar c)
{
    return c.isNull() || c.isSpace() || c == u'(' || c == u')';
}

} // namespace

QueryScanner::QueryScanner(const QString &text)
    : m_text(text)
{
    m_next = scan();
}

Lexeme QueryScanner::take()
{
    Lexeme taken = std::move(m_next);
    m_lastPosition = taken.position;
    m_next
        = taken.type == Lexeme::Type::End || taken.type == Lexeme::Type::Mistake ? taken : scan();
    return taken;
}

QChar QueryScanner::at(qsizetype index) const
{
    return index < m_text.size() ? m_text[index] : QChar();
}

Lexeme QueryScanner::scan()
{
    while (m_index < m_text.size() && (m_text[m_index].isSpace() || m_text[m_index].isNull()))
        ++m_index;
    Lexeme lexeme;
    lexeme.position = m_index;
    if (m_index >= m_text.size())
        return lexeme;
    const QChar c = m_text[m_index];
    const auto single = [&](Lexeme::Type type) {
        ++m_index;
        lexeme.type = type;
        return lexeme;
    };
    if (c == u'(')
        return single(Lexeme::Type::Open);
    if (c == u')')
        return single(Lexeme::Type::Close);
    const QChar next = at(m_index + 1);
    if (c == u'-' && (next == u'(' || !separates(next)))
        return single(Lexeme::Type::Not);
    if (c == u'"')
        return scanDelimited(u'"', Lexeme::Type::Quoted);
    if (c == u'/')
        return scanDelimited(u'/', Lexeme::Type::Regex);
    return scanWordOrField();
}

/// A backslash before the delimiter stands for the delimiter; in quotes also for itself. Other
/// backslashes stay: a regular expression needs them.
Lexeme QueryScanner::scanDelimited(QChar delimiter, Lexeme::Type type)
{
    Lexeme lexeme;
    lexeme.position = m_index++;
    lexeme.type = type;
    while (m_index < m_text.size() && m_text[m_index] != delimiter) {
        const QChar next = at(m_index + 1);
        const bool escapesItself = type == Lexeme::Type::Quoted && next == u'\\';
        if (m_text[m_index] == u'\\' && (next == delimiter || escapesItself)) {
            ++m_index;
        } else if (m_text[m_index] == u'\\' && type == Lexeme::Type::Regex && !next.isNull()) {
            lexeme.text += m_text[m_index++];
        }
        lexeme.text += m_text[m_index++];
    }
    if (m_index >= m_text.size()) {
        lexeme.type = Lexeme::Type::Mistake;
        lexeme.text = QStringLiteral("a closing %1").arg(delimiter);
        lexeme.position = m_text.size();
        return lexeme;
    }
    ++m_index;
    return lexeme;
}

QString QueryScanner::runUntilSeparator()
{
    const qsizetype start = m_index;
    while (m_index < m_text.size() && !separates(m_text[m_index]))
        ++m_index;
    return m_text.mid(start, m_index - start);
}

Lexeme QueryScanner::scanWordOrField()
{
    Lexeme lexeme;
    lexeme.position = m_index;
    qsizetype end = m_index;
    while (end < m_text.size() && isFieldCharacter(m_text[end]))
        ++end;
    const QChar after = at(end);
    const bool named = end > m_index && (m_text[m_index].isLetter() || m_text[m_index] == u'_');
    const bool address = after == u':' && at(end + 1) == u'/' && at(end + 2) == u'/';
    if (named && !address && (after == u':' || after == u'<' || after == u'>')) {
        lexeme.type = Lexeme::Type::Field;
        lexeme.field = m_text.mid(m_index, end - m_index);
        m_index = end + 1;
        const bool orEqual = after != u':' && at(m_index) == u'=';
        m_index += orEqual;
        if (after == u'<')
            lexeme.compare = orEqual ? Compare::LessEqual : Compare::Less;
        if (after == u'>')
            lexeme.compare = orEqual ? Compare::GreaterEqual : Compare::Greater;
        return scanValue(std::move(lexeme));
    }
    lexeme.text = runUntilSeparator();
    lexeme.type = Lexeme::Type::Word;
    if (lexeme.text == u"AND")
        lexeme.type = Lexeme::Type::And;
    else if (lexeme.text == u"OR")
        lexeme.type = Lexeme::Type::Or;
    else if (lexeme.text == u"NOT")
        lexeme.type = Lexeme::Type::Not;
    return lexeme;
}

Lexeme QueryScanner::scanValue(Lexeme field)
{
    if (at(m_index) == u'"') {
        Lexeme quoted = scanDelimited(u'"', Lexeme::Type::Quoted);
        if (quoted.type == Lexeme::Type::Mistake)
            return quoted;
        field.text = quoted.text;
        field.quoted = true;
        return field;
    }
    field.text = runUntilSeparator();
    if (field.text.isEmpty()) {
        field.type = Lexeme::Type::Mistake;
        field.text = QStringLiteral("a value after %1").arg(field.field);
        field.position = m_index;
    }
    return field;
}

} // namespace faultline::domain
