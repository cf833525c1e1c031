// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/manual/formats.h"

#include "connectors/manual/eventrecord.h"

#include <QJsonArray>

namespace faultline::connectors {
namespace {

std::optional<QString> takeEvent(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                 sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (object.isEmpty())
        return QStringLiteral("This is no event: it is no JSON object.");
    const QJsonValue list = object.value(QLatin1String("events"));
    if (!list.isArray()) {
        auto event = manual::eventOfRecord(object, scope, record.position, 0);
        if (!event)
            return event.error().message;
        out.add(std::move(*event));
        return std::nullopt;
    }
    int ordinal = 0;
    QString refused;
    for (const QJsonValue &value : list.toArray()) {
        auto event = manual::eventOfRecord(value.toObject(), scope, record.position, ++ordinal);
        if (event)
            out.add(std::move(*event));
        else if (refused.isEmpty())
            refused = QStringLiteral("Event %1 of the list: %2")
                          .arg(ordinal)
                          .arg(event.error().message);
    }
    return refused.isEmpty() ? std::nullopt : std::optional(refused);
}

sdk::Confidence recogniseEvents(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    for (const char *prefix : {"", "[].", "events[]."}) {
        const auto has = [&](const char *name) { return outline.has(prefix + std::string(name)); };
        if (outline.text(prefix + std::string("schema")) == "faultline.event/1")
            return 1.0;
        const bool isPrinted = outline.text(prefix + std::string("kind")) == "event";
        const bool isDated = has("time") || has("raw_time");
        if (has("event_type") && has("title") && isDated)
            return isPrinted ? 0.97 : 0.85;
    }
    return outline.text("schema") == "faultline.event/1" ? 1.0 : 0;
}

} // namespace

sdk::FormatList manualFormats()
{
    sdk::FormatList formats;
    formats.push_back(sdk::simpleJsonFormat({QStringLiteral("faultline-event"),
                                             QStringLiteral("Faultline events"),
                                             domain::Source::Manual,
                                             {}},
                                            recogniseEvents, takeEvent));
    return formats;
}

} // namespace faultline::connectors
