// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/text/time/writtentime.h"

#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace faultline::connectors::logs {

/// In which order a file writes dates such as `03/04/26`: the one in which all its first lines
/// are possible and their times fall back least; where that leaves a choice, year/month/day for
/// two-digit years and month/day/year for full ones.
[[nodiscard]] domain::TimeReading learnDateOrder(const std::vector<std::string> &lines,
                                                 std::size_t window);

/// Which kinds of such dates a file has, to say what was assumed.
class DateChoices {
public:
    void note(const domain::WrittenTime &time);
    [[nodiscard]] bool hasShortYear() const { return m_shortYear; }
    [[nodiscard]] bool hasLongYear() const { return m_longYear; }
    void save(QJsonObject &state) const;
    void restore(const QJsonObject &state);

private:
    bool m_shortYear = false;
    bool m_longYear = false;
};

/// A sentence for people, empty when the file has no such dates.
[[nodiscard]] QString dateOrderSentence(const domain::TimeReading &reading,
                                        const DateChoices &choices);

} // namespace faultline::connectors::logs
