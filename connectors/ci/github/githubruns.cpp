// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/github/githubevents.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

namespace faultline::connectors::ci {
namespace {

using domain::TypedKey;
using sdk::firstText;

/// How it ended, or how far it is.
QString outcomeOf(const QJsonObject &object)
{
    return firstText(object, {u"conclusion", u"status"});
}

void setSpan(domain::Event &event, sdk::RecordScope &scope, const QString &start,
             const QString &end)
{
    event.timeText = start;
    event.rawTime = scope.times.read(start);
    const auto ended = scope.times.read(end);
    if (event.rawTime && ended && *ended > *event.rawTime)
        event.end = ended;
}

void setIdentity(domain::Event &event, const GithubBody &body, const QString &kind,
                 const QJsonObject &object)
{
    event.sourceId = QStringLiteral("github:%1:%2:%3:%4:%5")
                         .arg(kind, githubRepository(body.object), firstText(object, {u"id"}),
                              firstText(object, {u"run_attempt"}), outcomeOf(object));
}

QString titleOf(const QString &what, const QJsonObject &object, const QString &branch)
{
    QString name = firstText(object, {u"name", u"display_title", u"app.name"});
    if (name.isEmpty())
        name = u'#' + firstText(object, {u"run_number", u"id"});
    QString title = QStringLiteral("%1 %2: %3").arg(what, name, outcomeOf(object));
    if (!branch.isEmpty())
        title += QStringLiteral(" on ") + branch;
    return title;
}

} // namespace

domain::Event workflowRunEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event = githubEvent(body, scope, domain::Source::Ci, QStringLiteral("run"));
    const QJsonObject run = body.object.value(QLatin1String("workflow_run")).toObject();
    const bool isDone = firstText(run, {u"status"}) == u"completed";
    setSpan(event, scope, firstText(run, {u"run_started_at", u"created_at"}),
            isDone ? firstText(run, {u"updated_at"}) : QString());
    event.severity = outcomeSeverity(outcomeOf(run));
    event.title = titleOf(QStringLiteral("Run"), run, firstText(run, {u"head_branch"}));
    sdk::addKey(event, TypedKey::Kind::Run, firstText(run, {u"id"}));
    sdk::addKey(event, TypedKey::Kind::Commit, firstText(run, {u"head_sha"}));
    sdk::say(event.data, QStringLiteral("status"), outcomeOf(run));
    setIdentity(event, body, QStringLiteral("run"), run);
    return event;
}

domain::Event workflowJobEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event = githubEvent(body, scope, domain::Source::Ci, QStringLiteral("job"));
    const QJsonObject job = body.object.value(QLatin1String("workflow_job")).toObject();
    setSpan(event, scope, firstText(job, {u"started_at", u"created_at"}),
            firstText(job, {u"completed_at"}));
    event.host = firstText(job, {u"runner_name"});
    event.severity = outcomeSeverity(outcomeOf(job));
    event.title = titleOf(QStringLiteral("Job"), job, firstText(job, {u"head_branch"}));
    sdk::addKey(event, TypedKey::Kind::Run, firstText(job, {u"run_id"}));
    sdk::addKey(event, TypedKey::Kind::Commit, firstText(job, {u"head_sha"}));
    sdk::say(event.data, QStringLiteral("status"), outcomeOf(job));
    setIdentity(event, body, QStringLiteral("job"), job);
    return event;
}

domain::Event checkEvent(const GithubBody &body, sdk::RecordScope &scope, const QString &container)
{
    domain::Event event = githubEvent(body, scope, domain::Source::Ci, QStringLiteral("check"));
    const QJsonObject check = body.object.value(container).toObject();
    const bool isDone = firstText(check, {u"status"}) == u"completed";
    setSpan(event, scope, firstText(check, {u"started_at", u"created_at"}),
            isDone ? firstText(check, {u"completed_at", u"updated_at"}) : QString());
    event.severity = outcomeSeverity(outcomeOf(check));
    const bool isSuite = container == u"check_suite";
    event.title = titleOf(isSuite ? QStringLiteral("Check suite") : QStringLiteral("Check"), check,
                          firstText(check, {u"head_branch", u"check_suite.head_branch"}));
    sdk::addKey(event, TypedKey::Kind::Run, firstText(check, {u"id"}));
    sdk::addKey(event, TypedKey::Kind::Commit, firstText(check, {u"head_sha"}));
    sdk::say(event.data, QStringLiteral("status"), outcomeOf(check));
    setIdentity(event, body, container, check);
    return event;
}

domain::Event commitStatusEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event = githubEvent(body, scope, domain::Source::Ci, QStringLiteral("check"));
    const QJsonObject &object = body.object;
    setSpan(event, scope, firstText(object, {u"updated_at", u"created_at"}), {});
    const QString state = firstText(object, {u"state"});
    event.severity = outcomeSeverity(state);
    event.title = QStringLiteral("Status %1: %2").arg(firstText(object, {u"context"}), state);
    if (const QString told = firstText(object, {u"description"}); !told.isEmpty())
        event.title += QStringLiteral(" – ") + told;
    sdk::addKey(event, TypedKey::Kind::Commit, firstText(object, {u"sha"}));
    sdk::addKey(event, TypedKey::Kind::Run, firstText(object, {u"id"}));
    event.sourceId = QStringLiteral("github:status:%1:%2:%3")
                         .arg(githubRepository(object), firstText(object, {u"id"}), state);
    return event;
}

} // namespace faultline::connectors::ci
