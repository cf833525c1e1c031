// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/eventrequest.h"

namespace faultline::store {

QString EventCursor::toString() const
{
    return time ? QStringLiteral("e%1.%2").arg(time->ns()).arg(key)
                : QStringLiteral("e.%1").arg(key);
}

std::optional<EventCursor> EventCursor::fromString(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (!text.startsWith(u'e') || dot < 1)
        return std::nullopt;
    bool keyFits = false;
    bool timeFits = true;
    EventCursor cursor;
    cursor.key = text.mid(dot + 1).toLongLong(&keyFits);
    if (dot > 1)
        cursor.time = Instant(text.mid(1, dot - 1).toLongLong(&timeFits));
    return keyFits && timeFits ? std::optional(cursor) : std::nullopt;
}

} // namespace faultline::store
