// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/github/githubformat.h"

#include "connectors/ci/github/githubevents.h"
#include "connectors/sdk/fields/eventfields.h"

#include <QJsonArray>

#include <array>

namespace faultline::connectors::ci {
namespace {

/// An API list and the member that its elements have in a webhook.
struct ListName {
    const char *list;
    const char *container;
};
constexpr std::array listNames{
    ListName{"workflow_runs", "workflow_run"}, ListName{"jobs", "workflow_job"},
    ListName{"check_runs", "check_run"}, ListName{"check_suites", "check_suite"}};

bool holds(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).isObject();
}

/// The most particular member decides: deployments come with the run that made them.
domain::Event eventOf(const GithubBody &body, sdk::RecordScope &scope)
{
    const QJsonObject &object = body.object;
    if (holds(object, "deployment"))
        return deploymentEvent(body, scope);
    for (const char *check : {"check_run", "check_suite"}) {
        if (holds(object, check))
            return checkEvent(body, scope, QLatin1String(check));
    }
    if (holds(object, "workflow_job"))
        return workflowJobEvent(body, scope);
    if (holds(object, "workflow_run") && !object.contains(QLatin1String("environment")))
        return workflowRunEvent(body, scope);
    if (holds(object, "release"))
        return releaseEvent(body, scope);
    if (holds(object, "pull_request"))
        return pullRequestEvent(body, scope);
    const auto has = [&](const char *name) { return object.contains(QLatin1String(name)); };
    if (has("ref") && has("before") && has("after"))
        return pushEvent(body, scope);
    if (has("state") && has("context") && has("sha"))
        return commitStatusEvent(body, scope);
    return otherEvent(body, scope);
}

/// An element of an API list in the shape of a webhook; a deployment is known by its members.
QJsonObject asBody(const QJsonObject &element, const char *container)
{
    QJsonObject body{{QLatin1String(container), element}};
    if (holds(element, "repository"))
        body.insert(QStringLiteral("repository"), element.value(QLatin1String("repository")));
    return body;
}

std::optional<QString> takeGithub(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                  sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (object.isEmpty())
        return QStringLiteral("This is no notification of GitHub: it is no JSON object.");
    int ordinal = 0;
    const auto add = [&](const QJsonObject &body) {
        domain::Event event = eventOf({body, record.position, record.text.size(), ordinal}, scope);
        sdk::finishEvent(event, ordinal++);
        out.add(std::move(event));
    };
    bool isList = false;
    for (const ListName &name : listNames) {
        const QJsonValue list = object.value(QLatin1String(name.list));
        isList = isList || list.isArray();
        for (const QJsonValue &element : list.toArray()) {
            if (element.isObject())
                add(asBody(element.toObject(), name.container));
        }
    }
    if (isList)
        return std::nullopt;
    const bool isDeployment = object.contains(QLatin1String("statuses_url"))
        && object.contains(QLatin1String("environment"));
    add(isDeployment ? asBody(object, "deployment") : object);
    return std::nullopt;
}

sdk::Confidence recogniseGithub(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    const auto has = [&](const char *name) { return outline.recordHas(name); };
    const bool isKnown = has("workflow_run.head_sha") || has("workflow_job.run_id")
        || has("check_run.head_sha") || has("check_suite.head_sha") || has("deployment.sha")
        || has("release.tag_name") || has("pull_request.head")
        || (has("ref") && has("before") && has("after") && has("pusher"));
    if (has("repository.full_name") && (has("sender.login") || isKnown))
        return isKnown ? 0.97 : 0.92;
    if (has("workflow_runs[].head_sha") || has("check_runs[].head_sha")
        || has("check_suites[].head_sha") || has("jobs[].run_id"))
        return 0.96;
    return has("statuses_url") && has("environment") && has("sha") ? 0.95 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> githubFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("github-webhook"),
                                  QStringLiteral("GitHub notifications"),
                                  domain::Source::Ci,
                                  {}},
                                 recogniseGithub, takeGithub);
}

} // namespace faultline::connectors::ci
