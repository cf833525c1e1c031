// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/story.h"

#include "core/store/content/documents.h"
#include "core/store/context.h"
#include "core/store/entity/entityreader.h"
#include "core/store/import/stepjob.h"
#include "core/store/search/textindex.h"
#include "core/store/story/investigationlist.h"
#include "core/store/story/trash.h"
#include "core/store/story/values.h"

#include <algorithm>

namespace faultline::store {
namespace {

template<typename Value>
Result<Value> readOne(const CaseContext &context, EntityType type, const Uuid &id)
{
    const auto database = context.reader();
    if (!database)
        return failureOf(database);
    const auto row = readEntity(**database, *specOf(type), id);
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(
            ErrorCode::NotFound,
            QStringLiteral("There is no %1 %2 in this case").arg(toString(type), id.toString()));
    return valueFrom<Value>(id, (*row)->fields, (*row)->deletedAt);
}

template<typename Value>
std::vector<Value> liveValues(const std::vector<EntityRow> &rows)
{
    std::vector<Value> values;
    for (const EntityRow &row : rows) {
        if (!row.deletedAt)
            values.push_back(valueFrom<Value>(row.id, row.fields, row.deletedAt));
    }
    return values;
}

template<typename Value>
Result<std::vector<Value>> readAllOf(const CaseContext &context, EntityType type,
                                     domain::InvestigationId id)
{
    const auto database = context.reader();
    if (!database)
        return failureOf(database);
    const auto rows = readEntitiesOf(**database, *specOf(type), id.uuid());
    if (!rows)
        return failureOf(rows);
    return liveValues<Value>(*rows);
}

} // namespace

Story::Story(CaseContext &context)
    : m_context(context)
{ }

Result<InvestigationPage> Story::investigations(const InvestigationFilter &filter) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return listInvestigations(**database, filter);
}

Result<domain::Investigation> Story::investigation(domain::InvestigationId id) const
{
    return readOne<domain::Investigation>(m_context, EntityType::Investigation, id.uuid());
}

Result<std::vector<domain::Mark>> Story::marks(domain::InvestigationId id) const
{
    return readAllOf<domain::Mark>(m_context, EntityType::Mark, id);
}

Result<domain::Mark> Story::mark(domain::InvestigationId id, domain::EventId event) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    const Uuid own = markId(id, event);
    const auto row = readEntity(**database, *specOf(EntityType::Mark), own);
    if (!row)
        return failureOf(row);
    if (!*row || (*row)->deletedAt)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("Event %1 is not linked").arg(event.toString()));
    return valueFrom<domain::Mark>(own, (*row)->fields, {});
}

Result<std::vector<domain::Mark>> Story::marksOf(domain::EventId event) const
{
    static const Sql sql("SELECT investigation FROM mark WHERE event=? AND deleted_at IS NULL");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(event);
    std::vector<domain::Mark> marks;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return marks;
        auto mark = this->mark(statement->id<domain::InvestigationId>(0), event);
        if (mark)
            marks.push_back(std::move(*mark));
    }
}

Result<std::vector<domain::Note>> Story::notes(domain::InvestigationId id) const
{
    return readAllOf<domain::Note>(m_context, EntityType::Note, id);
}

Result<domain::Note> Story::note(domain::NoteId id) const
{
    return readOne<domain::Note>(m_context, EntityType::Note, id.uuid());
}

Result<std::vector<domain::Annotation>> Story::annotations(domain::InvestigationId id) const
{
    return readAllOf<domain::Annotation>(m_context, EntityType::Annotation, id);
}

Result<std::vector<domain::Node>> Story::nodes(domain::InvestigationId id) const
{
    return readAllOf<domain::Node>(m_context, EntityType::Node, id);
}

Result<std::vector<domain::Relation>> Story::relations(domain::InvestigationId id) const
{
    return readAllOf<domain::Relation>(m_context, EntityType::Relation, id);
}

Result<std::vector<domain::Hypothesis>> Story::hypotheses(domain::InvestigationId id) const
{
    return readAllOf<domain::Hypothesis>(m_context, EntityType::Hypothesis, id);
}

Result<std::vector<domain::SavedView>> Story::savedViews(domain::InvestigationId id) const
{
    return readAllOf<domain::SavedView>(m_context, EntityType::SavedView, id);
}

Result<std::vector<domain::Task>> Story::tasks(domain::InvestigationId id) const
{
    return readAllOf<domain::Task>(m_context, EntityType::Task, id);
}

Result<std::vector<Attachment>> Story::attachments(domain::InvestigationId id) const
{
    return readAllOf<Attachment>(m_context, EntityType::Attachment, id);
}

Result<std::vector<domain::Person>> Story::persons() const
{
    static const Sql sql("SELECT id,name,account FROM person WHERE deleted_at IS NULL "
                         "ORDER BY name,id");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    std::vector<domain::Person> persons;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return persons;
        persons.push_back(
            {statement->id<domain::PersonId>(0), statement->text(1), statement->text(2)});
    }
}

Result<QByteArray> Story::attachmentContent(const Sha256 &sha256) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    const auto document = findDocument(**database, sha256);
    if (!document)
        return failureOf(document);
    if (!*document)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no content %1 in this case").arg(sha256.toHex()));
    QByteArray content;
    const auto visited
        = visitDocument(**database, **document, 0, attachmentBytesMax,
                        [&content](std::string_view piece) -> Result<void> {
                            content.append(piece.data(), static_cast<qsizetype>(piece.size()));
                            return {};
                        });
    if (!visited)
        return failureOf(visited);
    return content;
}

Result<Sha256> Story::saveAttachmentContent(const QByteArray &content)
{
    if (static_cast<std::uint64_t>(content.size()) > attachmentBytesMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("An attachment of %1 bytes is too large").arg(content.size()),
                       QStringLiteral("At most 256 MiB fit; import it as evidence instead"));
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    if (auto done = importDocument(**writer, content); !done)
        return failureOf(done);
    return Sha256::of({content.constData(), static_cast<std::size_t>(content.size())});
}

Result<std::vector<TrashEntry>> Story::trash(
    std::optional<domain::InvestigationId> investigation) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readTrash(**database, investigation);
}

Result<std::vector<domain::Note>> Story::searchNotes(const QString &words, int limit) const
{
    static const Sql sql("SELECT id FROM note WHERE key=? AND deleted_at IS NULL");
    const QString expression = matchAllWords(words);
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    std::vector<domain::Note> notes;
    if (expression.isEmpty())
        return notes;
    const auto keys = matchingKeys(**database, TextTable::Notes, expression);
    if (!keys)
        return failureOf(keys);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (const std::int64_t key : *keys) {
        if (notes.size() >= static_cast<std::size_t>(std::max(limit, 1)))
            break;
        const auto row = statement->bind(key).step();
        if (!row)
            return failureOf(row);
        if (!*row)
            continue;
        auto note = this->note(statement->id<domain::NoteId>(0));
        if (!note)
            return failureOf(note);
        notes.push_back(std::move(*note));
    }
    return notes;
}

Result<QJsonObject> Story::entity(EntityRef ref) const
{
    const EntitySpec *spec = specOf(ref.type);
    const auto database = m_context.reader();
    if (!database || !spec)
        return database ? Result<QJsonObject>(failure(ErrorCode::InvalidArgument, {}))
                        : Result<QJsonObject>(failureOf(database));
    const auto row = readEntity(**database, *spec, ref.id);
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no %1 %2 in this case")
                           .arg(toString(ref.type), ref.id.toString()));
    return (*row)->fields;
}

Result<std::vector<QJsonObject>> Story::entities(EntityType type, domain::InvestigationId id) const
{
    const EntitySpec *spec = specOf(type);
    if (!spec || !spec->scoped)
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("%1 does not belong to an investigation").arg(toString(type)));
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    const auto rows = readEntitiesOf(**database, *spec, id.uuid());
    if (!rows)
        return failureOf(rows);
    std::vector<QJsonObject> objects;
    for (const EntityRow &row : *rows) {
        if (row.deletedAt)
            continue;
        objects.push_back(row.fields);
        objects.back().insert(QStringLiteral("id"), row.id.toString());
    }
    return objects;
}

Result<bool> Story::isOwnEvent(domain::EventId id) const
{
    static const Sql sql("SELECT 1 FROM event WHERE id=? AND evidence IS NULL AND "
                         "producer IS NULL AND deleted_at IS NULL");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(id).step();
}

Result<QJsonObject> Story::settings() const
{
    auto fields = entity({EntityType::Case, m_context.id.uuid()});
    if (!fields && fields.error().code == ErrorCode::NotFound)
        return QJsonObject{{QStringLiteral("title"), QString()},
                           {QStringLiteral("zone"), QStringLiteral("UTC")}};
    return fields;
}

} // namespace faultline::store
