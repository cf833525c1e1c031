// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/changes/changelist.h"

#include "connectors/changes/changekinds.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/json/simpleformat.h"

#include <QJsonArray>

namespace faultline::connectors::changes {
namespace {

using domain::Severity;
using domain::TypedKey;
using sdk::firstText;
using sdk::say;

ChangeKind kindOfObject(const QJsonObject &object)
{
    return changeKindOf([&](std::string_view name) {
        return object.contains(QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
    });
}

QString changeText(const QJsonObject &object)
{
    QString change = firstText(object, {u"change", u"action", u"operation"});
    if (!change.isEmpty())
        return change;
    const QString before
        = firstText(object, {u"old_value", u"oldValue", u"from", u"before", u"old", u"previous"});
    const QString after = firstText(object,
                                    {u"new_value", u"newValue", u"to", u"after", u"new", u"current",
                                     u"value", u"variation", u"state"});
    if (!before.isEmpty() || !after.isEmpty())
        return before + QStringLiteral("->") + after;
    const QJsonValue enabled = object.value(QLatin1String("enabled"));
    return enabled.isBool() ? (enabled.toBool() ? QStringLiteral("on") : QStringLiteral("off"))
                            : QString();
}

class ChangeListReader {
public:
    explicit ChangeListReader(sdk::RecordScope &scope)
        : m_scope(scope)
    { }

    std::optional<QString> take(const sdk::JsonRecord &record, sdk::BatchWriter &out)
    {
        int ordinal = 0;
        if (takeOne(record.value.toObject(), record.position, ordinal, out))
            return std::nullopt;
        if (record.value.isObject() && takeLists(record, out))
            return std::nullopt;
        return QStringLiteral("This is no deploy, flag or configuration change: it needs a time, "
                              "what was changed and to what.");
    }

private:
    /// The lists inside a root object; one record that is none of ours doesn't hide the others.
    bool takeLists(const sdk::JsonRecord &record, sdk::BatchWriter &out)
    {
        bool found = false;
        int ordinal = 0;
        const QJsonObject root = record.value.toObject();
        for (const std::string_view name : listNames) {
            const QJsonArray list
                = root.value(QLatin1String(name.data(), qsizetype(name.size()))).toArray();
            for (const QJsonValue &entry : list) {
                ++ordinal;
                found = takeOne(entry.toObject(), record.position, ordinal, out) || found;
            }
        }
        return found;
    }

    bool takeOne(const QJsonObject &object, const domain::RecordPosition &position, int ordinal,
                 sdk::BatchWriter &out)
    {
        switch (kindOfObject(object)) {
        case ChangeKind::None:
            return false;
        case ChangeKind::Deploy:
            out.add(deploy(object, position, ordinal));
            return true;
        case ChangeKind::Flag:
            out.add(flag(object, position, ordinal));
            return true;
        case ChangeKind::Config:
            out.add(config(object, position, ordinal));
            return true;
        }
        return false;
    }

    domain::Event begin(const QJsonObject &object, const domain::RecordPosition &position,
                        const QString &eventType)
    {
        domain::Event event
            = sdk::eventAt(m_scope.context, position, domain::Source::Changes, eventType);
        event.data = object;
        event.timeText = firstText(
            object, {u"timestamp",   u"time",       u"ts",        u"deployed_at", u"deployedAt",
                     u"deploy_time", u"changed_at", u"changedAt", u"occurred_at", u"finished_at",
                     u"finishedAt",  u"created_at", u"createdAt", u"started_at",  u"startedAt",
                     u"updated_at",  u"updatedAt",  u"date",      u"at",          u"when"});
        event.rawTime = m_scope.times.read(event.timeText);
        event.service
            = firstText(object,
                        {u"service", u"service_name", u"service.name", u"serviceName", u"app",
                         u"application", u"component", u"workload", u"deployment", u"project"});
        event.host = firstText(object, {u"host", u"hostname", u"node", u"instance"});
        const QString actor
            = firstText(object,
                        {u"actor", u"user", u"author", u"deployed_by", u"deployedBy", u"changed_by",
                         u"changedBy", u"by", u"owner", u"user.name"});
        say(event.data, QStringLiteral("actor"), actor);
        sdk::addKey(event, TypedKey::Kind::User, actor);
        return event;
    }

    domain::Event deploy(const QJsonObject &object, const domain::RecordPosition &position,
                         int ordinal)
    {
        domain::Event event = begin(object, position, QStringLiteral("deploy"));
        const QString version = firstText(object,
                                          {u"version", u"release", u"image_tag", u"tag", u"build",
                                           u"image", u"artifact", u"revision"});
        const QString commit = firstText(object,
                                         {u"commit_sha", u"commitSha", u"git_sha", u"commit.sha",
                                          u"commit.id", u"commit", u"revision"});
        const QString id = firstText(object,
                                     {u"deploy_id", u"deployId", u"deployment_id", u"deploymentId",
                                      u"rollout_id", u"rolloutId", u"id"});
        const QString status = firstText(object, {u"status", u"result", u"outcome", u"state"});
        say(event.data, QStringLiteral("version"), version);
        say(event.data, QStringLiteral("commit_sha"), commit);
        say(event.data, QStringLiteral("deploy_id"), id);
        say(event.data, QStringLiteral("status"), status);
        say(event.data, QStringLiteral("environment"),
            firstText(object, {u"env", u"stage", u"cluster"}));
        sdk::addKey(event, TypedKey::Kind::Version, version);
        sdk::addKey(event, TypedKey::Kind::Commit, commit);
        sdk::addKey(event, TypedKey::Kind::Deploy, id);
        event.severity = sdk::severityOf(status, Severity::Info) >= Severity::Medium
            ? Severity::High
            : Severity::Low;
        const QString what = !version.isEmpty() ? version : commit.left(12);
        event.title = QStringLiteral("Deploy %1 %2").arg(event.service, what);
        if (event.severity == Severity::High)
            event.title += QStringLiteral(" (%1)").arg(status);
        sdk::addDataKeys(event);
        sdk::finishEvent(event, ordinal);
        return event;
    }

    domain::Event flag(const QJsonObject &object, const domain::RecordPosition &position,
                       int ordinal)
    {
        domain::Event event = begin(object, position, QStringLiteral("flag"));
        const QString name = firstText(object,
                                       {u"flag", u"flag_key", u"flagKey", u"flag_name", u"flagName",
                                        u"feature_flag", u"featureFlag", u"feature", u"toggle",
                                        u"flag.key", u"flag.name"});
        const QString change = changeText(object);
        say(event.data, QStringLiteral("flag"), name);
        say(event.data, QStringLiteral("change"), change);
        sdk::addKey(event, TypedKey::Kind::Flag, name);
        event.severity = Severity::Low;
        event.title = QStringLiteral("Flag %1 %2").arg(name, change);
        if (!event.service.isEmpty())
            event.title += QStringLiteral(" (%1)").arg(event.service);
        sdk::addDataKeys(event);
        sdk::finishEvent(event, ordinal);
        return event;
    }

    domain::Event config(const QJsonObject &object, const domain::RecordPosition &position,
                         int ordinal)
    {
        domain::Event event = begin(object, position, QStringLiteral("config"));
        const QString name = firstText(object,
                                       {u"config_key", u"configKey", u"config_name", u"config",
                                        u"setting", u"parameter", u"property", u"variable", u"key",
                                        u"resource", u"path", u"file", u"change_id", u"changeId"});
        const QString change = changeText(object);
        const QString told = firstText(object, {u"title", u"summary", u"description", u"message"});
        say(event.data, QStringLiteral("change"), change);
        say(event.data, QStringLiteral("config"), name);
        say(event.data, QStringLiteral("detail"), QStringLiteral("%1 %2").arg(name, change));
        event.severity = Severity::Low;
        event.title = told.isEmpty()
            ? QStringLiteral("Config %1 %2 %3").arg(event.service, name, change)
            : told;
        sdk::addDataKeys(event);
        sdk::finishEvent(event, ordinal);
        return event;
    }

    sdk::RecordScope &m_scope;
};

sdk::Confidence recogniseChangeList(const sdk::JsonOutline &outline,
                                    const sdk::SniffInput & /*input*/)
{
    const auto under = [&](const std::string &prefix) -> sdk::Confidence {
        const auto has
            = [&](std::string_view name) { return outline.has(prefix + std::string(name)); };
        if (changeKindOf(has) == ChangeKind::None)
            return 0;
        return isCertain(has) ? 0.95 : 0.85;
    };
    if (outline.root() == sdk::JsonOutline::Root::Array)
        return under("[].");
    sdk::Confidence best = under("");
    for (const std::string_view name : listNames) {
        constexpr sdk::Confidence oneLevelDown = 0.05;
        best = std::max(best, under(std::string(name) + "[].") - oneLevelDown);
    }
    return best;
}

std::optional<QString> takeChangeList(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                      sdk::BatchWriter &out)
{
    return ChangeListReader(scope).take(record, out);
}

} // namespace

std::unique_ptr<sdk::Format> changeListFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("change-list"),
                                  QStringLiteral("Deploys, flags and configuration"),
                                  domain::Source::Changes,
                                  {}},
                                 recogniseChangeList, takeChangeList);
}

} // namespace faultline::connectors::changes
