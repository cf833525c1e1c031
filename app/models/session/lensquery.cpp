// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/lensquery.h"

namespace faultline::models {

using domain::QueryNode;

domain::Query both(domain::Query query, QueryNode node)
{
    if (query.matchesAll()) {
        query.root = std::move(node);
        return query;
    }
    QueryNode joined;
    joined.kind = QueryNode::Kind::And;
    joined.children = {std::move(query.root), std::move(node)};
    query.root = std::move(joined);
    return query;
}

QueryNode within(const TimeRange &range)
{
    QueryNode node;
    node.kind = QueryNode::Kind::Time;
    node.from = range.begin;
    node.to = range.end - Nanoseconds(1);
    return node;
}

QueryNode fieldIs(const QString &field, const QString &value)
{
    QueryNode node;
    node.kind = QueryNode::Kind::Field;
    node.field = field;
    node.text = value;
    return node;
}

namespace {

QueryNode severityNode(const Lens &lens)
{
    QueryNode any;
    any.kind = QueryNode::Kind::Or;
    for (const domain::Severity severity : domain::allSeverities) {
        if (lens.shows(severity))
            any.children.push_back(fieldIs(QStringLiteral("severity"), toString(severity)));
    }
    return any.children.size() == 1 ? any.children.front() : any;
}

/// Lanes by service fall back to the source where a record names no service.
QueryNode laneNode(const Lens &lens)
{
    const QString lane = lens.lane();
    if (lens.laneBy() == Lens::ByEvidence)
        return fieldIs(QStringLiteral("evidence"), lane);
    const bool isSource = domain::sourceFromString(lane.toStdString()).has_value();
    return fieldIs(isSource ? QStringLiteral("source") : QStringLiteral("service"), lane);
}

} // namespace

domain::Query lensQuery(const Lens &lens, const std::optional<TimeRange> &range)
{
    domain::Query query = lens.query();
    if (lens.severities() != Lens::allSeverityBits)
        query = both(std::move(query), severityNode(lens));
    if (!lens.lane().isEmpty())
        query = both(std::move(query), laneNode(lens));
    if (range)
        query = both(std::move(query), within(*range));
    return query;
}

} // namespace faultline::models
