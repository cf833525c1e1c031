// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/text/dateorder.h"

#include "core/domain/text/time/timereader.h"

#include <array>
#include <tuple>

namespace faultline::connectors::logs {
namespace {

using domain::DateOrder;
using Choice = domain::WrittenTime::Choice;

/// How badly an order fits: dates it can't read first, then steps back in time.
struct Misfit {
    std::size_t impossible = 0;
    std::size_t backwards = 0;
    std::size_t seen = 0;
    friend bool operator<(const Misfit &a, const Misfit &b)
    {
        return std::tie(a.impossible, a.backwards) < std::tie(b.impossible, b.backwards);
    }
};

Misfit misfitOf(const std::vector<std::string> &lines, std::size_t window, Choice kind,
                DateOrder order)
{
    Misfit misfit;
    std::optional<std::int64_t> last;
    for (const std::string &line : lines) {
        const auto found = domain::findTime(line, window, {order, order});
        if (!found || found->time.choice != kind)
            continue;
        const std::int64_t second = found->time.localSeconds();
        ++misfit.seen;
        misfit.impossible += found->time.reordered ? 1 : 0;
        misfit.backwards += last && second < *last ? 1 : 0;
        last = second;
    }
    return misfit;
}

DateOrder bestOrder(const std::vector<std::string> &lines, std::size_t window, Choice kind,
                    std::initializer_list<DateOrder> preferred)
{
    DateOrder best = *preferred.begin();
    std::optional<Misfit> least;
    for (const DateOrder order : preferred) {
        const Misfit misfit = misfitOf(lines, window, kind, order);
        if (misfit.seen == 0)
            break;
        if (!least || misfit < *least) {
            least = misfit;
            best = order;
        }
    }
    return best;
}

QString orderName(DateOrder order)
{
    switch (order) {
    case DateOrder::YearMonthDay:
        return QStringLiteral("year/month/day");
    case DateOrder::MonthDayYear:
        return QStringLiteral("month/day/year");
    case DateOrder::DayMonthYear:
        break;
    }
    return QStringLiteral("day/month/year");
}

} // namespace

domain::TimeReading learnDateOrder(const std::vector<std::string> &lines, std::size_t window)
{
    return {bestOrder(lines, window, Choice::ShortYear,
                      {DateOrder::YearMonthDay, DateOrder::MonthDayYear, DateOrder::DayMonthYear}),
            bestOrder(lines, window, Choice::LongYear,
                      {DateOrder::MonthDayYear, DateOrder::DayMonthYear})};
}

void DateChoices::note(const domain::WrittenTime &time)
{
    m_shortYear = m_shortYear || time.choice == Choice::ShortYear;
    m_longYear = m_longYear || time.choice == Choice::LongYear;
}

void DateChoices::save(QJsonObject &state) const
{
    state.insert(QStringLiteral("has_short_year"), m_shortYear);
    state.insert(QStringLiteral("has_long_year"), m_longYear);
}

void DateChoices::restore(const QJsonObject &state)
{
    m_shortYear = state.value(QStringLiteral("has_short_year")).toBool();
    m_longYear = state.value(QStringLiteral("has_long_year")).toBool();
}

QString dateOrderSentence(const domain::TimeReading &reading, const DateChoices &choices)
{
    if (choices.hasShortYear())
        return QStringLiteral("Dates are read as %1.").arg(orderName(reading.shortYear));
    if (choices.hasLongYear())
        return QStringLiteral("Dates are read as %1.").arg(orderName(reading.longYear));
    return {};
}

} // namespace faultline::connectors::logs
