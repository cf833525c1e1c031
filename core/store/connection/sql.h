// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace faultline::store {

/// The text of one statement. Every statement of the program is one of these, made once and kept
/// in a list, so that a test can ask SQLite for the plan of each.
class Sql {
public:
    enum class Use : std::uint8_t {
        Everyday, ///< finds its rows by an index
        WholeTable, ///< for checks and copies, which look at everything on purpose
    };

    explicit Sql(const char *text, Use use = Use::Everyday, const char *file = __builtin_FILE(),
                 int line = __builtin_LINE());
    explicit Sql(QString text, Use use = Use::Everyday, const char *file = __builtin_FILE(),
                 int line = __builtin_LINE());

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] Use use() const { return m_use; }
    /// Where it stands in the source, `file:line`.
    [[nodiscard]] const QString &place() const { return m_place; }

    /// All statements made so far, in no order.
    [[nodiscard]] static std::vector<Sql> all();

private:
    QString m_text;
    Use m_use = Use::Everyday;
    QString m_place;
};

} // namespace faultline::store
