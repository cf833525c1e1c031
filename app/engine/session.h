// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/analysis/investigator.h"
#include "app/engine/import/importer.h"
#include "app/engine/services.h"
#include "core/base/async.h"
#include "core/store/casefile.h"
#include "core/work/jobboard.h"

#include <QString>

#include <memory>

namespace faultline::engine {

/// One open case with everything that can be done to it: what the window and the command line
/// share. Thread-safe; long work runs as jobs, short reads on `readers()`.
class Session {
public:
    /// Opens the case, making it first when `create` is set and there is none.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(
        const QString &path, bool create, std::shared_ptr<const Services> services,
        const store::CaseOptions &options = {});
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    [[nodiscard]] store::CaseFile &file() const { return *m_file; }
    [[nodiscard]] const Services &services() const { return *m_services; }
    [[nodiscard]] work::JobBoard &jobs() { return m_jobs; }
    /// For short blocking reads of view models: runAsync(session.readers(), token, …).
    [[nodiscard]] QThreadPool &readers() { return m_readers; }

    /// Imports in the background. `done` is called on the job's thread with the report.
    work::JobNumber startImport(QStringList paths, ImportOptions options,
                                std::function<void(const Result<ImportReport> &)> done = {});
    /// Detects and ranks in the background, around `at` or the strongest symptom.
    work::JobNumber startAnalysis(std::optional<Instant> at,
                                  std::function<void(const Result<CaseAnalysis> &)> done = {});

private:
    Session(std::unique_ptr<store::CaseFile> file, std::shared_ptr<const Services> services);

    std::unique_ptr<store::CaseFile> m_file;
    std::shared_ptr<const Services> m_services;
    QThreadPool m_readers;
    work::JobBoard m_jobs; ///< last: its jobs use all of the above and end first
};

} // namespace faultline::engine
