// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/operation.h"
#include "core/store/connection/database.h"

#include <QJsonValue>
#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace faultline::store {

/// How a field of the story looks as JSON and in its column.
enum class FieldType : std::uint8_t {
    Text,
    Integer,
    Real,
    Boolean,
    Time, ///< RFC 3339 ↔ nanoseconds
    Id, ///< UUID text ↔ 16 bytes
    Digest, ///< hex ↔ bytes: SHA-256, trace ids
    SpanId, ///< 16 hex digits ↔ number
    Enumeration, ///< name ↔ number; `#7` for a number without a name
    Json, ///< any JSON ↔ its text
    Word, ///< text ↔ key into table `word`
};

/// One value on its way into a column.
using Cell = std::variant<std::monostate, std::int64_t, double, QString, QByteArray>;

struct Enumeration {
    QString name; ///< as in the table `enumeration`
    QString (*toText)(int) = nullptr;
    std::optional<int> (*fromText)(QStringView) = nullptr;
    int count = 0;
};

struct FieldSpec {
    QString name; ///< JSON
    QString column;
    FieldType type = FieldType::Text;
    bool nullable = false;
    bool layout = false; ///< last writer wins, never a conflict
    bool searchable = false; ///< part of the entity's full text
    Cell initial; ///< where `new` says nothing
    const Enumeration *enumeration = nullptr;
    std::shared_ptr<Sql> update; ///< UPDATE … SET column=?1 WHERE id=?2
};

/// A field that is a set of elements, in a table of its own.
struct SetSpec {
    QString name; ///< JSON
    QString table;
    QString ownerColumn;
    std::vector<FieldSpec> parts; ///< columns of an element
    bool plain = false; ///< the element is its one part, not an object
    bool searchable = false;
    std::shared_ptr<Sql> insert; ///< owner, parts…
    std::shared_ptr<Sql> erase;
    std::shared_ptr<Sql> select;
};

/// How an entity of the story is stored. What apply, history, JSON, trash and check know about
/// the story comes from these, so that a new field is one line.
struct EntitySpec {
    EntityType type = EntityType::Case;
    QString table;
    bool scoped = false; ///< belongs to an investigation (column `investigation`)
    bool implicit = false; ///< there without `new`: settings of the case and of evidence
    QString updatedColumn; ///< takes the time of the latest operation
    QString createdColumn;
    QString textTable; ///< full text
    std::vector<FieldSpec> fields;
    std::vector<SetSpec> sets;
    std::shared_ptr<Sql> insert; ///< id, fields…, extra
    std::shared_ptr<Sql> select; ///< by id: extra, deleted_at, fields…
    std::shared_ptr<Sql> selectScope; ///< by investigation: id, extra, deleted_at, fields…
    std::shared_ptr<Sql> selectAll; ///< every row by id: id, extra, deleted_at, fields…
    std::shared_ptr<Sql> selectState; ///< by id: extra, deleted_at
    std::shared_ptr<Sql> selectKey; ///< by id: row key, for full text
    std::shared_ptr<Sql> setDeleted;
    std::shared_ptr<Sql> setExtra;
    std::shared_ptr<Sql> touch; ///< updated column

    [[nodiscard]] const FieldSpec *field(const QString &name) const;
    [[nodiscard]] const SetSpec *set(const QString &name) const;
};

/// Null for a type this version does not know.
[[nodiscard]] const EntitySpec *specOf(EntityType type);
[[nodiscard]] const std::vector<EntitySpec> &allSpecs();
[[nodiscard]] const std::vector<Enumeration> &allEnumerations();
[[nodiscard]] const Enumeration *enumerationNamed(const QString &name);
/// Fills the table that tells other readers what the numbers mean.
[[nodiscard]] Result<void> writeEnumerations(Database &database);

/// InvalidArgument when the value is not what the field holds.
[[nodiscard]] Result<Cell> cellOf(const FieldSpec &field, const QJsonValue &value);
[[nodiscard]] QJsonValue jsonOf(const FieldSpec &field, const Statement &row, int column);
[[nodiscard]] QJsonValue jsonOf(const FieldSpec &field, const Cell &cell);
void bindCell(Statement &statement, const Cell &cell);

} // namespace faultline::store
