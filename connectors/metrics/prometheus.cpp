// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/prometheus.h"

#include "connectors/metrics/naming.h"
#include "connectors/metrics/seriescollector.h"
#include "connectors/sdk/fields/csvrow.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/timereader.h"

#include <QFileInfo>
#include <QJsonArray>

#include <cmath>

namespace faultline::connectors::metrics {
namespace {

/// Seconds with up to nine decimals; a double holds milliseconds of them exactly, which is what
/// Prometheus stores.
std::optional<Instant> sampleTime(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    constexpr double millisEach = 1000.0;
    constexpr double millisMax = 9.2e12;
    const double millis = std::round(value.toDouble() * millisEach);
    if (!(std::abs(millis) < millisMax))
        return std::nullopt;
    return sdk::instantFromEpoch(static_cast<std::int64_t>(millis), 1'000'000);
}

/// Values are strings so that NaN and infinities survive JSON.
std::optional<double> sampleValue(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    return value.isString() ? sdk::numberOf(value.toString().toStdString()) : std::nullopt;
}

std::optional<domain::Sample> sampleOf(const QJsonArray &pair)
{
    const auto time = sampleTime(pair.at(0));
    const auto value = sampleValue(pair.at(1));
    return pair.size() == 2 && time && value ? std::optional(domain::Sample{*time, *value})
                                             : std::nullopt;
}

class PrometheusReader final : public sdk::JsonRecordReader {
public:
    explicit PrometheusReader(const sdk::ReadContext &context)
        : m_fallbackName(QFileInfo(context.name).completeBaseName().toStdString())
    { }

    std::optional<QString> take(const sdk::JsonRecord &record, sdk::BatchWriter &out) override
    {
        if (record.isRoot)
            return takeRoot(record.value.toObject());
        if (!record.value.isObject())
            return takeScalar(record, out);
        const QJsonObject object = record.value.toObject();
        const QJsonValue values = object.value(QLatin1String("values"));
        QJsonArray samples = values.toArray();
        if (const QJsonValue single = object.value(QLatin1String("value")); single.isArray())
            samples.append(single);
        if (samples.isEmpty() && !values.isArray())
            return QStringLiteral("A result without values: native histograms and strings are "
                                  "not read; ask for a matrix or vector of floats.");
        return takeSamples(object.value(QLatin1String("metric")).toObject(), samples, record, out);
    }

private:
    /// A root that holds no list of results.
    static std::optional<QString> takeRoot(const QJsonObject &root)
    {
        const QString status = sdk::firstText(root, {u"status"});
        if (status == u"error")
            return QStringLiteral("The answer is an error, not data: %1: %2. Run the query again.")
                .arg(sdk::firstText(root, {u"errorType"}), sdk::firstText(root, {u"error"}));
        return QStringLiteral("The answer has no data.result: this is not a query's result.");
    }

    /// A scalar is a bare pair [time, "value"].
    std::optional<QString> takeScalar(const sdk::JsonRecord &record, sdk::BatchWriter &out)
    {
        if (record.value.isDouble() && !m_scalarTime) {
            m_scalarTime = record.value;
            return std::nullopt;
        }
        if (!m_scalarTime)
            return QStringLiteral("A result that is neither a series nor a scalar.");
        const QJsonArray pair{*m_scalarTime, record.value};
        m_scalarTime.reset();
        QJsonArray samples;
        samples.append(pair);
        return takeSamples({}, samples, record, out);
    }

    std::optional<QString> takeSamples(const QJsonObject &labels, const QJsonArray &samples,
                                       const sdk::JsonRecord &record, sdk::BatchWriter &out)
    {
        const domain::MetricSeries head = headOf(labels, record.position);
        domain::MetricSeries piece = head;
        qsizetype bad = 0;
        for (const QJsonValue &pair : samples) {
            if (const auto sample = sampleOf(pair.toArray()))
                piece.samples.push_back(*sample);
            else
                ++bad;
            constexpr std::size_t pieceMax = 64U << 10U;
            if (piece.samples.size() >= pieceMax) {
                sortSamples(piece.samples);
                out.add(std::exchange(piece, head));
            }
        }
        if (!piece.samples.empty()) {
            sortSamples(piece.samples);
            out.add(std::move(piece));
        }
        if (bad == 0)
            return std::nullopt;
        return QStringLiteral("%1 of %2 samples of this series could not be read.")
            .arg(bad)
            .arg(samples.size());
    }

    [[nodiscard]] domain::MetricSeries headOf(const QJsonObject &labels,
                                              const domain::RecordPosition &position) const
    {
        domain::MetricSeries series;
        series.position = position;
        std::string name = m_fallbackName;
        for (auto it = labels.begin(); it != labels.end(); ++it) {
            if (it.key() == u"__name__")
                name = it->toString().toStdString();
            else
                series.labels.emplace_back(it.key().toStdString(), it->toString().toStdString());
        }
        NameParts parts = partsOfName(name);
        series.name = std::move(parts.name);
        series.unit = std::move(parts.unit);
        series.kind = parts.kind;
        settleLabels(series);
        return series;
    }

    std::string m_fallbackName; ///< the result of an expression has no name
    std::optional<QJsonValue> m_scalarTime;
};

} // namespace

PrometheusFormat::PrometheusFormat()
    : JsonFormat({QStringLiteral("prometheus-json"),
                  QStringLiteral("Prometheus query result"),
                  domain::Source::Metrics,
                  {"data.result", "result"}})
{ }

sdk::Confidence PrometheusFormat::recognise(const sdk::JsonOutline &outline,
                                            const sdk::SniffInput & /*input*/) const
{
    if (outline.has("data.resultType"))
        return 0.97;
    if (outline.has("resultType") && outline.has("result"))
        return 0.95;
    if (outline.text("status") == "error" && outline.has("errorType") && outline.has("error"))
        return 0.95;
    return outline.has("data.result[].metric") && outline.has("data.result[].values[]") ? 0.95 : 0;
}

std::unique_ptr<sdk::JsonRecordReader> PrometheusFormat::reader(
    const sdk::ReadContext &context) const
{
    return std::make_unique<PrometheusReader>(context);
}

} // namespace faultline::connectors::metrics
