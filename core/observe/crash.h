// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/observe/record.h"

#include <QStringList>

namespace faultline::observe {

/// Leaves a report in a file when the program crashes: SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT
/// (so qFatal and failed assertions too) and std::terminate. The report stays on this machine; it
/// has the program, its version, the signal, the work number of the thread, the addresses on its
/// stack and where the libraries lay, and nothing of what was being worked on. The signal then
/// ends the process as it would have without this, so core dumps and exit codes stay.
///
/// One may be alive at a time; it puts the handlers before back when it ends.
class CrashReporter {
public:
    /// Reports go into `folder` (made when missing) as `<service>-<time>-<pid>.crash.txt`; the
    /// newest `reportsKept` of the service are kept.
    [[nodiscard]] static Result<std::unique_ptr<CrashReporter>> install(const LogSource &source,
                                                                        const QString &folder);
    ~CrashReporter();
    CrashReporter(const CrashReporter &) = delete;
    CrashReporter &operator=(const CrashReporter &) = delete;

    /// Where a crash of this process would be written.
    [[nodiscard]] const QString &path() const { return m_path; }

    static constexpr int reportsKept = 10;

private:
    explicit CrashReporter(QString path);
    QString m_path;
};

/// Reports of earlier crashes of a service, oldest first.
[[nodiscard]] QStringList crashReports(const QString &folder, const QString &service);

} // namespace faultline::observe
