// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/simpleformat.h"
#include "connectors/traces/otlp/otlprecords.h"
#include "connectors/traces/otlp/otlpresource.h"
#include "connectors/traces/tracers.h"

#include <array>

namespace faultline::connectors::traces {
namespace {

constexpr std::array<std::string_view, 7> otlpLists{
    "resourceSpans",  "resourceMetrics",  "resourceLogs", "batches",
    "resource_spans", "resource_metrics", "resource_logs"};

std::optional<QString> takeOtlp(const sdk::JsonRecord &record, sdk::RecordScope & /*scope*/,
                                sdk::BatchWriter &out)
{
    const QJsonObject element = record.value.toObject();
    if (record.isRoot)
        return element.isEmpty()
            ? std::optional(QStringLiteral("This is no export request of OTLP."))
            : std::nullopt; // partial success answers and empty requests say nothing
    const std::uint64_t before = out.records();
    addOtlpSpans(element, record.position, out);
    addOtlpMetrics(element, record.position, out);
    addOtlpLogs(element, record.position, out);
    if (out.records() > before || element.contains(QLatin1String("resource")))
        return std::nullopt;
    return QStringLiteral("This element has no scopes with spans, metrics or log records.");
}

sdk::Confidence recogniseOtlp(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    for (const std::string_view list : otlpLists) {
        const std::string path(list);
        if (!outline.recordIs(path, sdk::JsonOutline::Type::Array))
            continue;
        const bool hasScopes = outline.recordHas(path + "[].resource")
            || outline.recordHas(path + "[].scopeSpans") || outline.recordHas(path + "[].scopeLogs")
            || outline.recordHas(path + "[].scopeMetrics");
        if (hasScopes)
            return 0.97;
        if (list != "batches")
            return 0.8;
    }
    return 0;
}

} // namespace

std::unique_ptr<sdk::Format> otlpFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("otlp-json"),
                                  QStringLiteral("OpenTelemetry JSON"),
                                  domain::Source::Traces,
                                  {otlpLists.begin(), otlpLists.end()}},
                                 recogniseOtlp, takeOtlp);
}

} // namespace faultline::connectors::traces
