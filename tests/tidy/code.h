// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace faultline::tidy {

/// What of C++, QML or JavaScript lines is code: comments and the insides of string and character
/// literals (raw ones too) become blanks, so columns and line numbers stay.
[[nodiscard]] QStringList codeOf(const QStringList &lines);

/// The same with string literals kept: what is written, without what is said about it.
[[nodiscard]] QStringList withoutComments(const QStringList &lines);

} // namespace faultline::tidy
