// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/github/githubevents.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

namespace faultline::connectors::ci {

using domain::TypedKey;
using sdk::firstText;

/// A deployment, or, with `deployment_status`, how it goes on.
domain::Event deploymentEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event
        = githubEvent(body, scope, domain::Source::Changes, QStringLiteral("deploy"));
    const QJsonObject deployment = body.object.value(QLatin1String("deployment")).toObject();
    const QJsonObject status = body.object.value(QLatin1String("deployment_status")).toObject();
    const QString state = firstText(status, {u"state"});
    const QString environment = firstText(status.isEmpty() ? deployment : status, {u"environment"});
    const QString sha = firstText(deployment, {u"sha"});
    const QString id = firstText(deployment, {u"id"});
    event.timeText = firstText(status.isEmpty() ? deployment : status, {u"created_at"});
    event.rawTime = scope.times.read(event.timeText);
    event.severity = outcomeSeverity(state) >= domain::Severity::Medium ? domain::Severity::High
                                                                        : domain::Severity::Low;
    event.title = QStringLiteral("Deploy %1 %2 to %3")
                      .arg(event.service, firstText(deployment, {u"ref"}), environment);
    if (!state.isEmpty())
        event.title += QStringLiteral(": ") + state;
    sdk::say(event.data, QStringLiteral("environment"), environment);
    sdk::say(event.data, QStringLiteral("commit_sha"), sha);
    sdk::say(event.data, QStringLiteral("deploy_id"), id);
    sdk::say(event.data, QStringLiteral("status"), state);
    sdk::say(event.data, QStringLiteral("version"), firstText(deployment, {u"ref"}));
    sdk::addKey(event, TypedKey::Kind::Commit, sha);
    sdk::addKey(event, TypedKey::Kind::Deploy, id);
    sdk::addKey(event, TypedKey::Kind::Run, firstText(body.object, {u"workflow_run.id"}));
    const QString repository = githubRepository(body.object);
    event.sourceId = status.isEmpty()
        ? QStringLiteral("github:deployment:%1:%2").arg(repository, id)
        : QStringLiteral("github:deployment:%1:%2:%3:%4")
              .arg(repository, id, firstText(status, {u"id"}), state);
    return event;
}

domain::Event releaseEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event
        = githubEvent(body, scope, domain::Source::Changes, QStringLiteral("release"));
    const QJsonObject release = body.object.value(QLatin1String("release")).toObject();
    const QString action = firstText(body.object, {u"action"});
    const QString tag = firstText(release, {u"tag_name", u"name"});
    event.timeText = firstText(release, {u"published_at", u"created_at"});
    event.rawTime = scope.times.read(event.timeText);
    event.severity = domain::Severity::Low;
    event.title = QStringLiteral("Release %1 %2 %3").arg(event.service, tag, action);
    sdk::say(event.data, QStringLiteral("version"), tag);
    sdk::addKey(event, TypedKey::Kind::Version, tag);
    event.sourceId = QStringLiteral("github:release:%1:%2:%3")
                         .arg(githubRepository(body.object), firstText(release, {u"id"}), action);
    return event;
}

} // namespace faultline::connectors::ci
