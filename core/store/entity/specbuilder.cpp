// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/specbuilder.h"

namespace faultline::store {
namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

FieldSpec fieldNamed(const char *name, FieldType type, const char *column = nullptr)
{
    FieldSpec field;
    field.name = latin(name);
    field.column = latin(column ? column : name);
    field.type = type;
    return field;
}

/// How a column is read: words by their text.
QString readColumn(const FieldSpec &field)
{
    return field.type == FieldType::Word
        ? QStringLiteral("(SELECT word.text FROM word WHERE word.key=%1)").arg(field.column)
        : field.column;
}

QStringList columnsOf(const std::vector<FieldSpec> &fields)
{
    QStringList columns;
    for (const FieldSpec &field : fields)
        columns += field.column;
    return columns;
}

std::shared_ptr<Sql> statementOf(const QString &text)
{
    return std::make_shared<Sql>(text);
}

QString marks(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(u',');
}

} // namespace

SpecBuilder::SpecBuilder(EntityType type, const char *table)
{
    m_spec.type = type;
    m_spec.table = latin(table);
}

SpecBuilder &SpecBuilder::implicit()
{
    m_spec.implicit = true;
    return *this;
}

SpecBuilder &SpecBuilder::scoped(const char *orderColumn)
{
    m_spec.scoped = true;
    m_order = latin(orderColumn);
    return required("investigation", FieldType::Id);
}

SpecBuilder &SpecBuilder::created(const char *column)
{
    m_spec.createdColumn = latin(column);
    return *this;
}

SpecBuilder &SpecBuilder::updated(const char *column)
{
    m_spec.updatedColumn = latin(column);
    return *this;
}

SpecBuilder &SpecBuilder::fullText(const char *table)
{
    m_spec.textTable = latin(table);
    return *this;
}

SpecBuilder &SpecBuilder::add(FieldSpec field)
{
    m_spec.fields.push_back(std::move(field));
    return *this;
}

SpecBuilder &SpecBuilder::text(const char *name)
{
    return initial(name, QStringLiteral(""));
}

SpecBuilder &SpecBuilder::initial(const char *name, const QString &text)
{
    FieldSpec field = fieldNamed(name, FieldType::Text);
    field.initial = text;
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::integer(const char *name)
{
    FieldSpec field = fieldNamed(name, FieldType::Integer);
    field.initial = std::int64_t(0);
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::real(const char *name, double initial)
{
    FieldSpec field = fieldNamed(name, FieldType::Real);
    field.initial = initial;
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::boolean(const char *name)
{
    FieldSpec field = fieldNamed(name, FieldType::Boolean);
    field.initial = std::int64_t(0);
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::time(const char *name, const char *column)
{
    FieldSpec field = fieldNamed(name, FieldType::Time, column);
    field.initial = std::int64_t(0);
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::json(const char *name, const QString &initial)
{
    FieldSpec field = fieldNamed(name, FieldType::Json);
    field.initial = initial;
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::word(const char *name, const char *column)
{
    FieldSpec field = fieldNamed(name, FieldType::Word, column);
    field.initial = QStringLiteral("");
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::enumeration(const char *name, const char *kind, int initial)
{
    FieldSpec field = fieldNamed(name, FieldType::Enumeration);
    field.enumeration = enumerationNamed(latin(kind));
    field.initial = std::int64_t(initial);
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::optionalEnumeration(const char *name, const char *kind)
{
    FieldSpec field = fieldNamed(name, FieldType::Enumeration);
    field.enumeration = enumerationNamed(latin(kind));
    field.nullable = true;
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::optional(const char *name, FieldType type, const char *column)
{
    FieldSpec field = fieldNamed(name, type, column);
    field.nullable = true;
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::required(const char *name, FieldType type, const char *column)
{
    FieldSpec field = fieldNamed(name, type, column);
    field.initial = QByteArray("");
    return add(std::move(field));
}

SpecBuilder &SpecBuilder::searchable()
{
    m_spec.fields.back().searchable = true;
    return *this;
}

SpecBuilder &SpecBuilder::layout()
{
    m_spec.fields.back().layout = true;
    return *this;
}

SpecBuilder &SpecBuilder::plainSet(const char *name, const char *table, const char *column,
                                   FieldType type, const char *ownerColumn)
{
    objectSet(name, table, ownerColumn);
    m_spec.sets.back().plain = true;
    m_spec.sets.back().parts.push_back(fieldNamed(name, type, column));
    return *this;
}

SpecBuilder &SpecBuilder::objectSet(const char *name, const char *table, const char *ownerColumn)
{
    SetSpec set;
    set.name = latin(name);
    set.table = latin(table);
    set.ownerColumn = latin(ownerColumn);
    m_spec.sets.push_back(std::move(set));
    return *this;
}

SpecBuilder &SpecBuilder::part(const char *name, FieldType type, const char *column,
                               const char *enumeration)
{
    FieldSpec field = fieldNamed(name, type, column);
    if (enumeration)
        field.enumeration = enumerationNamed(latin(enumeration));
    m_spec.sets.back().parts.push_back(std::move(field));
    return *this;
}

SpecBuilder &SpecBuilder::searchableSet()
{
    m_spec.sets.back().searchable = true;
    return *this;
}

EntitySpec SpecBuilder::build()
{
    makeStatements();
    for (SetSpec &set : m_spec.sets)
        makeSetStatements(set);
    return std::move(m_spec);
}

void SpecBuilder::makeStatements()
{
    const QString &table = m_spec.table;
    QStringList reads;
    for (FieldSpec &field : m_spec.fields) {
        reads += readColumn(field);
        field.update
            = statementOf(QStringLiteral("UPDATE %1 SET %2=? WHERE id=?").arg(table, field.column));
    }
    m_spec.insert = statementOf(QStringLiteral("INSERT INTO %1(id,%2,extra) VALUES(%3)")
                                    .arg(table, columnsOf(m_spec.fields).join(u','),
                                         marks(static_cast<qsizetype>(m_spec.fields.size()) + 2)));
    const QString select = QStringLiteral("SELECT id,extra,deleted_at,%1 FROM %2 WHERE ")
                               .arg(reads.join(u','), table);
    m_spec.select = statementOf(select + QStringLiteral("id=?"));
    // Of the events only people's own are story.
    m_spec.selectAll = std::make_shared<Sql>(
        select
            + (m_spec.type == EntityType::Event
                   ? QStringLiteral("evidence IS NULL AND producer IS NULL ORDER BY id")
                   : QStringLiteral("1 ORDER BY id")),
        Sql::Use::WholeTable);
    if (m_spec.scoped)
        m_spec.selectScope
            = statementOf(select + QStringLiteral("investigation=? ORDER BY %1,id").arg(m_order));
    m_spec.selectState
        = statementOf(QStringLiteral("SELECT extra,deleted_at FROM %1 WHERE id=?").arg(table));
    if (!m_spec.textTable.isEmpty())
        m_spec.selectKey = statementOf(QStringLiteral("SELECT key FROM %1 WHERE id=?").arg(table));
    const QString update = QStringLiteral("UPDATE %1 SET ").arg(table);
    m_spec.setDeleted = statementOf(update + QStringLiteral("deleted_at=? WHERE id=?"));
    m_spec.setExtra = statementOf(update + QStringLiteral("extra=? WHERE id=?"));
    if (!m_spec.updatedColumn.isEmpty())
        m_spec.touch = statementOf(
            update + QStringLiteral("%1=max(%1,?) WHERE id=?").arg(m_spec.updatedColumn));
}

void SpecBuilder::makeSetStatements(SetSpec &set) const
{
    // Sets of events hang on the row's key, all others on the id itself.
    const QString owner = set.ownerColumn == u"owner"
        ? QStringLiteral("?")
        : QStringLiteral("(SELECT key FROM %1 WHERE id=?)").arg(m_spec.table);
    const QStringList columns = columnsOf(set.parts);
    set.insert = statementOf(
        QStringLiteral("INSERT OR IGNORE INTO %1(%2,%3) VALUES(%4,%5)")
            .arg(set.table, set.ownerColumn, columns.join(u','), owner, marks(columns.size())));
    set.erase = statementOf(
        QStringLiteral("DELETE FROM %1 WHERE %2=%3 AND %4=?")
            .arg(set.table, set.ownerColumn, owner, columns.join(QStringLiteral("=? AND "))));
    set.select = statementOf(QStringLiteral("SELECT %1 FROM %2 WHERE %3=%4 ORDER BY %1")
                                 .arg(columns.join(u','), set.table, set.ownerColumn, owner));
}

} // namespace faultline::store
