// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/query/query.h"

namespace faultline::domain {

/// One piece of a typed query.
struct Lexeme {
    enum class Type : std::uint8_t {
        End,
        Open,
        Close,
        And,
        Or,
        Not,
        Word,
        Quoted,
        Regex,
        Field,
        Mistake,
    };
    Type type = Type::End;
    QString
        text; ///< the word, the content of quotes, a field's value; for Mistake what was expected
    QString field;
    Compare compare = Compare::Equal;
    bool quoted = false; ///< a field's value stood in quotes: its stars are stars
    qsizetype position = 0;
};

/// Cuts the query text into lexemes, one ahead.
class QueryScanner {
public:
    explicit QueryScanner(const QString &text);

    [[nodiscard]] const Lexeme &peek() const { return m_next; }
    Lexeme take();
    /// Where the lexeme taken last began.
    [[nodiscard]] qsizetype lastPosition() const { return m_lastPosition; }

private:
    [[nodiscard]] Lexeme scan();
    [[nodiscard]] Lexeme scanDelimited(QChar delimiter, Lexeme::Type type);
    [[nodiscard]] Lexeme scanWordOrField();
    [[nodiscard]] Lexeme scanValue(Lexeme field);
    [[nodiscard]] QString runUntilSeparator();
    [[nodiscard]] QChar at(qsizetype index) const;

    QString m_text;
    qsizetype m_index = 0;
    qsizetype m_lastPosition = 0;
    Lexeme m_next;
};

} // namespace faultline::domain
