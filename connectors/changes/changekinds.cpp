// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/changes/changekinds.h"

#include <algorithm>
#include <initializer_list>

namespace faultline::connectors::changes {
namespace {

using Has = std::function<bool(std::string_view)>;

bool any(const Has &has, std::initializer_list<std::string_view> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return has(name); });
}

bool isForeign(const Has &has)
{
    return any(has,
               {"span_id", "spanId", "spanID", "level", "severity", "severity_text", "msg", "log",
                "files_changed", "sha", "threshold", "fired_at", "labels", "fingerprint",
                "alertname"})
        || (has("message") && has("author"));
}

bool namesFlag(const Has &has)
{
    return any(has,
               {"flag", "flag_key", "flagKey", "flag_name", "flagName", "feature_flag",
                "featureFlag", "feature", "toggle"});
}

bool namesDeploy(const Has &has)
{
    return any(has,
               {"deploy_id", "deployId", "deployment_id", "deploymentId", "deployed_at",
                "deployedAt", "deployed_by", "deployedBy", "deploy_time", "rollout_id",
                "rolloutId"});
}

bool namesTime(const Has &has)
{
    return any(has, {"timestamp",  "time",        "ts",         "at",          "date",
                     "created_at", "createdAt",   "started_at", "startedAt",   "finished_at",
                     "finishedAt", "updated_at",  "updatedAt",  "occurred_at", "changed_at",
                     "changedAt",  "deployed_at", "deployedAt", "deploy_time", "when"});
}

bool namesVersion(const Has &has)
{
    return any(has,
               {"version", "commit_sha", "commitSha", "commit", "git_sha", "revision", "image",
                "image_tag", "build", "release", "tag", "artifact"});
}

bool namesService(const Has &has)
{
    return any(has,
               {"service", "service_name", "service.name", "serviceName", "app", "application",
                "component", "project", "deployment", "workload"});
}

bool namesSetting(const Has &has)
{
    return any(has,
               {"config", "config_key", "configKey", "config_name", "setting", "parameter",
                "resource", "key", "path", "file", "property", "variable"});
}

bool saysChange(const Has &has)
{
    return any(has, {"change",    "changes",  "diff",     "patch",    "old_value", "oldValue",
                     "new_value", "newValue", "from",     "to",       "before",    "after",
                     "old",       "new",      "previous", "current",  "enabled",   "state",
                     "variation", "value",    "action",   "operation"});
}

} // namespace

ChangeKind changeKindOf(const Has &has)
{
    if (isForeign(has))
        return ChangeKind::None;
    if (namesFlag(has) && saysChange(has))
        return ChangeKind::Flag;
    if (namesDeploy(has))
        return ChangeKind::Deploy;
    if (namesTime(has) && namesService(has) && namesVersion(has))
        return ChangeKind::Deploy;
    if (namesTime(has) && namesSetting(has) && saysChange(has))
        return ChangeKind::Config;
    if (namesTime(has) && any(has, {"change_type", "changeType", "change_id", "changeId"}))
        return ChangeKind::Config;
    return ChangeKind::None;
}

bool isCertain(const Has &has)
{
    return namesDeploy(has) || (namesFlag(has) && namesTime(has))
        || (has("commit_sha") && has("version"));
}

} // namespace faultline::connectors::changes
