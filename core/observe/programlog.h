// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/observe/record.h"

#include <memory>

namespace faultline::observe {

/// Where programs write their logs and crash reports: FAULTLINE_LOG_DIR, else `logs` in the
/// platform's local data folder of Faultline.
[[nodiscard]] QString logFolder();

struct ProgramLogOptions {
    QString folder; ///< empty = logFolder()
    std::size_t fileBytesMax = std::size_t(10) * 1024 * 1024;
    std::size_t filesMax = 5; ///< the current file and the ones before it
    bool echo = false; ///< warnings and worse on stderr too, in plain words
};

/// The JSON log of a running program: takes over Qt's messages for as long as it lives and writes
/// one object a line into a rotating file `<service>.log`; every line is handed to the system at
/// once, so a kill loses none. A second process of the same program writes `<service>-2.log` and
/// so on. One may live at a time. Writing is thread-safe.
class ProgramLog {
public:
    [[nodiscard]] static Result<std::unique_ptr<ProgramLog>> start(LogSource source,
                                                                   const ProgramLogOptions &options
                                                                   = {});
    ~ProgramLog();
    ProgramLog(const ProgramLog &) = delete;
    ProgramLog &operator=(const ProgramLog &) = delete;

    [[nodiscard]] QString filePath() const;
    /// Lines that could not be written, e.g. on a full disk.
    [[nodiscard]] std::uint64_t linesLost() const;

    class Writer;

private:
    explicit ProgramLog(std::unique_ptr<Writer> writer);
    std::unique_ptr<Writer> m_writer;
};

/// Writes a line of this thread with attributes; nowhere when no ProgramLog lives. Never hand in
/// secrets or what stands inside evidence.
void logLine(LogLevel level, const QString &category, const QString &body,
             LogAttributes attributes = {});

} // namespace faultline::observe
