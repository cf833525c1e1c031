// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/zonerule.h"

#include "core/domain/text/time/timeparts.h"

#include <QDateTime>

#include <limits>

namespace faultline::domain {
namespace {

constexpr std::int64_t daySeconds = 86'400;

QDateTime utcTime(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

/// `UTC`, `Z`, `CEST`, `+02:00`: what may also stand behind a time.
std::optional<int> fixedOffset(const QString &name)
{
    const std::string text = name.toStdString();
    Cursor at(text);
    WrittenTime time;
    timeparts::zone(at, time);
    return at.atEnd() ? time.offsetSeconds : std::nullopt;
}

} // namespace

Result<ZoneRule> ZoneRule::fromName(const QString &name)
{
    ZoneRule rule;
    if (name.isEmpty())
        return rule;
    if (const auto offset = fixedOffset(name)) {
        rule.m_offset = *offset;
        return rule;
    }
    const QByteArray id = name.toLatin1();
    if (!QTimeZone::isTimeZoneIdAvailable(id))
        return failure(ErrorCode::InvalidArgument, QStringLiteral("%1 is no time zone").arg(name),
                       QStringLiteral("Use UTC, an offset such as +02:00, or a name such as "
                                      "Europe/Berlin."));
    rule.m_zone = QTimeZone(id);
    return rule;
}

std::int64_t ZoneRule::offsetAt(std::int64_t utcSeconds) const
{
    return m_zone->offsetFromUtc(utcTime(utcSeconds));
}

/// Looks up the stretch around a moment. Far from any change known it ends after a month, so that
/// a zone without changes is asked rarely all the same.
void ZoneRule::remember(std::int64_t utcSeconds)
{
    constexpr std::int64_t reach = 30 * daySeconds;
    m_offset = offsetAt(utcSeconds);
    const QTimeZone::OffsetData before = m_zone->previousTransition(utcTime(utcSeconds + 1));
    const QTimeZone::OffsetData after = m_zone->nextTransition(utcTime(utcSeconds));
    const std::int64_t from
        = before.atUtc.isValid() ? before.atUtc.toSecsSinceEpoch() : utcSeconds - reach;
    const std::int64_t to
        = after.atUtc.isValid() ? after.atUtc.toSecsSinceEpoch() : utcSeconds + reach;
    m_from = from + daySeconds;
    m_to = to - daySeconds;
}

std::int64_t ZoneRule::toUtc(std::int64_t localSeconds, std::optional<std::int64_t> notBefore)
{
    if (!m_zone)
        return localSeconds - m_offset;
    const std::int64_t guess = localSeconds - m_offset;
    if (guess >= m_from && guess < m_to)
        return guess;
    const std::int64_t before = offsetAt(localSeconds - daySeconds);
    const std::int64_t after = offsetAt(localSeconds + daySeconds);
    const bool beforeHolds = offsetAt(localSeconds - before) == before;
    const bool afterHolds = offsetAt(localSeconds - after) == after;
    std::int64_t utc = localSeconds - before;
    if (!beforeHolds && afterHolds)
        utc = localSeconds - after;
    else if (beforeHolds && afterHolds && notBefore && utc < *notBefore)
        utc = localSeconds - after; // the same when the clock didn't change
    remember(utc);
    return utc;
}

} // namespace faultline::domain
