// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/graph/graphmodel.h"

#include "app/models/session/itemref.h"
#include "app/models/session/session.h"
#include "app/models/text/show.h"
#include "core/store/story/edits.h"

#include <algorithm>
#include <map>

namespace faultline::models {

struct GraphModel::Loaded {
    std::vector<domain::Node> nodes;
    std::vector<domain::Relation> relations;
    std::map<domain::EventId, store::EventRow> events;
};

namespace {

bool touchesGraph(const store::ChangeSet &changes)
{
    return std::any_of(changes.touched.begin(), changes.touched.end(), [](const auto &touched) {
        return touched.entity.type == store::EntityType::Node
            || touched.entity.type == store::EntityType::Relation;
    });
}

template<typename Value>
const Value *byId(const std::vector<Value> &values, const QString &id)
{
    const auto found = std::find_if(values.begin(), values.end(), [&id](const Value &value) {
        return value.id.toString() == id;
    });
    return found == values.end() ? nullptr : &*found;
}

figures::GraphNode drawn(const domain::Node &node, const store::EventRow *row,
                         const QTimeZone &zone)
{
    figures::GraphNode shown;
    shown.id = node.id;
    shown.kind = node.kind;
    shown.title = node.title;
    if (node.placed)
        shown.position = QPointF(node.x, node.y);
    if (row == nullptr)
        return shown;
    shown.severity = row->event.severity;
    shown.at = row->time;
    shown.icon = QStringLiteral("source/") + toString(row->event.source);
    shown.detail = show::clockTime(row->time, zone).left(8);
    if (!row->event.service.isEmpty())
        shown.detail += QStringLiteral("  ") + row->event.service;
    return shown;
}

} // namespace

GraphModel::GraphModel(QObject *parent)
    : GraphModel(Session::instance(), parent)
{ }

GraphModel::GraphModel(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_input(std::make_shared<figures::GraphInput>())
{
    connect(session, &Session::investigationChanged, this, [this] {
        if (m_session->investigationId() != m_investigation)
            load();
    });
    connect(session, &Session::storyChanged, this, [this](const store::ChangeSet &changes) {
        if (touchesGraph(changes))
            load();
    });
    connect(session, &Session::zoneChanged, this, &GraphModel::load);
    load();
}

Result<GraphModel::Loaded> GraphModel::read(const Session::Engine &engine,
                                            domain::InvestigationId investigation)
{
    Loaded loaded;
    auto nodes = engine->file().story().nodes(investigation);
    auto relations = engine->file().story().relations(investigation);
    if (!nodes)
        return failureOf(nodes);
    if (!relations)
        return failureOf(relations);
    std::vector<domain::EventId> ids;
    for (const domain::Node &node : *nodes) {
        if (node.event)
            ids.push_back(*node.event);
    }
    auto rows = engine->file().events().events(ids);
    if (!rows)
        return failureOf(rows);
    for (store::EventRow &row : *rows) {
        const domain::EventId id = row.event.id;
        loaded.events.emplace(id, std::move(row));
    }
    loaded.nodes = std::move(*nodes);
    loaded.relations = std::move(*relations);
    return loaded;
}

void GraphModel::load()
{
    const Session::Engine engine = m_session->engine();
    m_investigation = m_session->investigationId();
    if (engine == nullptr || m_investigation.isNull()) {
        m_request.cancel();
        take({});
        return;
    }
    m_request.ask(
        engine->readers(), this,
        [engine, id = m_investigation](std::stop_token) { return read(engine, id); },
        [this](Result<Loaded> loaded) {
            Q_EMIT loadingChanged();
            m_error = loaded ? QString() : loaded.error().message;
            take(loaded ? std::move(*loaded) : Loaded());
        });
    Q_EMIT loadingChanged();
}

void GraphModel::take(Loaded loaded)
{
    const QTimeZone zone = show::zoneOf(m_session->zone());
    auto input = std::make_shared<figures::GraphInput>();
    for (const domain::Node &node : loaded.nodes) {
        const auto row = node.event ? loaded.events.find(*node.event) : loaded.events.end();
        input->nodes.push_back(
            drawn(node, row == loaded.events.end() ? nullptr : &row->second, zone));
    }
    for (const domain::Relation &relation : loaded.relations)
        input->edges.push_back({relation.id, relation.from, relation.to, relation.kind,
                                relation.reason, relation.confidence});
    m_nodes = std::move(loaded.nodes);
    m_relations = std::move(loaded.relations);
    m_input = std::move(input);
    Q_EMIT inputChanged();
}

QString GraphModel::itemOf(domain::NodeId node) const
{
    for (const domain::Node &one : m_nodes) {
        if (one.id == node && one.event)
            return ItemRef::ofEvent(*one.event).toString();
    }
    return {};
}

domain::NodeId GraphModel::nodeOf(const QString &item) const
{
    const auto ref = ItemRef::fromString(item);
    for (const domain::Node &one : m_nodes) {
        if (ref && ref->isEvent() && one.event == ref->event)
            return one.id;
    }
    return {};
}

void GraphModel::place(domain::NodeId node, QPointF centre)
{
    const domain::Node *before = byId(m_nodes, node.toString());
    if (before == nullptr)
        return;
    domain::Node after = *before;
    after.x = centre.x();
    after.y = centre.y();
    after.placed = true;
    // Shown at once: the picture does not jump back while the edit is on its way.
    auto input = std::make_shared<figures::GraphInput>(*m_input);
    for (figures::GraphNode &one : input->nodes) {
        if (one.id == node)
            one.position = centre;
    }
    m_input = std::move(input);
    Q_EMIT inputChanged();
    m_session->edit(tr("Move “%1”").arg(before->title), store::updateEdits(*before, after));
}

void GraphModel::addNode(int kind, const QString &title, QPointF at)
{
    if (!m_session->hasInvestigation())
        return;
    domain::Node node;
    node.id = domain::NodeId::make();
    node.investigation = m_session->investigationId();
    node.kind = static_cast<domain::NodeKind>(kind);
    node.title = title;
    node.x = at.x();
    node.y = at.y();
    node.placed = !at.isNull();
    m_session->edit(tr("Add “%1”").arg(title), {store::createEdit(node)});
}

void GraphModel::relate(const QString &from, const QString &to, int kind, const QString &reason)
{
    const domain::Node *first = byId(m_nodes, from);
    const domain::Node *second = byId(m_nodes, to);
    if (first == nullptr || second == nullptr || first == second)
        return;
    domain::Relation relation;
    relation.id = domain::RelationId::make();
    relation.investigation = m_session->investigationId();
    relation.from = first->id;
    relation.to = second->id;
    relation.kind = static_cast<domain::RelationKind>(kind);
    relation.reason = reason;
    m_session->edit(tr("Relate “%1” to “%2”").arg(first->title, second->title),
                    {store::createEdit(relation)});
}

void GraphModel::setRelation(const QString &id, int kind, const QString &reason)
{
    const domain::Relation *before = byId(m_relations, id);
    if (before == nullptr)
        return;
    domain::Relation after = *before;
    after.kind = static_cast<domain::RelationKind>(kind);
    after.reason = reason;
    m_session->edit(tr("Change relation"), store::updateEdits(*before, after));
}

void GraphModel::removeRelation(const QString &id)
{
    if (const domain::Relation *relation = byId(m_relations, id))
        m_session->edit(tr("Remove relation"), {store::Edit::erase(store::refOf(*relation))});
}

void GraphModel::removeNode(const QString &id)
{
    const domain::Node *node = byId(m_nodes, id);
    if (node == nullptr)
        return;
    std::vector<store::Edit> edits{store::Edit::erase(store::refOf(*node))};
    for (const domain::Relation &relation : m_relations) {
        if (relation.from == node->id || relation.to == node->id)
            edits.push_back(store::Edit::erase(store::refOf(relation)));
    }
    m_session->edit(tr("Remove “%1” from the graph").arg(node->title), std::move(edits));
}

void GraphModel::arrange()
{
    std::vector<store::Edit> edits;
    for (const domain::Node &node : m_nodes) {
        domain::Node after = node;
        after.placed = false;
        for (store::Edit &edit : store::updateEdits(node, after))
            edits.push_back(std::move(edit));
    }
    m_session->edit(tr("Arrange the graph"), std::move(edits));
}

} // namespace faultline::models
