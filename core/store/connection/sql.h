// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <vector>

namespace faultline::store {

/// The text of one statement. Every statement of the program is one of these, made once and kept
/// in a list, so that a test can ask SQLite for the plan of each.
class Sql {
public:
    explicit Sql(const char *text);
    explicit Sql(QString text);

    [[nodiscard]] const QString &text() const { return m_text; }

    /// All statements made so far, in no order.
    [[nodiscard]] static std::vector<QString> all();

private:
    QString m_text;
};

} // namespace faultline::store
