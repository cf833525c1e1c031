// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/fields/aliases.h"

#include "core/domain/text/keyshapes.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace faultline::connectors::logs {
namespace {

/// Names of one role in falling preference, with blanks between.
struct RoleNames {
    FieldRole role;
    std::string_view names;
};

constexpr std::array roles{
    RoleNames{FieldRole::Time,
              "timestamp time ts datetime eventtime timeunixnano eventtimestamp "
              "timegenerated tdate date t asctime timemillis createdat created "
              "creationtime edgestarttimestamp startedat starttime "
              "requestreceivedtimestamp observedtimestamp observedtimeunixnano "
              "receivetimestamp epoch epochms logtime logtimestamp syslogtimestamp "
              "instant when"},
    RoleNames{FieldRole::EpochSecond, "instantepochsecond"},
    RoleNames{FieldRole::NanoOfSecond, "instantnanoofsecond"},
    RoleNames{FieldRole::Level,
              "level loglevel severitytext severity lvl levelname severitylevel "
              "syslogseverity logseverity priority fieldslvl fieldslevel s"},
    RoleNames{FieldRole::OtelLevel, "severitynumber"},
    RoleNames{FieldRole::Message,
              "message msg body bodystringvalue shortmessage textpayload "
              "jsonpayloadmessage jsonpayloadmsg log fieldsmsg fieldsmessage "
              "renderedmessage mt m text logmessage event errormessage errmessage "
              "exceptionmessage error err eventname operationname "
              "operationnamelocalizedvalue operationnamevalue operation description "
              "reason title summary"},
    RoleNames{FieldRole::Service,
              "servicename service resourceservicename resourceattributesservicename "
              "app application appname applicationname ddservice "
              "kubernetescontainername k8scontainername containername "
              "kuberneteslabelsapp resourcelabelscontainername microservice program "
              "eventsource syslogidentifier"},
    RoleNames{FieldRole::Host,
              "hostname host resourcehostname resourceattributeshostname "
              "kuberneteshost k8snodename kubernetesnodename node nodename server "
              "servername machine machinename instance computer"},
    RoleNames{FieldRole::Logger,
              "logger loggername loglogger name category component c module "
              "sourcecontext"},
    RoleNames{FieldRole::Trace,
              "traceid oteltraceid xb3traceid contextmaptraceid mdctraceid "
              "spancontexttraceid contexttraceid loggingtrace "
              "logginggoogleapiscomtrace ddtraceid trace"},
    RoleNames{FieldRole::Span,
              "spanid otelspanid xb3spanid contextmapspanid mdcspanid "
              "spancontextspanid contextspanid logginggoogleapiscomspanid ddspanid"},
    RoleNames{FieldRole::TraceParent, "traceparent"},
    RoleNames{FieldRole::Status,
              "httpresponsestatuscode httpstatuscode statuscode status httpstatus "
              "responsestatus edgeresponsestatus httprequeststatus resstatuscode"}};

using Table = std::unordered_map<std::string_view, Alias>;

Table makeTable()
{
    Table table;
    for (const RoleNames &role : roles) {
        std::string_view names = role.names;
        for (int rank = 0; !names.empty(); ++rank) {
            const std::size_t end = std::min(names.find(' '), names.size());
            table.emplace(names.substr(0, end), Alias{role.role, rank});
            names.remove_prefix(std::min(end + 1, names.size()));
        }
    }
    return table;
}

} // namespace

std::optional<Alias> aliasOf(std::string_view name)
{
    static const Table table = makeTable();
    constexpr std::size_t longest = 64;
    if (name.size() > longest)
        return std::nullopt;
    const auto found = table.find(domain::keyshapes::plainName(name));
    return found != table.end() ? std::optional(found->second) : std::nullopt;
}

} // namespace faultline::connectors::logs
