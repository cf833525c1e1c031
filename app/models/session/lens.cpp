// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/lens.h"

#include "app/models/shell/preferences.h"
#include "app/models/text/show.h"

#include <algorithm>
#include <cmath>

namespace faultline::models {

namespace {

constexpr double narrowestNs = 100.0;
constexpr double marginShare = 0.02;

double nsOf(const TimeRange &range)
{
    return static_cast<double>(range.duration().count());
}

Nanoseconds nanoseconds(double count)
{
    constexpr double most = 9.2e18;
    return Nanoseconds(static_cast<std::int64_t>(std::clamp(count, -most, most)));
}

/// A little air on both sides, so that the first and the last record are not on the edge.
TimeRange withMargin(const TimeRange &range)
{
    const Nanoseconds margin = nanoseconds(std::max(nsOf(range) * marginShare, narrowestNs));
    return {range.begin - margin, range.end + margin};
}

} // namespace

Lens::Lens(QObject *parent)
    : QObject(parent)
{ }

QString Lens::selectionText() const
{
    if (!m_selection)
        return {};
    const QTimeZone zone = show::zoneOf(Preferences::instance()->zone());
    return tr("%1 to %2, %3")
        .arg(show::clockTime(m_selection->begin, zone), show::clockTime(m_selection->end, zone),
             compactDuration(m_selection->duration()));
}

QString Lens::rangeText() const
{
    return m_extent ? compactDuration(m_range.duration()) : QString();
}

bool Lens::shows(domain::Severity severity) const
{
    return (m_severities & (1 << static_cast<int>(severity))) != 0;
}

TimeRange Lens::bounded(TimeRange range) const
{
    if (!m_extent)
        return range;
    const TimeRange &all = *m_extent;
    const double width = std::clamp(nsOf(range), narrowestNs, nsOf(all));
    const Nanoseconds length = nanoseconds(width);
    if (range.begin < all.begin)
        return {all.begin, all.begin + length};
    if (range.begin + length > all.end)
        return {all.end - length, all.end};
    return {range.begin, range.begin + length};
}

void Lens::setExtent(std::optional<TimeRange> extent)
{
    if (extent == m_extent)
        return;
    const bool showedAll = !m_extent || m_range == *m_extent;
    m_extent = extent;
    Q_EMIT extentChanged();
    if (m_extent)
        setRange(showedAll ? *m_extent : m_range);
}

void Lens::setRange(TimeRange range)
{
    const TimeRange next = bounded(range);
    if (next == m_range)
        return;
    m_range = next;
    Q_EMIT rangeChanged();
}

void Lens::setSelection(std::optional<TimeRange> selection)
{
    if (selection && selection->isEmpty())
        selection.reset();
    if (selection == m_selection)
        return;
    m_selection = selection;
    Q_EMIT selectionChanged();
}

void Lens::setCursor(std::optional<Instant> at)
{
    if (at == m_cursor)
        return;
    m_cursor = at;
    Q_EMIT cursorChanged();
}

void Lens::setLaneBy(int laneBy)
{
    if (laneBy == m_laneBy)
        return;
    m_laneBy = laneBy;
    setLane({});
    Q_EMIT laneByChanged();
}

void Lens::setLane(const QString &lane)
{
    if (lane == m_lane)
        return;
    m_lane = lane;
    Q_EMIT laneChanged();
}

void Lens::reset()
{
    m_extent.reset();
    m_range = {};
    Q_EMIT extentChanged();
    Q_EMIT rangeChanged();
    choose({});
    setCursor({});
    setLane({});
    clearFilter();
}

void Lens::choose(const QString &item)
{
    chooseAll(item.isEmpty() ? QStringList() : QStringList{item});
}

void Lens::toggle(const QString &item)
{
    QStringList next = m_chosen;
    if (!next.removeOne(item))
        next.append(item);
    chooseAll(next);
}

void Lens::chooseAll(const QStringList &items)
{
    if (items != m_chosen) {
        m_chosen = items;
        Q_EMIT chosenChanged();
    }
    const QString current = items.isEmpty() ? QString() : items.last();
    if (current != m_current) {
        m_current = current;
        Q_EMIT currentChanged();
    }
}

void Lens::setQueryText(const QString &text)
{
    if (text == m_queryText)
        return;
    m_queryText = text;
    const Result<domain::Query> query = domain::parseQuery(text);
    m_queryError = query ? QString() : query.error().message;
    if (query)
        m_query = *query;
    Q_EMIT queryChanged();
}

void Lens::toggleSeverity(int level)
{
    const int bit = 1 << level;
    // The last one stays: a view of nothing helps nobody.
    if (level < 0 || (bit & allSeverityBits) == 0 || (m_severities ^ bit) == 0)
        return;
    m_severities ^= bit;
    Q_EMIT severitiesChanged();
}

void Lens::zoom(double factor, double share)
{
    const double width = nsOf(m_range);
    const double next = std::max(width * factor, narrowestNs);
    const Instant begin = m_range.begin + nanoseconds((width - next) * std::clamp(share, 0.0, 1.0));
    setRange({begin, begin + nanoseconds(next)});
}

void Lens::pan(double share)
{
    const Nanoseconds by = nanoseconds(nsOf(m_range) * share);
    setRange({m_range.begin + by, m_range.end + by});
}

void Lens::fit()
{
    if (!m_extent)
        return;
    const TimeRange wanted = m_selection ? bounded(withMargin(*m_selection)) : *m_extent;
    setRange(wanted == m_range ? *m_extent : wanted);
}

void Lens::clearSelection()
{
    setSelection({});
}

void Lens::clearFilter()
{
    setSelection({});
    setQueryText({});
    if (m_severities == allSeverityBits)
        return;
    m_severities = allSeverityBits;
    Q_EMIT severitiesChanged();
}

void Lens::reveal(Instant at)
{
    setCursor(at);
    if (m_range.contains(at))
        return;
    const Nanoseconds half = m_range.duration() / 2;
    setRange({at - half, at + half});
}

} // namespace faultline::models
