// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/operation.h"
#include "core/store/connection/database.h"

#include <optional>
#include <vector>

namespace faultline::store {

/// An operation that nobody replaced yet.
struct Head {
    std::uint64_t site = 0;
    std::uint64_t counter = 0;
    Hlc at;

    /// Which of two wins where only one can be shown: the later, then the larger site.
    [[nodiscard]] bool isBefore(const Head &other) const
    {
        return at != other.at ? at < other.at : site < other.site;
    }
};

[[nodiscard]] inline Head headOf(const Operation &operation)
{
    return {operation.id.site, operation.id.counter, operation.at};
}

/// The table of heads. `element` is empty for plain fields.
[[nodiscard]] Result<std::vector<Head>> headsOf(Database &database, const EntityRef &entity,
                                                const QString &field, const QString &element = {});
[[nodiscard]] Result<void> addHead(Database &database, const EntityRef &entity,
                                   const QString &field, const QString &element, const Head &head);
[[nodiscard]] Result<void> removeHead(Database &database, const EntityRef &entity,
                                      const QString &field, const QString &element,
                                      const Head &head);

/// The operation that made the entity (the last one where two sites did), for fields that were
/// not set since.
[[nodiscard]] Result<std::optional<Head>> creationOf(Database &database, const EntityRef &entity);

/// Whether an operation that arrived before this one had already seen and replaced it; only
/// operations of other sites can come so late.
[[nodiscard]] Result<bool> isAlreadyReplaced(Database &database, const Operation &operation);

} // namespace faultline::store
