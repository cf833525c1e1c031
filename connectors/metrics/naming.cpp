// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/naming.h"

#include "connectors/sdk/fields/csvrow.h"

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::connectors::metrics {
namespace {

using domain::MetricKind;

struct UnitWord {
    std::string_view word;
    std::string_view unit;
};

constexpr std::array unitWords{
    UnitWord{"ns", "ns"},           UnitWord{"nanoseconds", "ns"},
    UnitWord{"us", "us"},           UnitWord{"microseconds", "us"},
    UnitWord{"ms", "ms"},           UnitWord{"millis", "ms"},
    UnitWord{"milliseconds", "ms"}, UnitWord{"s", "s"},
    UnitWord{"sec", "s"},           UnitWord{"seconds", "s"},
    UnitWord{"minutes", "min"},     UnitWord{"byte", "bytes"},
    UnitWord{"bytes", "bytes"},     UnitWord{"kb", "kB"},
    UnitWord{"mb", "MB"},           UnitWord{"mib", "MiB"},
    UnitWord{"gb", "GB"},           UnitWord{"ratio", "ratio"},
    UnitWord{"fraction", "ratio"},  UnitWord{"percent", "%"},
    UnitWord{"percentage", "%"},    UnitWord{"pct", "%"},
    UnitWord{"celsius", "celsius"}, UnitWord{"volts", "volts"},
};

/// In the order of preference: what names the program itself comes before what names a scrape.
constexpr std::array<std::string_view, 16> serviceLabels{
    "service",
    "service.name",
    "service_name",
    "servicename",
    "app",
    "app_kubernetes_io_name",
    "application",
    "microservice",
    "component",
    "workload",
    "deployment",
    "container",
    "container_name",
    "container_label_com_docker_compose_service",
    "job",
    "svc"};
constexpr std::array<std::string_view, 10> hostLabels{
    "host", "host.name", "hostname", "node",     "nodename",
    "pod",  "podname",   "pod_name", "instance", "server"};

std::vector<std::string_view> wordsOf(std::string_view name)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= name.size(); ++at) {
        if (at < name.size() && name[at] != '_' && name[at] != '.' && name[at] != ':'
            && name[at] != '-')
            continue;
        if (at > begin)
            words.push_back(name.substr(begin, at - begin));
        begin = at + 1;
    }
    return words;
}

/// `CpuUsageRate(%)` → `CpuUsageRate`, `%`.
void takeBrackets(NameParts &parts)
{
    const std::size_t open = parts.name.rfind('(');
    if (open == std::string::npos || open == 0 || parts.name.back() != ')')
        return;
    parts.unit = parts.name.substr(open + 1, parts.name.size() - open - 2);
    parts.name.resize(open);
    while (!parts.name.empty() && parts.name.back() == ' ')
        parts.name.pop_back();
}

template<std::size_t N>
std::string takeLabel(domain::Attributes &labels, const std::array<std::string_view, N> &names)
{
    for (const std::string_view name : names) {
        const auto found = std::find_if(labels.begin(), labels.end(), [&](const auto &label) {
            return !label.second.empty() && sdk::columnKey(label.first) == name;
        });
        if (found == labels.end())
            continue;
        std::string value = std::move(found->second);
        labels.erase(found);
        return value;
    }
    return {};
}

} // namespace

NameParts partsOfName(std::string_view name)
{
    NameParts parts{std::string(name), {}, MetricKind::Unknown};
    takeBrackets(parts);
    const std::string key = sdk::columnKey(parts.name);
    const auto words = wordsOf(key);
    for (auto word = words.rbegin(); word != words.rend() && parts.unit.empty(); ++word) {
        const auto *const found
            = std::find_if(unitWords.begin(), unitWords.end(),
                           [&](const UnitWord &known) { return known.word == *word; });
        // A name that is nothing but a unit ("seconds") has one all the same.
        if (found != unitWords.end())
            parts.unit = found->unit;
    }
    const std::string_view last = words.empty() ? std::string_view() : words.back();
    if (last == "bucket")
        parts.kind = MetricKind::Histogram;
    else if (last == "total" || last == "count" || last == "sum" || last == "created")
        parts.kind = MetricKind::Counter;
    else if (!parts.unit.empty() || last == "rate" || last == "utilization" || last == "usage")
        parts.kind = MetricKind::Gauge;
    // What is counted, not what was measured.
    if (last == "count" || last == "bucket")
        parts.unit.clear();
    return parts;
}

void settleLabels(domain::MetricSeries &series)
{
    if (series.service.empty())
        series.service = takeLabel(series.labels, serviceLabels);
    if (series.host.empty())
        series.host = takeLabel(series.labels, hostLabels);
    std::sort(series.labels.begin(), series.labels.end());
}

bool namesService(std::string_view key)
{
    return std::find(serviceLabels.begin(), serviceLabels.end(), key) != serviceLabels.end();
}

bool namesHost(std::string_view key)
{
    return std::find(hostLabels.begin(), hostLabels.end(), key) != hostLabels.end();
}

} // namespace faultline::connectors::metrics
