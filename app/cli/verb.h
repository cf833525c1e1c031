// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/engine/services.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace faultline::cli {

/// What a verb gets: its arguments already cut into options and positions.
struct Invocation {
    const QCommandLineParser &options;
    QStringList arguments; ///< positional ones, without the verb
    Output &output;
    std::shared_ptr<const engine::Services> services;
    std::stop_token token; ///< stopped by Ctrl+C

    [[nodiscard]] QString option(const char *name) const
    {
        return options.value(QString::fromLatin1(name));
    }
    [[nodiscard]] bool has(const char *name) const
    {
        return options.isSet(QString::fromLatin1(name));
    }
};

/// One verb of the command line.
struct Verb {
    QString name;
    QString usage; ///< arguments, as in `CASE QUERY [--limit N]`
    QString purpose;
    QList<QCommandLineOption> options; ///< besides --json
    int argumentsMin = 0;
    int argumentsMax = 0; ///< INT_MAX for any number
    std::function<int(const Invocation &)> run; ///< gives an ExitCode
};

[[nodiscard]] QCommandLineOption valueOption(const char *name, const char *purpose,
                                             const char *valueName);
[[nodiscard]] QCommandLineOption flagOption(const char *name, const char *purpose);

/// Finds the verb, reads its options and runs it. Usage mistakes say what was expected.
[[nodiscard]] int runCommandLine(const QStringList &arguments, const std::vector<Verb> &verbs,
                                 std::shared_ptr<const engine::Services> services,
                                 std::stop_token token);

} // namespace faultline::cli
