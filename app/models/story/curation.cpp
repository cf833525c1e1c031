// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/story/curation.h"

#include "app/models/events/itemdetail.h"
#include "core/store/story/edits.h"

#include <QJsonObject>

namespace faultline::models {

namespace {

constexpr double nodeStep = 40;

/// The same record always gives the same event, on every machine and however often.
QString sourceIdOf(const ItemRef &item, const engine::FoundRecord &record)
{
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&record.value))
        return QStringLiteral("%1:%2")
            .arg(item.evidence.toString())
            .arg(log->record.position.offset);
    const auto &span = std::get<engine::FoundSignal<domain::Span>>(record.value).record;
    return QStringLiteral("%1:%2").arg(span.traceId.toString()).arg(span.spanId.value);
}

void copyRecord(const domain::LogRecord &log, domain::Event &event)
{
    event.rawTime = log.time;
    event.timeText = QString::fromStdString(log.timeText);
    event.source = domain::Source::Logs;
    event.eventType = QStringLiteral("log");
    event.severity = log.severity;
    event.service = QString::fromStdString(log.service);
    event.host = QString::fromStdString(log.host);
    event.traceId = log.traceId;
    event.spanId = log.spanId;
    event.position = log.position;
    for (const auto &[name, value] : log.attributes)
        event.data.insert(QString::fromStdString(name), QString::fromStdString(value));
}

void copyRecord(const domain::Span &span, domain::Event &event)
{
    event.rawTime = span.start;
    if (span.start)
        event.end = *span.start + span.duration;
    event.source = domain::Source::Traces;
    event.eventType = QStringLiteral("span");
    event.severity = span.status == domain::SpanStatus::Error ? domain::Severity::High
                                                              : domain::Severity::Info;
    event.service = QString::fromStdString(span.service);
    event.host = QString::fromStdString(span.host);
    event.traceId = span.traceId;
    event.spanId = span.spanId;
    event.position = span.position;
    for (const auto &[name, value] : span.attributes)
        event.data.insert(QString::fromStdString(name), QString::fromStdString(value));
}

domain::Event eventOf(const ItemRef &item, const engine::FoundRecord &record)
{
    domain::Event event;
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&record.value))
        copyRecord(log->record, event);
    else
        copyRecord(std::get<engine::FoundSignal<domain::Span>>(record.value).record, event);
    event.title = rowOf(record).title;
    event.evidence = item.evidence;
    event.sourceId = sourceIdOf(item, record);
    event.createdAt = Instant::now();
    event.deriveId();
    return event;
}

/// Several edits of one call may need the same event: it is made once.
bool makes(const std::vector<store::Edit> &edits, const store::EntityRef &entity)
{
    return std::any_of(edits.begin(), edits.end(), [&entity](const store::Edit &edit) {
        return edit.entity == entity && edit.kind == store::OperationKind::New;
    });
}

} // namespace

Result<domain::EventId> promote(engine::Session &engine, const ItemRef &item,
                                std::vector<store::Edit> &edits)
{
    if (item.isEvent())
        return item.event;
    const auto record = findItem(engine, item);
    if (!record)
        return failureOf(record);
    const domain::Event event = eventOf(item, *record);
    const bool isThere = engine.file().events().event(event.id).has_value();
    if (!isThere && !makes(edits, store::refOf(event)))
        edits.push_back(store::createEdit(event));
    return event.id;
}

Result<std::vector<store::Edit>> markEdits(engine::Session &engine,
                                           domain::InvestigationId investigation,
                                           const std::vector<ItemRef> &items,
                                           const std::function<void(domain::Mark &)> &change)
{
    std::vector<store::Edit> edits;
    for (const ItemRef &item : items) {
        const auto event = promote(engine, item, edits);
        if (!event)
            return failureOf(event);
        const auto known = engine.file().story().mark(investigation, *event);
        domain::Mark mark;
        if (known) {
            mark = *known;
            change(mark);
            for (store::Edit &edit : store::updateEdits(*known, mark))
                edits.push_back(std::move(edit));
            continue;
        }
        mark.investigation = investigation;
        mark.event = *event;
        mark.linkedAt = Instant::now();
        mark.linkedBy = engine.file().changes().localPerson();
        change(mark);
        if (!makes(edits, store::refOf(mark)))
            edits.push_back(store::createEdit(mark));
    }
    return edits;
}

domain::NodeKind nodeKindOf(const domain::Event &event)
{
    switch (event.source) {
    case domain::Source::Git:
    case domain::Source::Changes:
        return domain::NodeKind::Change;
    case domain::Source::Incidents:
        return domain::NodeKind::Symptom;
    default:
        return domain::NodeKind::Event;
    }
}

Result<std::vector<store::Edit>> nodeEdits(engine::Session &engine,
                                           domain::InvestigationId investigation,
                                           const std::vector<ItemRef> &items,
                                           std::optional<std::pair<double, double>> at)
{
    auto edits = markEdits(engine, investigation, items, [](domain::Mark &) {});
    const auto nodes = engine.file().story().nodes(investigation);
    if (!edits || !nodes)
        return edits ? Result<std::vector<store::Edit>>(failureOf(nodes)) : edits;
    double step = 0;
    for (const ItemRef &item : items) {
        const auto event = promote(engine, item, *edits);
        const auto record = findItem(engine, item);
        if (!event || !record)
            continue;
        const bool isThere
            = std::any_of(nodes->begin(), nodes->end(),
                          [&event](const domain::Node &node) { return node.event == *event; });
        if (isThere)
            continue;
        const auto *row = std::get_if<store::EventRow>(&record->value);
        domain::Node node;
        node.id = domain::NodeId::make();
        node.investigation = investigation;
        node.kind = row == nullptr ? domain::NodeKind::Event : nodeKindOf(row->event);
        node.event = *event;
        node.title = rowOf(*record).title;
        node.placed = at.has_value();
        node.x = at ? at->first + step : 0;
        node.y = at ? at->second + step : 0;
        step += nodeStep;
        edits->push_back(store::createEdit(node));
    }
    return edits;
}

} // namespace faultline::models
