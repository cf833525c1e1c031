// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/detect/detectors.h"
#include "core/analysis/detect/excursion.h"
#include "core/analysis/detect/polarity.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace faultline::analysis {

namespace {

using SeriesPiece = const Sourced<domain::MetricSeries> *;

/// One series inside the window, thinned to at most binsMax means.
struct Curve {
    const domain::MetricSeries *series = nullptr;
    References references;
    std::vector<Instant> times;
    std::vector<double> values;
    bool isRate = false; ///< a counter turned into increases per second
};

std::string identityOf(const domain::MetricSeries &series)
{
    std::string key = series.name + '\x1f' + series.service + '\x1f' + series.host;
    for (const auto &[name, value] : series.labels)
        key.append(1, '\x1f').append(name).append(1, '=').append(value);
    return key;
}

/// A counter by kind, or a series of unknown kind that never falls and has a counter's name.
bool isCounter(const Curve &curve)
{
    const auto &series = *curve.series;
    if (series.kind == domain::MetricKind::Counter)
        return true;
    const bool hasCounterName = series.name.ends_with("_total") || series.name.ends_with("_count");
    return series.kind == domain::MetricKind::Unknown && hasCounterName
        && std::is_sorted(curve.values.begin(), curve.values.end());
}

void turnIntoRate(Curve &curve)
{
    for (std::size_t i = 1; i < curve.values.size(); ++i) {
        const double seconds
            = std::chrono::duration<double>(curve.times[i] - curve.times[i - 1]).count();
        // A counter that fell was reset: what it shows now has been counted since.
        const double rise = curve.values[i] >= curve.values[i - 1]
            ? curve.values[i] - curve.values[i - 1]
            : curve.values[i];
        curve.values[i - 1] = seconds > 0 ? rise / seconds : 0;
    }
    curve.values.pop_back();
    curve.times.erase(curve.times.begin());
    curve.isRate = true;
}

void thin(Curve &curve)
{
    const std::size_t n = curve.values.size();
    const std::size_t step
        = (n + std::size_t(constants::binsMax) - 1) / std::size_t(constants::binsMax);
    if (step <= 1)
        return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < n; i += step, ++kept) {
        const std::size_t end = std::min(n, i + step);
        double sum = 0;
        for (std::size_t j = i; j < end; ++j)
            sum += curve.values[j];
        curve.values[kept] = sum / double(end - i);
        curve.times[kept] = curve.times[i];
    }
    curve.values.resize(kept);
    curve.times.resize(kept);
}

Curve curveOf(const std::vector<SeriesPiece> &pieces, TimeRange window)
{
    Curve curve;
    curve.series = &pieces.front()->value;
    std::map<Instant, double> samples;
    for (const SeriesPiece piece : pieces) {
        if (curve.references.size() < constants::referencesMax)
            curve.references.push_back(piece->reference);
        for (const auto &sample : piece->value.samples) {
            if (window.contains(sample.time) && std::isfinite(sample.value))
                samples.insert_or_assign(sample.time, sample.value);
        }
    }
    for (const auto &[time, value] : samples) {
        curve.times.push_back(time);
        curve.values.push_back(value);
    }
    if (curve.values.size() > 1 && isCounter(curve))
        turnIntoRate(curve);
    thin(curve);
    return curve;
}

bool isAdverse(Polarity polarity, bool rose)
{
    switch (polarity) {
    case Polarity::RiseIsBad:
        return rose;
    case Polarity::FallIsBad:
    case Polarity::Load:
        return !rose;
    case Polarity::Setting:
        return false;
    case Polarity::Unknown:
        break;
    }
    return true;
}

domain::Severity severityOf(bool adverse, double sigmas)
{
    if (!adverse)
        return domain::Severity::Low;
    return sigmas >= constants::grossSigmas ? domain::Severity::High : domain::Severity::Medium;
}

QString titleOf(const Curve &curve, const Excursion &excursion)
{
    const bool rose = excursion.sigmas > 0;
    const QString verb = excursion.gradual
        ? (rose ? QStringLiteral("climbed") : QStringLiteral("sank"))
        : (rose ? QStringLiteral("rose") : QStringLiteral("fell"));
    const QString unit = curve.isRate ? QStringLiteral(" per second") : QString();
    return QStringLiteral("%1%2 %3 to %4%5 from %6 on; its median before was %7%5")
        .arg(textOf(curve.series->name), inService(textOf(curve.series->service)), verb,
             quantity(excursion.level), unit, clockTime(curve.times[excursion.begin.at]),
             quantity(excursion.baseline));
}

Finding findingOf(const Curve &curve, const Excursion &excursion)
{
    const auto &series = *curve.series;
    const bool rose = excursion.sigmas > 0;
    Finding finding;
    finding.detector = QStringLiteral("metric-shift");
    finding.stableKey = textOf(identityOf(series)).replace(QChar(0x1f), u'|');
    finding.eventType = QStringLiteral("anomaly");
    finding.source = domain::Source::Metrics;
    finding.adverse = isAdverse(polarityOf(series.name), rose);
    finding.strength = std::abs(excursion.sigmas);
    if (excursion.baseline > 0 && excursion.level > 0)
        finding.factor = excursion.level / excursion.baseline;
    finding.severity = severityOf(finding.adverse, finding.strength);
    finding.service = textOf(series.service);
    finding.host = textOf(series.host);
    finding.subject = textOf(series.name);
    finding.title = titleOf(curve, excursion);
    finding.onset = excursion.onset(curve.times);
    finding.until = curve.times[excursion.end - 1];
    finding.references = curve.references;
    if (!finding.service.isEmpty())
        finding.keys.push_back({domain::TypedKey::Kind::Service, finding.service});
    return finding;
}

} // namespace

std::vector<Finding> detectMetrics(const Incident &incident, std::stop_token token)
{
    std::map<std::string, std::vector<SeriesPiece>> series;
    for (const auto &piece : incident.metrics)
        series[identityOf(piece.value)].push_back(&piece);
    const auto noticed = noticedAt(incident);
    std::vector<Finding> findings;
    std::size_t seen = 0;
    for (const auto &[identity, pieces] : series) {
        if (token.stop_requested() || ++seen > constants::seriesMax)
            break;
        const Curve curve = curveOf(pieces, incident.window);
        if (curve.values.size() < constants::samplesMin)
            continue;
        if (const auto found = excursionOf(curve.times, curve.values, noticed))
            findings.push_back(findingOf(curve, *found));
    }
    return findings;
}

} // namespace faultline::analysis
