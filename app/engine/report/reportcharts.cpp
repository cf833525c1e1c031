// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/report/reportcharts.h"

#include "core/signals/samplesegment.h"

#include <algorithm>
#include <map>
#include <set>

namespace faultline::engine {
namespace {

constexpr std::size_t chartsMax = 4;

QString labelOf(const domain::MetricSeries &series)
{
    QString label = QString::fromStdString(series.service.empty() ? series.name : series.service);
    if (!series.host.empty())
        label += u' ' + QString::fromStdString(series.host);
    for (const auto &[name, value] : series.labels)
        label += u' ' + QString::fromStdString(name) + u'=' + QString::fromStdString(value);
    return label;
}

} // namespace

Result<figures::ChartInput> metricChart(const store::CaseFile &file, const QString &name,
                                        const QString &service, TimeRange range,
                                        std::stop_token token)
{
    store::SegmentFilter filter;
    filter.kind = signals::SegmentKind::Samples;
    filter.range = range;
    const auto segments = file.segments().list(filter);
    if (!segments)
        return failureOf(segments);
    const std::string wantedName = name.toStdString();
    const std::string wantedService = service.toStdString();
    figures::ChartInput chart;
    chart.title = service.isEmpty() ? name : service + QStringLiteral(" · ") + name;
    std::map<QString, std::vector<domain::Sample>> lines;
    for (const store::StoredSegment &segment : *segments) {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        const auto bytes = file.segments().open(segment.key);
        if (!bytes)
            return failureOf(bytes);
        auto reader = signals::SampleSegmentReader::open(*bytes);
        if (!reader)
            return failureOf(reader);
        for (std::size_t i = 0; i < reader->series().size(); ++i) {
            const domain::MetricSeries &series = reader->series()[i];
            if (series.name != wantedName
                || (!wantedService.empty() && series.service != wantedService))
                continue;
            const auto samples = reader->samples(i);
            if (!samples)
                return failureOf(samples);
            chart.unit = QString::fromStdString(series.unit);
            std::vector<domain::Sample> &line = lines[labelOf(series)];
            for (domain::Sample sample : *samples) {
                sample.time = sample.time + segment.clockOffset;
                if (range.contains(sample.time))
                    line.push_back(sample);
            }
        }
    }
    for (auto &[label, samples] : lines) {
        std::stable_sort(samples.begin(), samples.end(),
                         [](const auto &a, const auto &b) { return a.time < b.time; });
        chart.series.push_back({label, std::move(samples)});
    }
    return chart;
}

Result<std::vector<figures::ChartInput>> reportCharts(const store::CaseFile &file,
                                                      const CaseAnalysis &found,
                                                      std::stop_token token)
{
    std::vector<const analysis::Finding *> metrics;
    for (const analysis::Finding &finding : found.analysis.findings) {
        if (finding.source == domain::Source::Metrics && finding.adverse)
            metrics.push_back(&finding);
    }
    std::stable_sort(metrics.begin(), metrics.end(),
                     [](const auto *a, const auto *b) { return a->strength > b->strength; });
    std::vector<figures::ChartInput> charts;
    std::set<std::pair<QString, QString>> drawn;
    for (const analysis::Finding *finding : metrics) {
        if (charts.size() >= chartsMax)
            break;
        if (!drawn.emplace(finding->service, finding->subject).second)
            continue;
        auto chart = metricChart(file, finding->subject, finding->service, found.window, token);
        if (!chart)
            return failureOf(chart);
        if (chart->series.empty())
            continue;
        chart->impact = TimeRange{finding->onset.begin, finding->until};
        charts.push_back(std::move(*chart));
    }
    return charts;
}

} // namespace faultline::engine
