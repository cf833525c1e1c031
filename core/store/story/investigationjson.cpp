// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/investigationjson.h"

#include "core/store/casefile.h"
#include "core/store/entity/entityspec.h"
#include "core/store/story/edits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>

namespace faultline::store {
namespace {

const QString schemaName = QStringLiteral("faultline.investigation/1");
/// Where keys of the document's top level that this version doesn't know stay meanwhile.
const QString unknownKeys = QStringLiteral("document");

struct Section {
    QString name;
    EntityType type = EntityType::Note;
};

/// In the order they are imported in: what is pointed to first.
const std::vector<Section> &sections()
{
    static const std::vector<Section> all{
        {QStringLiteral("people"), EntityType::Person},
        {QStringLiteral("events"), EntityType::Event},
        {QStringLiteral("notes"), EntityType::Note},
        {QStringLiteral("hypotheses"), EntityType::Hypothesis},
        {QStringLiteral("marks"), EntityType::Mark},
        {QStringLiteral("annotations"), EntityType::Annotation},
        {QStringLiteral("nodes"), EntityType::Node},
        {QStringLiteral("relations"), EntityType::Relation},
        {QStringLiteral("saved_views"), EntityType::SavedView},
        {QStringLiteral("tasks"), EntityType::Task},
        {QStringLiteral("attachments"), EntityType::Attachment},
    };
    return all;
}

/// Ids that fields of one name hold anywhere in the document.
void collectIds(const QJsonValue &value, const QSet<QString> &names, std::set<Uuid> &ids)
{
    if (value.isArray()) {
        for (const QJsonValue &element : value.toArray())
            collectIds(element, names, ids);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto id
            = names.contains(it.key()) ? Uuid::fromString(it.value().toString()) : std::nullopt;
        if (id)
            ids.insert(*id);
        else
            collectIds(it.value(), names, ids);
    }
}

QJsonObject withId(const Uuid &id, QJsonObject fields)
{
    fields.insert(QStringLiteral("id"), id.toString());
    return fields;
}

Result<QJsonArray> people(const CaseFile &file, const QJsonObject &document)
{
    static const QSet<QString> names{QStringLiteral("created_by"), QStringLiteral("assigned_to"),
                                     QStringLiteral("person"),     QStringLiteral("linked_by"),
                                     QStringLiteral("author"),     QStringLiteral("owner")};
    std::set<Uuid> ids;
    collectIds(document, names, ids);
    QJsonArray array;
    for (const Uuid &id : ids) {
        const auto fields = file.story().entity({EntityType::Person, id});
        if (fields)
            array.append(withId(id, *fields));
    }
    return array;
}

/// People's own events only: the others come with their evidence.
Result<QJsonArray> ownEvents(const CaseFile &file, const QJsonObject &document)
{
    std::set<Uuid> ids;
    collectIds(document, {QStringLiteral("event")}, ids);
    QJsonArray array;
    for (const Uuid &id : ids) {
        const auto own = file.story().isOwnEvent(domain::EventId(id));
        if (!own)
            return failureOf(own);
        if (!*own)
            continue;
        const auto fields = file.story().entity({EntityType::Event, id});
        if (!fields)
            return failureOf(fields);
        array.append(withId(id, *fields));
    }
    return array;
}

Result<QJsonObject> documentOf(const CaseFile &file, domain::InvestigationId id)
{
    auto fields = file.story().entity(refOf(id));
    if (!fields)
        return failureOf(fields);
    QJsonObject document = fields->take(unknownKeys).toObject();
    document.insert(QStringLiteral("schema"), schemaName);
    document.insert(QStringLiteral("investigation"), withId(id.uuid(), *fields));
    for (const Section &section : sections()) {
        if (!specOf(section.type)->scoped)
            continue;
        const auto rows = file.story().entities(section.type, id);
        if (!rows)
            return failureOf(rows);
        QJsonArray array;
        for (QJsonObject row : *rows) {
            // Said once, at the top; and a mark's id follows from its event.
            row.remove(QStringLiteral("investigation"));
            if (section.type == EntityType::Mark)
                row.remove(QStringLiteral("id"));
            array.append(row);
        }
        document.insert(section.name, array);
    }
    const auto events = ownEvents(file, document);
    if (!events)
        return failureOf(events);
    document.insert(QStringLiteral("events"), *events);
    const auto persons = people(file, document);
    if (!persons)
        return failureOf(persons);
    document.insert(QStringLiteral("people"), *persons);
    return document;
}

tl::unexpected<Error> notADocument(const QString &what)
{
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("This is no investigation: %1").arg(what),
                   QStringLiteral("Export one to see how it looks"));
}

Result<Uuid> idOf(const Section &section, const QJsonObject &object,
                  domain::InvestigationId investigation)
{
    if (section.type == EntityType::Mark) {
        const auto event = domain::EventId::fromString(object[QStringLiteral("event")].toString());
        if (event)
            return markId(investigation, *event);
        return notADocument(QStringLiteral("a mark names no event"));
    }
    const auto id = Uuid::fromString(object[QStringLiteral("id")].toString());
    if (id && !id->isNull())
        return *id;
    return notADocument(QStringLiteral("an entry of %1 has no id").arg(section.name));
}

Result<void> addSection(InvestigationImport &import, const Section &section,
                        const QJsonValue &value)
{
    if (!value.isUndefined() && !value.isArray())
        return notADocument(QStringLiteral("%1 is not a list").arg(section.name));
    for (const QJsonValue &element : value.toArray()) {
        QJsonObject fields = element.toObject();
        const auto id = idOf(section, fields, import.id);
        if (!id)
            return failureOf(id);
        fields.remove(QStringLiteral("id"));
        if (specOf(section.type)->scoped)
            fields.insert(QStringLiteral("investigation"), import.id.toString());
        import.transaction.edits.push_back(Edit::create({section.type, *id}, fields));
    }
    return {};
}

} // namespace

Result<QByteArray> exportInvestigation(const CaseFile &file, domain::InvestigationId id)
{
    const auto document = documentOf(file, id);
    if (!document)
        return failureOf(document);
    return QJsonDocument(*document).toJson(QJsonDocument::Indented);
}

Result<InvestigationImport> readInvestigation(const QByteArray &json)
{
    if (json.size() > investigationJsonBytesMax)
        return failure(
            ErrorCode::LimitExceeded,
            QStringLiteral("An investigation of %1 bytes is too large").arg(json.size()));
    QJsonParseError error;
    QJsonObject document = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return notADocument(
            QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset));
    const QString schema = document.take(QStringLiteral("schema")).toString();
    if (!schema.isEmpty() && schema != schemaName)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("The document is %1, this program reads %2")
                           .arg(schema.left(80), schemaName),
                       QStringLiteral("Update Faultline to read it"));
    QJsonObject fields = document.take(QStringLiteral("investigation")).toObject();
    if (fields.isEmpty())
        return notADocument(QStringLiteral("it has no object `investigation`"));
    InvestigationImport import;
    // Without an id it is a new one.
    import.id = domain::InvestigationId::fromString(fields.take(QStringLiteral("id")).toString())
                    .value_or(domain::InvestigationId::make());
    import.transaction.label = QStringLiteral("Import investigation");
    QJsonObject unknown;
    for (const QString &key : document.keys()) {
        const bool known = std::any_of(sections().begin(), sections().end(),
                                       [&](const Section &s) { return s.name == key; });
        if (!known)
            unknown.insert(key, document[key]);
    }
    if (!unknown.isEmpty())
        fields.insert(unknownKeys, unknown);
    import.transaction.edits.push_back(Edit::create(refOf(import.id), fields));
    for (const Section &section : sections()) {
        if (auto added = addSection(import, section, document.value(section.name)); !added)
            return failureOf(added);
    }
    return import;
}

} // namespace faultline::store
