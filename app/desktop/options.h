// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSize>
#include <QStringList>

namespace faultline::desktop {

/// What the window was started with.
struct Options {
    QString casePath;
    QString investigation; ///< id; empty: the first one of the case
    QString grabFile; ///< write a picture of the canvas there and end
    QSize size{1600, 1000};
    QString theme; ///< dark or light; empty: what the person chose
    QString page; ///< canvas, list, first-start, import, suspects, sources, settings, palette, keys
    QStringList paths; ///< files and folders to import
    QString settingsFile; ///< other than the platform's
};

/// Reads the command line; a failure carries the usage text as its hint.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);

} // namespace faultline::desktop
