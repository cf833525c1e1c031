// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/transaction.h"
#include "core/store/connection/database.h"

#include <vector>

namespace faultline::store {

/// Which transactions can be undone and redone: nothing but a reading of the log, so it is the
/// same after a restart and on the command line. Transactions without a label (introducing a
/// person, the first settings) are not on it.
class UndoStack {
public:
    struct Entry {
        TransactionId id;
        QString label;
    };

    /// Reads the log: transactions of this file's own sites.
    [[nodiscard]] static Result<UndoStack> read(Database &database);

    void push(const Entry &entry, const std::optional<TransactionId> &undoes);
    void dropUndo() { m_undo.pop_back(); }
    void dropRedo() { m_redo.pop_back(); }

    [[nodiscard]] const Entry *undoTop() const { return m_undo.empty() ? nullptr : &m_undo.back(); }
    [[nodiscard]] const Entry *redoTop() const { return m_redo.empty() ? nullptr : &m_redo.back(); }
    [[nodiscard]] UndoState state() const;

private:
    std::vector<Entry> m_undo;
    std::vector<Entry> m_redo;
};

} // namespace faultline::store
