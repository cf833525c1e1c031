// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace faultline::observe {

/// The part of crash reporting that runs inside a signal handler: it calls only what POSIX lists
/// as async-signal-safe, plus glibc's backtrace after it has been called once.

/// Handlers for the fatal signals and std::terminate from now on; the report would go to `path`
/// and begin with `head`. False when they are armed already, or either is too long.
[[nodiscard]] bool armCrashSignals(const QByteArray &path, const QByteArray &head);
/// Puts the handlers before back.
void disarmCrashSignals();

} // namespace faultline::observe
