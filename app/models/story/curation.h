// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/session.h"
#include "app/models/session/itemref.h"
#include "core/store/change/transaction.h"

#include <functional>
#include <vector>

namespace faultline::models {

// What a person does to events, as edits. Blocking; for a reader's thread.

/// The event of an item: itself, or for a record the event it is promoted to (one and the same
/// each time), made by an edit added to `edits` when it is not there yet.
[[nodiscard]] Result<domain::EventId> promote(engine::Session &engine, const ItemRef &item,
                                              std::vector<store::Edit> &edits);

/// Edits that link the items to the investigation where they are not and apply `change` to each
/// mark.
[[nodiscard]] Result<std::vector<store::Edit>> markEdits(
    engine::Session &engine, domain::InvestigationId investigation,
    const std::vector<ItemRef> &items, const std::function<void(domain::Mark &)> &change);

/// Nodes for the items that have none yet, each linked as well.
[[nodiscard]] Result<std::vector<store::Edit>> nodeEdits(
    engine::Session &engine, domain::InvestigationId investigation,
    const std::vector<ItemRef> &items, std::optional<std::pair<double, double>> at);

/// What kind of node an event becomes.
[[nodiscard]] domain::NodeKind nodeKindOf(const domain::Event &event);

} // namespace faultline::models
