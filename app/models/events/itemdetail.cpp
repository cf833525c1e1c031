// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/events/itemdetail.h"

#include "app/engine/search/recordjson.h"
#include "app/engine/search/signalreader.h"
#include "app/models/session/lensquery.h"
#include "app/models/text/show.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace faultline::models {

namespace {

using namespace std::chrono_literals;
using Pairs = std::vector<std::pair<QString, QString>>;

constexpr auto nearbyTime = 10min;
constexpr int nearbyEachSide = 4;
constexpr int traceRowsMax = 50;
constexpr int fieldsMax = 200;
constexpr qsizetype valueLengthMax = 4'000;

Result<engine::FoundRecord> findEvent(engine::Session &engine, domain::EventId id)
{
    auto row = engine.file().events().event(id);
    if (!row)
        return failureOf(row);
    const auto time = row->time;
    return engine::FoundRecord{time, std::move(*row)};
}

template<typename Record>
Result<engine::FoundRecord> found(engine::Session &engine, const ItemRef &ref,
                                  Result<engine::FoundSignal<Record>> read,
                                  std::optional<Instant> Record::*time)
{
    if (!read)
        return failureOf(read);
    read->evidence = ref.evidence;
    const auto evidence = engine.file().evidence().get(ref.evidence);
    if (!evidence)
        return failureOf(evidence);
    const std::optional<Instant> raw = read->record.*time;
    return engine::FoundRecord{raw ? std::optional(*raw + evidence->clockOffset) : std::nullopt,
                               std::move(*read)};
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().left(valueLengthMax);
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact))
            .left(valueLengthMax);
    if (value.isNull())
        return QStringLiteral("null");
    return value.toVariant().toString().left(valueLengthMax);
}

void flatten(const QJsonObject &object, const QString &prefix, Pairs &into)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (into.size() >= fieldsMax)
            return;
        if (it.value().isObject())
            flatten(it.value().toObject(), prefix + it.key() + u'.', into);
        else
            into.emplace_back(prefix + it.key(), textOf(it.value()));
    }
}

void addIfSaid(Pairs &pairs, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        pairs.emplace_back(name, value);
}

QString said(const char *text)
{
    return QCoreApplication::translate("ItemDetail", text);
}

/// The bytes of the record: of a log record its own, of an event what stands in its evidence.
QString rawOf(engine::Session &engine, const engine::FoundRecord &record)
{
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&record.value))
        return QString::fromUtf8(QByteArray::fromStdString(log->record.raw.substr(0, rawBytesMax)))
            .trimmed();
    const auto *row = std::get_if<store::EventRow>(&record.value);
    if (row == nullptr)
        return {};
    if (const auto frozen = engine.file().events().frozenRecord(row->event.id))
        return QString::fromUtf8(frozen->left(static_cast<qsizetype>(rawBytesMax)));
    return {};
}

void describeEvidence(engine::Session &engine, domain::EvidenceId id,
                      const domain::RecordPosition &position, ItemDetail &detail)
{
    const auto evidence = engine.file().evidence().get(id);
    if (!evidence)
        return;
    const QString inside = evidence->member.isEmpty() ? QString() : u'!' + evidence->member;
    detail.evidencePath = evidence->path + inside;
    Pairs &facts = detail.provenance;
    facts.emplace_back(said("File"), detail.evidencePath);
    if (position.line > 0)
        facts.emplace_back(said("Line"), show::fullCount(position.line));
    facts.emplace_back(said("Byte"), show::fullCount(position.offset));
    addIfSaid(facts, said("SHA-256"), evidence->sha256.toHex());
    facts.emplace_back(said("Format"), evidence->format);
    addIfSaid(facts, said("Zone"),
              evidence->zone.isEmpty()
                  ? QString()
                  : QStringLiteral("%1 (%2)").arg(evidence->zone, evidence->zoneReason));
    addIfSaid(facts, said("Assumed"), evidence->assumptions);
    if (evidence->clockOffset.count() != 0)
        facts.emplace_back(said("Clock"), compactDuration(evidence->clockOffset));
}

Result<std::vector<RecordRow>> eventsFrom(engine::Session &engine, TimeRange range, bool oldest,
                                          std::stop_token token)
{
    store::EventRequest request;
    request.filter.range = range;
    request.filter.withUndated = false;
    request.order = oldest ? store::EventOrder::Oldest : store::EventOrder::Newest;
    request.limit = nearbyEachSide + 1;
    const auto page = engine.file().events().page(request, token);
    if (!page)
        return failureOf(page);
    std::vector<RecordRow> rows;
    for (const store::EventRow &row : page->rows)
        rows.push_back(rowOf(row));
    return rows;
}

/// Events before and after the moment, the item itself left out.
std::vector<RecordRow> nearbyOf(engine::Session &engine, const RecordRow &row,
                                std::stop_token token)
{
    if (!row.time)
        return {};
    auto before = eventsFrom(engine, {*row.time - nearbyTime, *row.time}, false, token);
    auto after = eventsFrom(engine, {*row.time, *row.time + nearbyTime}, true, token);
    std::vector<RecordRow> rows;
    if (before)
        rows.assign(before->rbegin(), before->rend());
    if (after)
        rows.insert(rows.end(), after->begin(), after->end());
    std::erase_if(rows, [&row](const RecordRow &one) { return one.ref == row.ref; });
    return rows;
}

std::vector<RecordRow> traceOf(engine::Session &engine, const QString &traceId,
                               std::stop_token token)
{
    if (traceId.isEmpty())
        return {};
    domain::Query query;
    query.root = fieldIs(QStringLiteral("trace"), traceId);
    engine::CaseSearchOptions options;
    options.oldestFirst = true;
    options.limit = traceRowsMax;
    std::vector<RecordRow> rows;
    const auto outcome = engine::CaseSearch(engine.file())
                             .run(
                                 query, options,
                                 [&rows](const engine::FoundRecord &record) {
                                     rows.push_back(rowOf(record));
                                     return true;
                                 },
                                 token);
    return outcome ? rows : std::vector<RecordRow>();
}

} // namespace

Result<engine::FoundRecord> findItem(engine::Session &engine, const ItemRef &ref)
{
    if (ref.isEvent())
        return findEvent(engine, ref.event);
    engine::SignalReader reader(engine.file());
    return ref.kind == ItemRef::Kind::Log
        ? found(engine, ref, reader.log(ref.segment, ref.number), &domain::LogRecord::time)
        : found(engine, ref, reader.span(ref.segment, ref.number), &domain::Span::start);
}

Result<ItemDetail> loadItem(engine::Session &engine, const ItemRef &ref, std::stop_token token)
{
    const auto record = findItem(engine, ref);
    if (!record)
        return failureOf(record);
    ItemDetail detail;
    detail.row = rowOf(*record);
    const QJsonObject json = engine::RecordJson(engine.file()).of(*record);
    addIfSaid(detail.facts, said("Service"), detail.row.service);
    addIfSaid(detail.facts, said("Host"), json.value(QLatin1String("host")).toString());
    addIfSaid(detail.facts, said("Type"), detail.row.type);
    detail.traceId = json.value(QLatin1String("trace_id")).toString();
    addIfSaid(detail.facts, said("Trace"), detail.traceId);
    addIfSaid(detail.facts, said("Span"), json.value(QLatin1String("span_id")).toString());
    addIfSaid(detail.facts, said("Written"), json.value(QLatin1String("time_text")).toString());
    flatten(json.value(QLatin1String("data")).toObject(), {}, detail.fields);
    detail.raw = rawOf(engine, *record);
    const auto *row = std::get_if<store::EventRow>(&record->value);
    const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&record->value);
    const auto *span = std::get_if<engine::FoundSignal<domain::Span>>(&record->value);
    if (row != nullptr && row->event.evidence)
        describeEvidence(engine, *row->event.evidence, row->event.position, detail);
    else if (log != nullptr)
        describeEvidence(engine, log->evidence, log->record.position, detail);
    else if (span != nullptr)
        describeEvidence(engine, span->evidence, span->record.position, detail);
    detail.nearby = nearbyOf(engine, detail.row, token);
    detail.sameTrace = traceOf(engine, detail.traceId, token);
    return detail;
}

} // namespace faultline::models
