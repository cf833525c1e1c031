// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/store/change/siteregistry.h"
#include "core/store/change/undostack.h"
#include "core/store/connection/readers.h"
#include "core/store/connection/writer.h"
#include "core/store/event/eventmirror.h"
#include "core/store/file/lockfile.h"
#include "core/store/notifier.h"

#include <map>
#include <memory>
#include <mutex>

namespace faultline::store {

/// What the change log keeps in memory between transactions. Written on the writer's thread.
struct LogState {
    mutable std::mutex mutex; ///< guards `undo` and `drafts`, which other threads look at
    UndoStack undo;
    struct WaitingDraft {
        Draft draft;
        QFuture<Result<void>> written;
        bool taken = false; ///< by the writer: what is typed from here on waits anew
    };
    /// Drafts that still take the next keystroke. An edit empties this, or typing that comes after
    /// it would be written before it.
    std::map<std::pair<EntityRef, QString>, std::shared_ptr<WaitingDraft>> drafts;

    Hlc lastAt;
    std::uint64_t site = 0; ///< 0 = none taken in this session yet
    std::int64_t lastSequence = 0; ///< of the log, while a site is taken
    bool personKnown = false;
};

/// What the stores of one open case have in common. The stores hold a reference to it; CaseFile
/// owns it.
class CaseContext {
public:
    QString path;
    domain::CaseId id;
    domain::PersonId localPerson;
    QString userName;
    std::shared_ptr<const Clock> clock;
    std::unique_ptr<LockFile> lock; ///< none when reading only
    std::unique_ptr<SiteRegistry> sites;
    std::unique_ptr<CaseNotifier> notifier;
    std::unique_ptr<EventMirror> mirror;
    LogState log;
    std::unique_ptr<Readers> readers;
    std::unique_ptr<Writer> writer; ///< none when reading only; last, so it ends first

    [[nodiscard]] Result<Database *> reader() const { return readers->local(); }
    /// The writer, or why there is none.
    [[nodiscard]] Result<Writer *> writing() const
    {
        if (!writer)
            return failure(ErrorCode::Unsupported,
                           QStringLiteral("%1 is open for reading only").arg(path),
                           QStringLiteral("Close it elsewhere and open it again"));
        return writer.get();
    }
};

} // namespace faultline::store
