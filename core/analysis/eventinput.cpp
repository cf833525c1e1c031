// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/incident.h"

#include <QJsonArray>

#include <initializer_list>

namespace faultline::analysis {

namespace {

using Names = std::initializer_list<QLatin1String>;

QString keyOf(const domain::Event &event, domain::TypedKey::Kind kind)
{
    for (const auto &key : event.keys) {
        if (key.kind == kind)
            return key.value;
    }
    return {};
}

QJsonValue valueOfField(const domain::Event &event, Names names)
{
    for (const QLatin1String name : names) {
        const QJsonValue value = event.data.value(name);
        if (!value.isUndefined() && !value.isNull())
            return value;
    }
    return {};
}

QString textOfField(const domain::Event &event, Names names)
{
    const QJsonValue value = valueOfField(event, names);
    if (value.isDouble())
        return QString::number(value.toDouble());
    return value.toString();
}

/// A number, also one written as text with a sign (`+3120`).
std::optional<double> numberOfField(const domain::Event &event, Names names)
{
    const QJsonValue value = valueOfField(event, names);
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString firstOf(const QString &preferred, const QString &otherwise)
{
    return preferred.isEmpty() ? otherwise : preferred;
}

Reference referenceOf(const domain::Event &event)
{
    return Reference{event.id, event.evidence.value_or(domain::EvidenceId{}), event.position};
}

Deploy deployOf(const domain::Event &event)
{
    using Kind = domain::TypedKey::Kind;
    Deploy deploy;
    deploy.at = event.rawTime;
    deploy.id = firstOf(keyOf(event, Kind::Deploy),
                        textOfField(event, {QLatin1String("id"), QLatin1String("deploy_id")}));
    deploy.service = event.service;
    deploy.environment
        = textOfField(event,
                      {QLatin1String("environment"), QLatin1String("deployment.environment.name"),
                       QLatin1String("deployment.environment")});
    // The event's own fields first: its keys also hold what the deploy replaced.
    deploy.version
        = firstOf(textOfField(event, {QLatin1String("version"), QLatin1String("service.version")}),
                  keyOf(event, Kind::Version));
    deploy.commit
        = firstOf(textOfField(event,
                              {QLatin1String("vcs.ref.head.revision"), QLatin1String("commit_sha"),
                               QLatin1String("commit"), QLatin1String("sha")}),
                  keyOf(event, Kind::Commit))
              .toLower();
    deploy.status = textOfField(event, {QLatin1String("status"), QLatin1String("state")});
    deploy.reference = referenceOf(event);
    return deploy;
}

FlagChange flagOf(const domain::Event &event)
{
    FlagChange flag;
    flag.at = event.rawTime;
    flag.flag = firstOf(keyOf(event, domain::TypedKey::Kind::Flag),
                        textOfField(event,
                                    {QLatin1String("flag"), QLatin1String("feature_flag.key"),
                                     QLatin1String("key"), QLatin1String("name")}));
    flag.service = event.service;
    flag.change = textOfField(
        event, {QLatin1String("change"), QLatin1String("value"), QLatin1String("to")});
    flag.actor = textOfField(
        event, {QLatin1String("actor"), QLatin1String("user"), QLatin1String("author")});
    flag.reference = referenceOf(event);
    return flag;
}

/// What was changed as the two lines of a diff, so that the rules can compare them.
QString diffOf(const QString &name, const QString &before, const QString &after)
{
    if (before.isEmpty() && after.isEmpty())
        return {};
    return QStringLiteral("-%1 = %2\n+%1 = %3\n").arg(name, before, after);
}

QString configText(const domain::Event &event)
{
    const QString text = textOfField(event, {QLatin1String("diff"), QLatin1String("patch")});
    if (!text.isEmpty())
        return text;
    const QString name = textOfField(
        event, {QLatin1String("config"), QLatin1String("key"), QLatin1String("setting")});
    const QString change = textOfField(event, {QLatin1String("change")});
    const qsizetype arrow = change.indexOf(QLatin1String("->"));
    if (arrow >= 0)
        return diffOf(name, change.left(arrow).trimmed(), change.mid(arrow + 2).trimmed());
    return textOfField(event,
                       {QLatin1String("description"), QLatin1String("detail"),
                        QLatin1String("message"), QLatin1String("change")});
}

ConfigChange configOf(const domain::Event &event)
{
    ConfigChange config;
    config.at = event.rawTime;
    config.title = event.title;
    config.service = event.service;
    config.text = configText(event);
    config.actor = textOfField(
        event, {QLatin1String("actor"), QLatin1String("user"), QLatin1String("author")});
    config.reference = referenceOf(event);
    return config;
}

StatusEntry statusOf(const domain::Event &event)
{
    StatusEntry entry;
    entry.at = event.rawTime;
    entry.resolvedAt = event.end;
    entry.provider = textOfField(
        event, {QLatin1String("provider"), QLatin1String("source"), QLatin1String("page")});
    entry.component = firstOf(
        textOfField(event, {QLatin1String("component"), QLatin1String("service")}), event.service);
    entry.region = textOfField(event, {QLatin1String("region"), QLatin1String("cloud.region")});
    entry.status = textOfField(event,
                               {QLatin1String("status"), QLatin1String("state"),
                                QLatin1String("indicator"), QLatin1String("impact")});
    entry.title = textOfField(
        event, {QLatin1String("title"), QLatin1String("summary"), QLatin1String("name")});
    entry.detail = textOfField(event,
                               {QLatin1String("detail"), QLatin1String("description"),
                                QLatin1String("message"), QLatin1String("body")});
    if (entry.title.isEmpty() && entry.detail.isEmpty())
        entry.title = event.title;
    entry.reference = referenceOf(event);
    return entry;
}

Alert alertOf(const domain::Event &event)
{
    Alert alert;
    alert.at = event.rawTime;
    alert.resolvedAt = event.end;
    alert.name = textOfField(event,
                             {QLatin1String("name"), QLatin1String("monitor"),
                              QLatin1String("alertname"), QLatin1String("alert")});
    alert.service = event.service;
    alert.host = event.host;
    alert.metric = textOfField(event, {QLatin1String("metric"), QLatin1String("metric.name")});
    alert.summary = firstOf(textOfField(event,
                                        {QLatin1String("summary"), QLatin1String("description"),
                                         QLatin1String("message")}),
                            event.title);
    alert.severity = event.severity;
    alert.reference = referenceOf(event);
    return alert;
}

/// One alert comes as an event for each of its states; the first says when it was noticed. The
/// end of one whose beginning is not at hand tells nothing.
bool addAlert(Incident &incident, const domain::Event &event)
{
    Alert alert = alertOf(event);
    const QString state = textOfField(event, {QLatin1String("state"), QLatin1String("status")});
    const bool isOver = state.compare(QLatin1String("resolved"), Qt::CaseInsensitive) == 0
        || state.compare(QLatin1String("closed"), Qt::CaseInsensitive) == 0
        || state.compare(QLatin1String("ok"), Qt::CaseInsensitive) == 0;
    if (isOver) {
        alert.resolvedAt = event.rawTime;
        alert.at = Instant::fromText(
            textOfField(event, {QLatin1String("started_at"), QLatin1String("startsAt")}));
        if (!alert.at)
            return false;
    }
    for (auto &other : incident.alerts) {
        if (other.name != alert.name || other.service != alert.service || other.at != alert.at)
            continue;
        if (!other.resolvedAt)
            other.resolvedAt = alert.resolvedAt;
        return true;
    }
    incident.alerts.push_back(std::move(alert));
    return true;
}

PatternSummary patternOf(const domain::Event &event)
{
    PatternSummary pattern;
    pattern.signature = firstOf(textOfField(event,
                                            {QLatin1String("signature"), QLatin1String("pattern"),
                                             QLatin1String("template")}),
                                event.title);
    pattern.service = event.service;
    pattern.severity = event.severity;
    pattern.count = numberOfField(event, {QLatin1String("count")}).value_or(0.0);
    pattern.delta
        = numberOfField(event, {QLatin1String("delta_vs_baseline"), QLatin1String("delta")});
    pattern.reference = referenceOf(event);
    return pattern;
}

bool isOneOf(const QString &type, Names names)
{
    for (const QLatin1String name : names) {
        if (type == name)
            return true;
    }
    return false;
}

} // namespace

TimeRange windowAround(Instant at)
{
    return TimeRange{at - std::chrono::hours(2), at + std::chrono::hours(1)};
}

Nanoseconds changesBefore()
{
    return std::chrono::hours(24 * 7);
}

bool addEvent(Incident &incident, const domain::Event &event)
{
    const QString &type = event.eventType;
    if (isOneOf(type,
                {QLatin1String("deploy"), QLatin1String("deployment"), QLatin1String("rollback")}))
        incident.deploys.push_back(deployOf(event));
    else if (isOneOf(type, {QLatin1String("flag"), QLatin1String("feature_flag")}))
        incident.flags.push_back(flagOf(event));
    else if (isOneOf(type,
                     {QLatin1String("config"), QLatin1String("migration"), QLatin1String("scaling"),
                      QLatin1String("maintenance")}))
        incident.configs.push_back(configOf(event));
    else if (isOneOf(type,
                     {QLatin1String("status"), QLatin1String("status_page"),
                      QLatin1String("statuspage")}))
        incident.status.push_back(statusOf(event));
    else if (isOneOf(type, {QLatin1String("alert"), QLatin1String("incident")}))
        return addAlert(incident, event);
    else if (isOneOf(type, {QLatin1String("pattern"), QLatin1String("log_pattern")}))
        incident.patterns.push_back(patternOf(event));
    else
        return false;
    return true;
}

} // namespace faultline::analysis
