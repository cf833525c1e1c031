// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/store/change/changelog.h"
#include "core/store/check/check.h"
#include "core/store/event/commitstore.h"
#include "core/store/event/eventstore.h"
#include "core/store/evidence/connectorstore.h"
#include "core/store/evidence/evidencestore.h"
#include "core/store/evidence/segmentstore.h"
#include "core/store/notifier.h"
#include "core/store/story/story.h"

#include <QString>

#include <memory>
#include <stop_token>

namespace faultline::store {

enum class OpenMode : std::uint8_t {
    ReadWrite, ///< takes the lock; one process per case
    ReadOnly, ///< takes no lock; may stand beside a running window
};

struct CaseOptions {
    OpenMode mode = OpenMode::ReadWrite;
    std::shared_ptr<const Clock> clock; ///< null = the system's
    /// File of the installation's settings about sites; empty = the platform's place.
    QString settingsFile;
    QString userName; ///< of the local person; empty = the system's user name
    bool dailyBackup = true;
    /// Writes and reads through Qt Sql only, as when the driver carries another SQLite than we
    /// link: for tests of that way.
    bool qtSqlOnly = false;
};

/// An open case: one SQLite file, its writer thread and its readers. All functions are
/// thread-safe and block (edits give futures): call them from workers. Nothing else in the process
/// may open the file. Destroy it only when no call is under way; that waits for edits in the
/// queue and lets imports end with Cancelled.
class CaseFile {
public:
    /// Makes a new file; AlreadyExists when there is one.
    [[nodiscard]] static Result<std::unique_ptr<CaseFile>> create(const QString &path,
                                                                  const CaseOptions &options = {});
    /// Opens, migrating an older file after a backup. Busy with the holder's pid when another
    /// process has it, Unsupported for a newer file or a network file system, Corrupt when it is
    /// not a case.
    [[nodiscard]] static Result<std::unique_ptr<CaseFile>> open(const QString &path,
                                                                const CaseOptions &options = {});
    CaseFile(const CaseFile &) = delete;
    CaseFile &operator=(const CaseFile &) = delete;
    ~CaseFile();

    [[nodiscard]] const QString &path() const;
    [[nodiscard]] domain::CaseId id() const;
    [[nodiscard]] bool isReadOnly() const;
    /// Lives in the thread that opened the case.
    [[nodiscard]] CaseNotifier &notifier() const;

    [[nodiscard]] EvidenceStore &evidence() const;
    [[nodiscard]] SegmentStore &segments() const;
    [[nodiscard]] EventStore &events() const;
    [[nodiscard]] CommitStore &commits() const;
    [[nodiscard]] Story &story() const;
    [[nodiscard]] ChangeLog &changes() const;
    [[nodiscard]] ConnectorStore &connectors() const;

    /// Everything DESIGN says of `check`; findings are not failures.
    [[nodiscard]] Result<CheckReport> check(std::stop_token token = {}) const;
    /// Writes a consistent copy while work goes on.
    [[nodiscard]] Result<void> backupTo(const QString &path, std::stop_token token = {}) const;
    /// Makes a new case at `path` and plays the change log into it: the same story, no evidence.
    [[nodiscard]] Result<void> replayInto(const QString &path, std::stop_token token = {}) const;

private:
    class Parts;
    explicit CaseFile(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace faultline::store
