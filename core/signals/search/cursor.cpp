// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search.h"

#include <QList>

namespace faultline::signals {

SearchCursor SearchCursor::of(const SearchHit &hit)
{
    return {hit.time, hit.segment, hit.record};
}

QString SearchCursor::toString() const
{
    return QStringLiteral("%1.%2.%3")
        .arg(time ? QString::number(time->ns()) : QStringLiteral("u"))
        .arg(segment)
        .arg(record);
}

std::optional<SearchCursor> SearchCursor::fromString(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    bool timeReads = true;
    bool segmentReads = false;
    bool recordReads = false;
    SearchCursor cursor;
    if (parts[0] != u"u")
        cursor.time = Instant(parts[0].toLongLong(&timeReads));
    cursor.segment = parts[1].toLongLong(&segmentReads);
    cursor.record = parts[2].toUInt(&recordReads);
    return timeReads && segmentReads && recordReads ? std::optional(cursor) : std::nullopt;
}

} // namespace faultline::signals
