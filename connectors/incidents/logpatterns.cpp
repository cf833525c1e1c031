// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/json/simpleformat.h"

#include <QJsonArray>

namespace faultline::connectors::incidents {
namespace {

using sdk::firstText;

bool isLogPattern(const QJsonObject &object)
{
    return !firstText(object, {u"signature", u"pattern", u"template"}).isEmpty()
        && object.value(QLatin1String("count")).isDouble();
}

domain::Event logPatternEvent(const QJsonObject &object, const domain::RecordPosition &position,
                              sdk::RecordScope &scope, int ordinal)
{
    domain::Event event = sdk::eventAt(scope.context, position, domain::Source::Logs,
                                       QStringLiteral("log_pattern"));
    event.data = object;
    event.service = firstText(object, {u"service", u"service_name", u"source"});
    const QString signature = firstText(object, {u"signature", u"pattern", u"template"});
    const QString delta = firstText(object, {u"delta_vs_baseline", u"delta"});
    sdk::say(event.data, QStringLiteral("signature"), signature);
    // Mostly undated: the product says how often, not when.
    event.timeText = firstText(object, {u"first_seen", u"firstSeen", u"timestamp"});
    event.rawTime = scope.times.read(event.timeText);
    event.severity = firstText(object, {u"sentiment"}) == u"negative" ? domain::Severity::Medium
                                                                      : domain::Severity::Info;
    event.title = QStringLiteral("%1 × %2").arg(firstText(object, {u"count"}), signature);
    if (!delta.isEmpty())
        event.title += QStringLiteral(" (%1)").arg(delta);
    sdk::finishEvent(event, ordinal);
    return event;
}

std::optional<QString> takeLogPattern(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                      sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (isLogPattern(object)) {
        out.add(logPatternEvent(object, record.position, scope, 0));
        return std::nullopt;
    }
    int taken = 0;
    for (const QJsonValue &entry : object.value(QLatin1String("patterns")).toArray()) {
        if (isLogPattern(entry.toObject()))
            out.add(logPatternEvent(entry.toObject(), record.position, scope, ++taken));
    }
    if (taken == 0)
        return QStringLiteral("This is no log pattern: it needs a signature and a count.");
    return std::nullopt;
}

sdk::Confidence recogniseLogPatterns(const sdk::JsonOutline &outline,
                                     const sdk::SniffInput & /*input*/)
{
    const auto under = [&](const std::string &prefix) {
        const auto has = [&](const char *name) { return outline.has(prefix + name); };
        const bool isPattern = has("signature") || has("pattern") || has("template");
        const bool isCompared = has("delta_vs_baseline") || has("delta") || has("sentiment")
            || has("baseline") || has("baseline_count");
        return isPattern && has("count") && isCompared ? 0.95 : 0.0;
    };
    if (outline.root() == sdk::JsonOutline::Root::Array)
        return under("[].");
    return std::max(under(""), under("patterns[]."));
}

} // namespace

std::unique_ptr<sdk::Format> logPatternsFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("log-patterns"),
                                  QStringLiteral("Log pattern summary"),
                                  domain::Source::Logs,
                                  {}},
                                 recogniseLogPatterns, takeLogPattern);
}

} // namespace faultline::connectors::incidents
