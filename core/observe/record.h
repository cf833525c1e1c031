// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/observe/context.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <vector>

namespace faultline::observe {

/// Numbers of OpenTelemetry's log data model.
enum class LogLevel : std::uint8_t { Debug = 5, Info = 9, Warn = 13, Error = 17, Fatal = 21 };

/// What a line says besides its words, under OpenTelemetry-like names.
using LogAttributes = std::vector<std::pair<QString, QJsonValue>>;

/// One line of the program's own log.
struct LogLine {
    Instant time;
    LogLevel level = LogLevel::Info;
    QString body;
    QString category;
    QString file; ///< code.filepath, from the root of the tree
    int line = 0;
    QString function;
    LogFields fields;
    LogAttributes attributes;
};

/// Who writes: stands in every line.
struct LogSource {
    QString service; ///< service.name, e.g. faultline-cli
    QString version;
};

/// Longer bodies are cut: a payload is not for the log.
inline constexpr qsizetype bodyCharactersMax = 4096;

/// One JSON object without a line end. Control characters are escaped, so it is one line.
[[nodiscard]] QByteArray jsonOf(const LogLine &line, const LogSource &source);

/// `…/core/store/reader.cpp` as `core/store/reader.cpp`: where a build lay is nobody's business.
[[nodiscard]] QString pathInTree(const char *file);

} // namespace faultline::observe
