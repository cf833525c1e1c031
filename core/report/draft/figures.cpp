// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/sections.h"

#include <algorithm>
#include <set>

namespace faultline::report {
namespace {

constexpr std::size_t chartsMax = 6;
constexpr std::size_t lanesMax = 14;
constexpr std::size_t filledSuspectsMax = 2;
constexpr std::size_t filledSymptomNodesMax = 4;

QString clockOf(const std::optional<Instant> &at)
{
    return at ? at->toDisplay().mid(11, 5) : QString();
}

figures::GraphNode nodeOf(const domain::Node &node, const Citations &citations)
{
    figures::GraphNode out;
    out.id = node.id;
    out.kind = node.kind;
    out.title = node.title;
    const ReportEvent *event = node.event ? citations.event(*node.event) : nullptr;
    if (event == nullptr)
        return out;
    if (out.title.isEmpty())
        out.title = event->event.title;
    out.at = event->at;
    out.severity = event->event.severity;
    out.detail = (clockOf(event->at) + u' ' + event->event.service).trimmed();
    return out;
}

domain::NodeId filledNodeId(const QString &name)
{
    return domain::NodeId(Uuid::derive("report-node", name.toStdString()));
}

figures::GraphNode filledNode(const QString &name, domain::NodeKind kind, const QString &title,
                              const std::optional<Instant> &at, const QString &service)
{
    figures::GraphNode node;
    node.id = filledNodeId(name);
    node.kind = kind;
    node.title = title;
    node.at = at;
    node.detail = (clockOf(at) + u' ' + service).trimmed();
    return node;
}

void addFilledEdge(figures::GraphInput &graph, domain::NodeId from, domain::NodeId to,
                   domain::RelationKind kind, const QString &reason)
{
    const auto index = std::to_string(graph.edges.size());
    graph.edges.push_back(
        {domain::RelationId(Uuid::derive("report-edge", index)), from, to, kind, reason, 0.5});
}

/// Suspects, first symptoms and the detection as a chain in time, where nobody drew anything yet.
figures::GraphInput filledGraph(const Report &report, const DraftContext &context)
{
    figures::GraphInput graph;
    std::vector<domain::NodeId> suspects;
    for (const analysis::Suspect &suspect : context.input.suspects) {
        const bool isChangeKind = suspect.kind <= analysis::SuspectKind::Config;
        if (suspects.size() >= filledSuspectsMax || suspect.probability < 0.05)
            break;
        const ReportEvent *event
            = suspect.events.empty() ? nullptr : context.citations.event(suspect.events.front());
        graph.nodes.push_back(
            filledNode(QStringLiteral("suspect%1").arg(suspect.rank),
                       isChangeKind ? domain::NodeKind::Change : domain::NodeKind::Cause,
                       suspect.title, event ? event->at : std::nullopt,
                       QStringLiteral("%1 %").arg(qRound(suspect.probability * 100))));
        suspects.push_back(graph.nodes.back().id);
    }
    std::set<QString> services;
    std::optional<domain::NodeId> last;
    for (const Symptom &symptom : report.symptoms) {
        if (services.size() >= filledSymptomNodesMax || !services.insert(symptom.service).second)
            continue;
        auto node
            = filledNode(QStringLiteral("symptom") + symptom.service, domain::NodeKind::Symptom,
                         symptom.title, symptom.time, symptom.service);
        node.severity = symptom.severity;
        graph.nodes.push_back(node);
        if (last)
            addFilledEdge(graph, *last, node.id, domain::RelationKind::Preceded, {});
        else
            for (const domain::NodeId suspect : suspects)
                addFilledEdge(graph, suspect, node.id, domain::RelationKind::Correlates,
                              QStringLiteral("ranked by the analysis"));
        last = node.id;
    }
    const auto &detected = context.moments.detected;
    const ReportEvent *alert = detected.event ? context.citations.event(*detected.event) : nullptr;
    if (alert && last) {
        graph.nodes.push_back(filledNode(QStringLiteral("detection"), domain::NodeKind::Event,
                                         alert->event.title, alert->at, alert->event.service));
        addFilledEdge(graph, *last, graph.nodes.back().id, domain::RelationKind::Preceded, {});
    }
    return graph.edges.empty() ? figures::GraphInput() : graph;
}

void writeGraph(Report &report, const DraftContext &context)
{
    std::map<domain::NodeId, QString> titles;
    for (const domain::Node &node : context.input.nodes) {
        if (node.deletedAt)
            continue;
        report.graphFigure.nodes.push_back(nodeOf(node, context.citations));
        titles.emplace(node.id, report.graphFigure.nodes.back().title);
    }
    for (const domain::Relation &relation : context.input.relations) {
        if (relation.deletedAt || !titles.contains(relation.from) || !titles.contains(relation.to))
            continue;
        report.graphFigure.edges.push_back({relation.id, relation.from, relation.to, relation.kind,
                                            relation.reason, relation.confidence});
        report.relations.push_back(
            {titles[relation.from], relation.kind, titles[relation.to], relation.reason});
    }
}

/// The impact with as much again before it, or all there is.
TimeRange rangeOf(const Report &report, const ReportInput &input)
{
    TimeRange range = input.timeline->overviewRange;
    if (!report.impact)
        return range;
    const Nanoseconds around
        = std::max<Nanoseconds>(report.impact->duration() / 2, std::chrono::minutes(10));
    TimeRange near{report.impact->begin - around, report.impact->end + around / 2};
    for (const TimelineRow &row : report.timeline) {
        // A change that is told of should be seen, as long as the incident stays readable.
        const bool close = row.time && *row.time >= report.impact->begin - around * 4;
        if (close)
            near.begin = std::min(near.begin, *row.time - around / 8);
    }
    if (range.isEmpty())
        return near;
    near.begin = std::max(near.begin, range.begin);
    near.end = std::min(near.end, range.end);
    return near.isEmpty() ? range : near;
}

/// The lanes with the most severe records first would move them; the order stays, the rest goes.
void keepWorstLanes(std::vector<figures::TimelineLane> &lanes)
{
    if (lanes.size() <= lanesMax)
        return;
    std::vector<std::pair<std::uint64_t, std::size_t>> weights;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        std::uint64_t weight = 0;
        for (const auto &bin : lanes[i].counts.bins)
            weight
                += std::uint64_t(bin.at(4)) * 10'000 + std::uint64_t(bin.at(3)) * 100 + bin.at(2);
        weights.emplace_back(weight, i);
    }
    std::stable_sort(weights.begin(), weights.end(),
                     [](const auto &one, const auto &other) { return one.first > other.first; });
    std::set<std::size_t> kept;
    for (std::size_t i = 0; i < lanesMax; ++i)
        kept.insert(weights[i].second);
    std::vector<figures::TimelineLane> out;
    for (const std::size_t i : kept)
        out.push_back(std::move(lanes[i]));
    lanes = std::move(out);
}

} // namespace

void writeFigures(Report &report, DraftContext &context)
{
    const ReportInput &input = context.input;
    writeGraph(report, context);
    if (report.graphFigure.nodes.empty())
        report.graphFigure = filledGraph(report, context);
    if (input.timeline) {
        report.timelineFigure = input.timeline;
        report.timelineRange = rangeOf(report, input);
        keepWorstLanes(report.timelineFigure->lanes);
        if (report.impact)
            report.timelineFigure->impact = report.impact;
    }
    report.charts = input.charts;
    report.charts.resize(std::min(report.charts.size(), chartsMax));
}

} // namespace faultline::report
