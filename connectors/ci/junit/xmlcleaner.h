// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string_view>

namespace faultline::connectors::ci {

/// Makes text that comes in pieces into legal XML 1.0: control characters (terminal colours in
/// test output are common) and references to them become U+FFFD. UTF-16 is left alone.
class XmlCleaner {
public:
    /// The next piece, cleaned; a reference cut off at its end waits for the next one.
    [[nodiscard]] QByteArray clean(std::string_view piece);
    /// What still waited.
    [[nodiscard]] QByteArray rest();

private:
    QByteArray m_waiting;
    bool m_begun = false;
    bool m_isWide = false;
};

} // namespace faultline::connectors::ci
