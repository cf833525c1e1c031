// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/itemref.h"

#include <QStringList>

namespace faultline::models {

namespace {

constexpr qsizetype recordParts = 4;

template<typename Record>
ItemRef recordRef(ItemRef::Kind kind, const engine::FoundSignal<Record> &found)
{
    return {kind, {}, found.evidence, found.segment, found.number};
}

} // namespace

ItemRef ItemRef::of(const engine::FoundRecord &found)
{
    if (const auto *row = std::get_if<store::EventRow>(&found.value))
        return ofEvent(row->event.id);
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&found.value))
        return recordRef(Kind::Log, *log);
    return recordRef(Kind::Span, std::get<engine::FoundSignal<domain::Span>>(found.value));
}

QString ItemRef::toString() const
{
    if (isEvent())
        return QStringLiteral("event:%1").arg(event.toString());
    return QStringLiteral("%1:%2:%3:%4")
        .arg(kind == Kind::Log ? QStringLiteral("log") : QStringLiteral("span"),
             evidence.toString())
        .arg(segment)
        .arg(number);
}

std::optional<ItemRef> ItemRef::fromString(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() == 2 && parts[0] == u"event") {
        const auto id = domain::EventId::fromString(parts[1]);
        return id ? std::optional(ofEvent(*id)) : std::nullopt;
    }
    if (parts.size() != recordParts || (parts[0] != u"log" && parts[0] != u"span"))
        return std::nullopt;
    bool isSegment = false;
    bool isNumber = false;
    const auto evidence = domain::EvidenceId::fromString(parts[1]);
    const ItemRef ref{parts[0] == u"log" ? Kind::Log : Kind::Span,
                      {},
                      evidence.value_or(domain::EvidenceId()),
                      parts[2].toLongLong(&isSegment),
                      parts[3].toUInt(&isNumber)};
    return evidence && isSegment && isNumber ? std::optional(ref) : std::nullopt;
}

} // namespace faultline::models
