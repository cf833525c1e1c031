// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/traces/otlp/otlprecords.h"
#include "connectors/traces/otlp/otlpresource.h"

#include <algorithm>
#include <map>

namespace faultline::connectors::traces {
namespace {

using domain::MetricKind;

/// Gathers the points of one metric into its series.
class OtlpMetricReader {
public:
    OtlpMetricReader(const QJsonObject &metric, const OtlpResource &resource,
                     const domain::RecordPosition &position)
        : m_metric(metric)
        , m_resource(resource)
        , m_position(position)
        , m_name(metric.value(QLatin1String("name")).toString().toStdString())
        , m_unit(metric.value(QLatin1String("unit")).toString().toStdString())
    { }

    void addTo(sdk::BatchWriter &out)
    {
        takePoints(u"gauge", u"gauge", MetricKind::Gauge);
        takePoints(u"sum", u"sum", MetricKind::Counter);
        takePoints(u"histogram", u"histogram", MetricKind::Histogram);
        takePoints(u"exponentialHistogram", u"exponential_histogram", MetricKind::Histogram);
        takePoints(u"summary", u"summary", MetricKind::Gauge);
        for (auto &[key, series] : m_series) {
            std::stable_sort(series.samples.begin(), series.samples.end(),
                             [](const auto &a, const auto &b) { return a.time < b.time; });
            out.add(std::move(series));
        }
    }

private:
    void takePoints(QStringView camel, QStringView snake, MetricKind kind)
    {
        const QJsonObject body = otlpMember(m_metric, camel, snake).toObject();
        const QString temporality
            = sdk::textOf(otlpMember(body, u"aggregationTemporality", u"aggregation_temporality"));
        const bool isDelta = temporality == u"1" || temporality.endsWith(u"DELTA");
        const bool isMonotonic = otlpMember(body, u"isMonotonic", u"is_monotonic").toBool(true);
        // What does not only grow is read as a level.
        m_kind
            = kind == MetricKind::Counter && (isDelta || !isMonotonic) ? MetricKind::Gauge : kind;
        const QJsonArray points = otlpMember(body, u"dataPoints", u"data_points").toArray();
        for (const QJsonValue &value : points)
            takePoint(value.toObject(), isDelta);
    }

    void takePoint(const QJsonObject &point, bool isDelta)
    {
        const auto time = otlpTime(otlpMember(point, u"timeUnixNano", u"time_unix_nano"));
        if (!time)
            return;
        domain::Attributes labels;
        addOtlpAttributes(point.value(QLatin1String("attributes")).toArray(), labels);
        const QJsonValue number
            = sdk::firstValue(point, {u"asDouble", u"asInt", u"as_double", u"as_int"});
        if (!number.isUndefined()) {
            add(m_name, m_kind, labels, {*time, otlpNumber(number)});
            return;
        }
        const MetricKind counted = isDelta ? MetricKind::Gauge : MetricKind::Counter;
        if (const QJsonValue count = point.value(QLatin1String("count")); !count.isUndefined())
            add(m_name + "_count", counted, labels, {*time, otlpNumber(count)});
        if (const QJsonValue sum = point.value(QLatin1String("sum")); !sum.isUndefined())
            add(m_name + "_sum", counted, labels, {*time, otlpNumber(sum)});
        takeBuckets(point, labels, *time);
        takeQuantiles(point, labels, *time);
    }

    /// Cumulative over the bounds, as Prometheus has them.
    void takeBuckets(const QJsonObject &point, const domain::Attributes &labels, Instant time)
    {
        const QJsonArray counts = otlpMember(point, u"bucketCounts", u"bucket_counts").toArray();
        const QJsonArray bounds
            = otlpMember(point, u"explicitBounds", u"explicit_bounds").toArray();
        double below = 0;
        for (qsizetype i = 0; i < counts.size() && counts.size() == bounds.size() + 1; ++i) {
            below += otlpNumber(counts.at(i));
            domain::Attributes withBound = labels;
            withBound.emplace_back(
                "le", i < bounds.size() ? sdk::textOf(bounds.at(i)).toStdString() : "+Inf");
            add(m_name + "_bucket", MetricKind::Histogram, withBound, {time, below});
        }
    }

    void takeQuantiles(const QJsonObject &point, const domain::Attributes &labels, Instant time)
    {
        const QJsonArray values
            = otlpMember(point, u"quantileValues", u"quantile_values").toArray();
        for (const QJsonValue &value : values) {
            const QJsonObject quantile = value.toObject();
            domain::Attributes withQuantile = labels;
            withQuantile.emplace_back(
                "quantile", sdk::textOf(quantile.value(QLatin1String("quantile"))).toStdString());
            add(m_name, MetricKind::Gauge, withQuantile,
                {time, otlpNumber(quantile.value(QLatin1String("value")))});
        }
    }

    void add(const std::string &name, MetricKind kind, domain::Attributes labels,
             const domain::Sample &sample)
    {
        std::sort(labels.begin(), labels.end());
        const auto [found, isNew] = m_series.try_emplace({name, labels});
        domain::MetricSeries &series = found->second;
        if (isNew) {
            series.name = name;
            series.unit = m_unit;
            series.kind = kind;
            series.service = m_resource.service;
            series.host = m_resource.host;
            series.labels = std::move(labels);
            series.position = m_position;
        }
        series.samples.push_back(sample);
    }

    const QJsonObject &m_metric;
    const OtlpResource &m_resource;
    domain::RecordPosition m_position;
    std::string m_name;
    std::string m_unit;
    MetricKind m_kind = MetricKind::Unknown;
    std::map<std::pair<std::string, domain::Attributes>, domain::MetricSeries> m_series;
};

} // namespace

void addOtlpMetrics(const QJsonObject &element, const domain::RecordPosition &position,
                    sdk::BatchWriter &out)
{
    const OtlpResource resource = otlpResource(element);
    for (const QJsonValue &scope : otlpScopes(element, QStringLiteral("Metrics"))) {
        for (const QJsonValue &value : scope.toObject().value(QLatin1String("metrics")).toArray()) {
            const QJsonObject metric = value.toObject();
            OtlpMetricReader(metric, resource, position).addTo(out);
        }
    }
}

} // namespace faultline::connectors::traces
