// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/itemref.h"

#include <QStringList>

namespace faultline::models {

QString ItemRef::toString() const
{
    return isEvent() ? QStringLiteral("event:%1").arg(event.toString())
                     : QStringLiteral("signal:%1:%2").arg(evidence.toString()).arg(offset);
}

std::optional<ItemRef> ItemRef::fromString(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() == 2 && parts[0] == u"event") {
        const auto id = domain::EventId::fromString(parts[1]);
        return id ? std::optional(ofEvent(*id)) : std::nullopt;
    }
    if (parts.size() != 3 || parts[0] != u"signal")
        return std::nullopt;
    bool isNumber = false;
    const auto id = domain::EvidenceId::fromString(parts[1]);
    const qulonglong offset = parts[2].toULongLong(&isNumber);
    return id && isNumber ? std::optional(ofRecord(*id, offset)) : std::nullopt;
}

} // namespace faultline::models
