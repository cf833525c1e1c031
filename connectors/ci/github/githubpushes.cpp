// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/github/githubevents.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/nearest.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace faultline::connectors::ci {
namespace {

using domain::TypedKey;
using sdk::firstText;

/// A push is later than its commits; where the host says no time of its own, the last commit's.
QString pushTime(const QJsonObject &object)
{
    return firstText(object, {u"repository.pushed_at", u"head_commit.timestamp"});
}

QString pushTitle(const QJsonObject &object, const QString &ref, qsizetype commits)
{
    if (object.value(QLatin1String("deleted")).toBool())
        return QStringLiteral("Deleted %1").arg(ref);
    const QString said = firstText(object, {u"head_commit.message"}).section(u'\n', 0, 0);
    const QString title = QStringLiteral("Push of %1 commits to %2").arg(commits).arg(ref);
    return said.isEmpty() ? title : title + QStringLiteral(": ") + said;
}

/// What the event is about, by the name of its member; people and details come last.
QString subjectOf(const QJsonObject &about)
{
    constexpr std::array<QStringView, 8> details{
        u"changes",          u"assignee",       u"requestor", u"inputs",
        u"workflow_job_run", u"client_payload", u"reviewers", u"label"};
    QString subject;
    for (auto it = about.begin(); it != about.end(); ++it) {
        const bool isDetail = std::find(details.begin(), details.end(), it.key()) != details.end();
        if (it->isObject() && !isDetail && (subject.isEmpty() || it.key() == u"comment"))
            subject = it.key();
    }
    if (subject.isEmpty() && about.contains(QLatin1String("ref_type")))
        subject = about.contains(QLatin1String("master_branch")) ? QStringLiteral("created")
                                                                 : QStringLiteral("deleted");
    return subject;
}

} // namespace

domain::Event pushEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event = githubEvent(body, scope, domain::Source::Git, QStringLiteral("push"));
    const QJsonObject &object = body.object;
    const QJsonArray commits = object.value(QLatin1String("commits")).toArray();
    event.timeText = pushTime(object);
    event.rawTime = scope.times.read(event.timeText);
    event.title = pushTitle(object, shortRef(firstText(object, {u"ref"})), commits.size());
    const QString after = firstText(object, {u"after"});
    if (after.count(u'0') != after.size())
        sdk::addKey(event, TypedKey::Kind::Commit, after);
    constexpr int commitsKeyed = 50;
    for (int i = 0; i < std::min<qsizetype>(commits.size(), commitsKeyed); ++i)
        sdk::addKey(event, TypedKey::Kind::Commit,
                    firstText(commits.at(i).toObject(), {u"id", u"sha"}));
    return event;
}

domain::Event pullRequestEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event
        = githubEvent(body, scope, domain::Source::Changes, QStringLiteral("pull_request"));
    const QJsonObject request = body.object.value(QLatin1String("pull_request")).toObject();
    const bool isMerged = request.value(QLatin1String("merged")).toBool();
    QString action = firstText(body.object, {u"action"});
    if (action == u"opened")
        event.timeText = firstText(request, {u"created_at"});
    else if (action == u"closed")
        event.timeText = firstText(request, {u"merged_at", u"closed_at"});
    if (action == u"closed" && isMerged)
        action = QStringLiteral("merged");
    if (event.timeText.isEmpty())
        event.timeText = firstText(request, {u"updated_at", u"created_at"});
    event.rawTime = scope.times.read(event.timeText);
    event.severity = isMerged ? domain::Severity::Low : domain::Severity::Info;
    const QString number = firstText(request, {u"number"});
    event.title = QStringLiteral("Pull request #%1 %2: %3")
                      .arg(number, action, firstText(request, {u"title"}));
    if (isMerged)
        sdk::addKey(event, TypedKey::Kind::Commit, firstText(request, {u"merge_commit_sha"}));
    sdk::addKey(event, TypedKey::Kind::Commit, firstText(request, {u"head.sha"}));
    event.sourceId = QStringLiteral("github:pull_request:%1:%2:%3:%4")
                         .arg(githubRepository(body.object), number, action, event.timeText);
    return event;
}

domain::Event otherEvent(const GithubBody &body, sdk::RecordScope &scope)
{
    domain::Event event = githubEvent(body, scope, domain::Source::Ci, QStringLiteral("webhook"));
    QJsonObject about = body.object;
    // Their times are those of the account or repository, not of what happened.
    for (const char *name : {"repository", "organization", "installation", "sender", "enterprise"})
        about.remove(QLatin1String(name));
    event.timeText = sdk::nearestText(about, sdk::timeNames());
    if (event.timeText.isEmpty())
        event.timeText
            = firstText(body.object, {u"repository.pushed_at", u"repository.updated_at"});
    event.rawTime = scope.times.read(event.timeText);
    const QString subject = subjectOf(about);
    const QString refKind = firstText(about, {u"ref_type"});
    const QString ref = shortRef(firstText(about, {u"ref"}));
    const QString title = sdk::nearestText(about, sdk::titleNames());
    event.title = QStringList{subject, firstText(about, {u"action"}), refKind, ref}
                      .filter(QRegularExpression(QStringLiteral(".")))
                      .join(u' ');
    if (!title.isEmpty())
        event.title += event.title.isEmpty() ? title : QStringLiteral(": ") + title;
    sdk::addKey(event, TypedKey::Kind::Commit, firstText(about, {u"commit_oid", u"sha"}));
    return event;
}

} // namespace faultline::connectors::ci
