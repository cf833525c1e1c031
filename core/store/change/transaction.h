// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change/operation.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace faultline::store {

/// One thing a person (or a use case) wants changed. The store finds the space, the previous
/// value and what is replaced by itself.
struct Edit {
    EntityRef entity;
    OperationKind kind = OperationKind::Set;
    QString field; ///< JSON name (`root_cause`, `tags`)
    QJsonValue value;
    /// The operation a draft was typed on top of: when the field has moved on since, both stay.
    std::optional<OperationId> base;

    [[nodiscard]] static Edit create(EntityRef entity, const QJsonObject &fields)
    {
        return {entity, OperationKind::New, {}, fields, {}};
    }
    [[nodiscard]] static Edit set(EntityRef entity, QString field, QJsonValue value)
    {
        return {entity, OperationKind::Set, std::move(field), std::move(value), {}};
    }
    [[nodiscard]] static Edit add(EntityRef entity, QString field, QJsonValue element)
    {
        return {entity, OperationKind::Add, std::move(field), std::move(element), {}};
    }
    [[nodiscard]] static Edit remove(EntityRef entity, QString field, QJsonValue element)
    {
        return {entity, OperationKind::Remove, std::move(field), std::move(element), {}};
    }
    [[nodiscard]] static Edit erase(EntityRef entity)
    {
        return {entity, OperationKind::Delete, {}, {}, {}};
    }
    [[nodiscard]] static Edit restore(EntityRef entity)
    {
        return {entity, OperationKind::Restore, {}, {}, {}};
    }
};

inline constexpr std::size_t editsMax = 100'000;

/// Edits that belong together: applied whole or not at all, undone in one step.
struct Transaction {
    QString label; ///< what undo will call it, e.g. "Rename investigation"
    std::vector<Edit> edits; ///< at most editsMax
    domain::PersonId actor; ///< null = the person of this installation
};

/// A field while somebody types: written within 50 ms, not story yet.
struct Draft {
    EntityRef entity;
    QString field;
    QString text;
    std::optional<OperationId> base; ///< the head the typing began on; the store fills it in
    domain::PersonId actor; ///< null = the person of this installation
};

/// What undo and redo would do now; empty optional = nothing to do.
struct UndoState {
    std::optional<QString> undoLabel;
    std::optional<QString> redoLabel;
    friend bool operator==(const UndoState &, const UndoState &) = default;
};

/// What happened in one commit of the writer.
struct ChangeSet {
    struct Touched {
        EntityRef entity;
        Uuid space;
        OperationKind kind = OperationKind::Set;
        QString field;
    };
    TransactionId transaction; ///< null when every edit already stood as asked
    QString label;
    std::vector<Touched> touched;
    UndoState undo; ///< after it
};

/// One line of the activity log.
struct TransactionSummary {
    TransactionId id;
    std::int64_t lastSequence = 0; ///< cursor for the next page
    QString label;
    Instant at;
    domain::PersonId actor;
    std::optional<TransactionId> undoes;
    std::uint64_t operations = 0;
};

/// A field for which two writers did not see each other's value.
struct FieldConflict {
    EntityRef entity;
    QString field;
    std::vector<Operation> heads; ///< the first is the one shown
};

} // namespace faultline::store
