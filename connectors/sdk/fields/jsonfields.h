// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <initializer_list>

namespace faultline::sdk {

/// A member by name, or by names with dots between (`alert.labels.service`); a member whose own
/// name holds the dots comes first. Undefined when there is none.
[[nodiscard]] QJsonValue valueAt(const QJsonObject &object, QStringView path);

/// A scalar as text: strings as they are, integers exactly, `true`, `false`; else empty.
[[nodiscard]] QString textOf(const QJsonValue &value);

/// The text of the first of the paths that has one.
[[nodiscard]] QString firstText(const QJsonObject &object,
                                std::initializer_list<QStringView> paths);

/// The first of the paths that is there and not null.
[[nodiscard]] QJsonValue firstValue(const QJsonObject &object,
                                    std::initializer_list<QStringView> paths);

/// One line of plain text for a title: runs of blanks become one, at most `longest` characters.
[[nodiscard]] QString oneLine(const QString &text, qsizetype longest = 300);

} // namespace faultline::sdk
