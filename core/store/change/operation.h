// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hlc.h"
#include "core/base/strongid.h"
#include "core/domain/ids.h"

#include <QJsonValue>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace faultline::store {

using TransactionId = StrongId<struct TransactionIdTag>;

/// What an operation is about. Stored as these numbers: append only. Operations about a type this
/// version doesn't know are kept in the log and not applied.
enum class EntityType : std::uint8_t {
    Case = 0, ///< settings of the case; the entity is the case id
    Person = 1,
    Evidence = 2, ///< what a person says about evidence: clock offset
    Event = 3, ///< a person's own event; machine-made ones are not in the log
    Investigation = 4,
    Mark = 5, ///< investigation × event, see markId()
    Note = 6,
    Annotation = 7,
    Node = 8,
    Relation = 9,
    Hypothesis = 10,
    SavedView = 11,
    Task = 12,
    Attachment = 13,
};

inline constexpr std::size_t entityTypeCount = 14;

/// Stored as these numbers: append only.
enum class OperationKind : std::uint8_t {
    New = 0, ///< value = object of the fields that are not at their default
    Set = 1,
    Add = 2, ///< value = the element
    Remove = 3, ///< value = the element, replaces = the adds it had seen
    Delete = 4, ///< soft: the trash
    Restore = 5,
};

/// `case`, `person`, …: as in JSON, history and the command line.
[[nodiscard]] QString toString(EntityType type);
[[nodiscard]] QString toString(OperationKind kind);
[[nodiscard]] std::optional<EntityType> entityTypeFromString(QStringView text);

struct EntityRef {
    EntityType type = EntityType::Case;
    Uuid id;
    friend auto operator<=>(const EntityRef &, const EntityRef &) = default;
};

/// Counters are contiguous per (site, space), so gaps show and every operation has one name.
struct OperationId {
    Uuid space; ///< the investigation, or the case for what belongs to none
    std::uint64_t site = 0; ///< one installation × one file
    std::uint64_t counter = 0; ///< from 1
    friend auto operator<=>(const OperationId &, const OperationId &) = default;
};

/// One row of the change log; see DESIGN "The change log".
struct Operation {
    std::int64_t sequence = 0; ///< order of arrival in this file
    OperationId id;
    Hlc at;
    TransactionId transaction;
    QString label; ///< for people, e.g. "Link 3 events"
    std::optional<TransactionId> undoes;
    domain::PersonId actor;
    EntityRef entity;
    OperationKind kind = OperationKind::Set;
    QString field; ///< JSON name, empty for New, Delete and Restore
    QJsonValue value;
    QJsonValue previous; ///< what the writer saw before
    std::vector<OperationId> replaces; ///< what the writer had seen; same space as `id`
};

/// The identity of a mark: equal on every machine for the same investigation and event.
[[nodiscard]] Uuid markId(domain::InvestigationId investigation, domain::EventId event);

} // namespace faultline::store
