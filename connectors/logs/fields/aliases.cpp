// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/fields/aliases.h"

#include "core/domain/text/keyshapes.h"

#include <string>
#include <unordered_map>

namespace faultline::connectors::logs {
namespace {

using Table = std::unordered_map<std::string_view, Alias>;

/// Adds names in falling preference; ranks go on over several calls.
void addNames(Table &table, FieldRole role, std::initializer_list<std::string_view> names)
{
    int rank = 0;
    for (const std::string_view name : names)
        table.emplace(name, Alias{role, rank++});
}

Table makeTable()
{
    Table table;
    addNames(table, FieldRole::Time,
             {"timestamp",
              "time",
              "ts",
              "datetime",
              "eventtime",
              "timeunixnano",
              "eventtimestamp",
              "timegenerated",
              "tdate",
              "date",
              "t",
              "asctime",
              "timemillis",
              "createdat",
              "created",
              "creationtime",
              "edgestarttimestamp",
              "startedat",
              "starttime",
              "requestreceivedtimestamp",
              "observedtimestamp",
              "observedtimeunixnano",
              "receivetimestamp",
              "epoch",
              "epochms",
              "logtime",
              "logtimestamp",
              "syslogtimestamp",
              "instant",
              "when"});
    addNames(table, FieldRole::EpochSecond, {"instantepochsecond"});
    addNames(table, FieldRole::NanoOfSecond, {"instantnanoofsecond"});
    addNames(table, FieldRole::Level,
             {"level", "loglevel", "severitytext", "severity", "lvl", "levelname", "severitylevel",
              "syslogseverity", "logseverity", "priority", "fieldslvl", "fieldslevel", "s"});
    addNames(table, FieldRole::OtelLevel, {"severitynumber"});
    addNames(table, FieldRole::Message,
             {"message",
              "msg",
              "body",
              "bodystringvalue",
              "shortmessage",
              "textpayload",
              "jsonpayloadmessage",
              "jsonpayloadmsg",
              "log",
              "fieldsmsg",
              "fieldsmessage",
              "renderedmessage",
              "mt",
              "m",
              "text",
              "logmessage",
              "event",
              "errormessage",
              "errmessage",
              "exceptionmessage",
              "error",
              "err",
              "eventname",
              "operationname",
              "operationnamelocalizedvalue",
              "operationnamevalue",
              "operation",
              "description",
              "reason",
              "title",
              "summary"});
    addNames(table, FieldRole::Service,
             {"servicename", "service", "resourceservicename", "resourceattributesservicename",
              "app", "application", "appname", "applicationname", "ddservice",
              "kubernetescontainername", "k8scontainername", "containername", "kuberneteslabelsapp",
              "resourcelabelscontainername", "microservice", "program", "eventsource",
              "syslogidentifier"});
    addNames(table, FieldRole::Host,
             {"hostname", "host", "resourcehostname", "resourceattributeshostname",
              "kuberneteshost", "k8snodename", "kubernetesnodename", "node", "nodename", "server",
              "servername", "machine", "machinename", "instance", "computer"});
    addNames(table, FieldRole::Logger,
             {"logger", "loggername", "loglogger", "name", "category", "component", "c", "module",
              "sourcecontext"});
    addNames(table, FieldRole::Trace,
             {"traceid", "oteltraceid", "xb3traceid", "contextmaptraceid", "mdctraceid",
              "spancontexttraceid", "contexttraceid", "loggingtrace", "logginggoogleapiscomtrace",
              "ddtraceid", "trace"});
    addNames(table, FieldRole::Span,
             {"spanid", "otelspanid", "xb3spanid", "contextmapspanid", "mdcspanid",
              "spancontextspanid", "contextspanid", "logginggoogleapiscomspanid", "ddspanid"});
    addNames(table, FieldRole::TraceParent, {"traceparent"});
    addNames(table, FieldRole::Status,
             {"httpresponsestatuscode", "httpstatuscode", "statuscode", "status", "httpstatus",
              "responsestatus", "edgeresponsestatus", "httprequeststatus", "resstatuscode"});
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
