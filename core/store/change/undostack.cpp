// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/undostack.h"

namespace faultline::store {

Result<UndoStack> UndoStack::read(Database &database)
{
    static const Sql sql(R"(
        SELECT txn, label, undoes, min(seq) AS first FROM change
        WHERE label<>'' AND site IN (SELECT site FROM site)
        GROUP BY txn ORDER BY first)");
    UndoStack stack;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return stack;
        stack.push({statement->id<TransactionId>(0), statement->text(1)},
                   statement->optionalId<TransactionId>(2));
    }
}

void UndoStack::push(const Entry &entry, const std::optional<TransactionId> &undoes)
{
    if (entry.label.isEmpty())
        return;
    if (undoes && !m_undo.empty() && m_undo.back().id == *undoes) {
        m_undo.pop_back();
        m_redo.push_back(entry);
    } else if (undoes && !m_redo.empty() && m_redo.back().id == *undoes) {
        m_redo.pop_back();
        m_undo.push_back(entry);
    } else {
        m_undo.push_back(entry);
        m_redo.clear();
    }
}

UndoState UndoStack::state() const
{
    UndoState state;
    if (!m_undo.empty())
        state.undoLabel = m_undo.back().label;
    if (!m_redo.empty())
        state.redoLabel = m_redo.back().label;
    return state;
}

} // namespace faultline::store
