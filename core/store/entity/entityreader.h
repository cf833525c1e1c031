// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/store/connection/database.h"
#include "core/store/entity/entityspec.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace faultline::store {

/// An entity as it stands in its table and the tables of its sets.
struct EntityRow {
    Uuid id;
    QJsonObject fields; ///< known ones by spec, unknown ones as they came; no `id`
    std::optional<Instant> deletedAt;
};

/// Nothing when there is no such row.
[[nodiscard]] Result<std::optional<EntityRow>> readEntity(Database &database,
                                                          const EntitySpec &spec, const Uuid &id);
/// All of one investigation, deleted ones too, in the order of lists.
[[nodiscard]] Result<std::vector<EntityRow>> readEntitiesOf(Database &database,
                                                            const EntitySpec &spec,
                                                            const Uuid &investigation);

/// The row a statement of the spec (select, selectScope) stands on, with its sets.
[[nodiscard]] Result<EntityRow> entityFromRow(Database &database, const EntitySpec &spec,
                                              const Statement &row);
/// The elements of one set as a JSON array, in a stable order.
[[nodiscard]] Result<QJsonArray> readSet(Database &database, const SetSpec &set, const Uuid &owner);

/// The cells of one element, in the order of the set's parts.
[[nodiscard]] Result<std::vector<Cell>> elementCells(const SetSpec &set, const QJsonValue &element);
/// The element as the set's table would give it back: times and ids in their one form.
[[nodiscard]] QJsonValue elementOf(const SetSpec &set, const std::vector<Cell> &cells);

/// What words of a search look at in an entity: its searchable fields.
[[nodiscard]] QString searchableTextOf(const EntitySpec &spec, const QJsonObject &fields);

} // namespace faultline::store
