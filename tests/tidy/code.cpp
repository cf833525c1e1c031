// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/code.h"

namespace faultline::tidy {

namespace {

class Blanker {
public:
    explicit Blanker(bool keepStrings)
        : m_keepStrings(keepStrings)
    { }

    QString line(const QString &text)
    {
        QString result = text;
        // A literal that is not raw ends with its line, whatever stands in it.
        if (m_state == State::Quote || m_state == State::LineComment)
            m_state = State::Code;
        for (qsizetype at = 0; at < text.size();)
            at = step(text, at, result);
        return result;
    }

private:
    enum class State { Code, LineComment, BlockComment, Quote, Raw };

    qsizetype step(const QString &text, qsizetype at, QString &result)
    {
        switch (m_state) {
        case State::Code:
            return code(text, at, result);
        case State::LineComment:
            return blank(result, at, 1);
        case State::BlockComment:
            if (!text.mid(at).startsWith(QLatin1String("*/")))
                return blank(result, at, 1);
            m_state = State::Code;
            return blank(result, at, 2);
        case State::Quote:
            return quote(text, at, result);
        case State::Raw:
            return raw(text, at, result);
        }
        return at + 1;
    }

    qsizetype code(const QString &text, qsizetype at, QString &result)
    {
        const QStringView rest = QStringView(text).mid(at);
        if (rest.startsWith(u"//")) {
            m_state = State::LineComment;
            return blank(result, at, 2);
        }
        if (rest.startsWith(u"/*")) {
            m_state = State::BlockComment;
            return blank(result, at, 2);
        }
        if (rest.startsWith(u"R\"")) {
            const qsizetype open = text.indexOf(QLatin1Char('('), at);
            if (open > at) {
                m_end = QLatin1Char(')') + text.mid(at + 2, open - at - 2) + QLatin1Char('"');
                m_state = State::Raw;
                return open + 1;
            }
        }
        const QChar here = text[at];
        if (here == u'"' || here == u'`' || (here == u'\'' && !separatesDigits(text, at))) {
            m_quote = here;
            m_state = State::Quote;
        }
        return at + 1;
    }

    // 1'000 and 0xff'ff, but not u'x'.
    static bool separatesDigits(const QString &text, qsizetype at)
    {
        qsizetype from = at;
        while (from > 0 && (text[from - 1].isLetterOrNumber() || text[from - 1] == u'\''))
            --from;
        return from < at && text[from].isDigit();
    }

    qsizetype quote(const QString &text, qsizetype at, QString &result)
    {
        if (text[at] == u'\\')
            return inside(result, at, 2);
        if (text[at] != m_quote)
            return inside(result, at, 1);
        m_state = State::Code;
        return at + 1;
    }

    qsizetype raw(const QString &text, qsizetype at, QString &result)
    {
        if (!QStringView(text).mid(at).startsWith(m_end))
            return inside(result, at, 1);
        m_state = State::Code;
        return at + m_end.size();
    }

    qsizetype inside(QString &result, qsizetype at, qsizetype count) const
    {
        return m_keepStrings ? at + count : blank(result, at, count);
    }

    static qsizetype blank(QString &result, qsizetype at, qsizetype count)
    {
        for (qsizetype i = at; i < qMin(at + count, result.size()); ++i)
            result[i] = QLatin1Char(' ');
        return at + count;
    }

    bool m_keepStrings;
    State m_state = State::Code;
    QChar m_quote;
    QString m_end;
};

QStringList blanked(const QStringList &lines, bool keepStrings)
{
    Blanker blanker(keepStrings);
    QStringList result;
    result.reserve(lines.size());
    for (const QString &line : lines)
        result.append(blanker.line(line));
    return result;
}

} // namespace

QStringList codeOf(const QStringList &lines)
{
    return blanked(lines, false);
}

QStringList withoutComments(const QStringList &lines)
{
    return blanked(lines, true);
}

} // namespace faultline::tidy
