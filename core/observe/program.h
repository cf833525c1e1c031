// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/observe/crash.h"
#include "core/observe/programlog.h"

namespace faultline::observe {

/// Everything a program of ours switches on in the first line of main: its JSON log and its crash
/// reports, both in logFolder(). Where that folder can't be written the program still runs, says
/// so once on stderr, and goes without. With FAULTLINE_METRICS_FILE set, the counters are written
/// there in Prometheus' text format at the end; nothing leaves the machine.
class Program {
public:
    /// Needs a QCoreApplication.
    explicit Program(LogSource source, ProgramLogOptions options = {});
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// The log's path; empty when there is none.
    [[nodiscard]] QString logPath() const;
    /// Reports of earlier crashes of this program, oldest first.
    [[nodiscard]] const QStringList &crashesBefore() const { return m_crashesBefore; }

private:
    std::unique_ptr<ProgramLog> m_log;
    std::unique_ptr<CrashReporter> m_crashes;
    QStringList m_crashesBefore;
};

} // namespace faultline::observe
