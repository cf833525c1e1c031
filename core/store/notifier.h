// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/store/change/transaction.h"

#include <QObject>

namespace faultline::store {

/// Tells what was committed. Signals leave the writer's thread after the commit, so receivers of
/// other threads get them queued and in order. Connect with a context object.
class CaseNotifier : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// Edits of the story, undo and redo included.
    void storyChanged(const faultline::store::ChangeSet &changes);
    /// Evidence was begun, grew, was finished, replaced, removed or its clock moved.
    void evidenceChanged(const faultline::domain::EvidenceId &evidence);
    /// Events came, went or moved in time.
    void eventsChanged();
};

} // namespace faultline::store

Q_DECLARE_METATYPE(faultline::store::ChangeSet)
Q_DECLARE_METATYPE(faultline::domain::EvidenceId)
