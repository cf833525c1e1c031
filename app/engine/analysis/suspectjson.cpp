// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/analysis/suspectjson.h"

#include <QJsonArray>

namespace faultline::engine {
namespace {

QString placeText(const analysis::Reference &reference)
{
    if (!reference.event.isNull())
        return reference.event.toString();
    return reference.evidence.toString() + u':' + QString::number(reference.position.offset);
}

QJsonArray reasonsJson(const std::vector<analysis::Reason> &reasons)
{
    QJsonArray list;
    for (const analysis::Reason &reason : reasons) {
        QJsonArray evidence;
        for (const analysis::Reference &reference : reason.evidence)
            evidence.append(placeText(reference));
        list.append(QJsonObject{{QStringLiteral("feature"), reason.feature},
                                {QStringLiteral("text"), reason.text},
                                {QStringLiteral("weight"), reason.weight},
                                {QStringLiteral("evidence"), evidence}});
    }
    return list;
}

} // namespace

QJsonObject suspectJson(const analysis::Suspect &suspect)
{
    QJsonArray events;
    for (const domain::EventId &event : suspect.events)
        events.append(event.toString());
    return {{QStringLiteral("rank"), suspect.rank},
            {QStringLiteral("kind"), analysis::toString(suspect.kind)},
            {QStringLiteral("ref"), suspect.ref},
            {QStringLiteral("title"), suspect.title},
            {QStringLiteral("probability"), suspect.probability},
            {QStringLiteral("score"), suspect.score},
            {QStringLiteral("reasons"), reasonsJson(suspect.reasons)},
            {QStringLiteral("against"), reasonsJson(suspect.against)},
            {QStringLiteral("events"), events}};
}

} // namespace faultline::engine
