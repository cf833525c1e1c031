// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"

#include <QCoreApplication>

#include <algorithm>

namespace faultline::cli {
namespace {

QString helpText(const std::vector<Verb> &verbs)
{
    QString text
        = QStringLiteral("faultline-cli: find the cause of an incident, without a window\n\n");
    for (const Verb &verb : verbs) {
        const QString line = QStringLiteral("  ") + verb.name + u' ' + verb.usage;
        text += line
            + (line.size() < 58 ? QString(58 - line.size(), u' ') : u'\n' + QString(58, u' '));
        text += verb.purpose + u'\n';
    }
    return text
        + QStringLiteral(
               "\nEvery verb takes --json (one object a line) and --help. Times are RFC 3339 "
               "or epoch.\nExit: 0 done, 1 failed or a path could not be read, 2 usage.\n");
}

int usageMistake(Output &output, const QString &what, const QString &hint)
{
    output.error({ErrorCode::InvalidArgument, what, hint});
    return Usage;
}

QString verbHelp(const Verb &verb)
{
    QString text
        = QStringLiteral("faultline-cli %1 %2\n%3\n").arg(verb.name, verb.usage, verb.purpose);
    for (const QCommandLineOption &option : verb.options)
        text += QStringLiteral("  --%1  %2\n")
                    .arg((option.names().constFirst()
                          + (option.valueName().isEmpty() ? QString() : u' ' + option.valueName()))
                             .leftJustified(18),
                         option.description());
    return text;
}

int runVerb(const Verb &verb, const QStringList &arguments,
            std::shared_ptr<const engine::Services> services, std::stop_token token)
{
    QCommandLineParser parser;
    parser.addOptions(verb.options);
    parser.addOption(flagOption("json", "one JSON object a line"));
    parser.addOption(flagOption("help", "this text"));
    const bool understood = parser.parse(QStringList{verb.name} + arguments);
    Output output(parser.isSet(QStringLiteral("json")), stdout, stderr);
    if (parser.isSet(QStringLiteral("help"))) {
        output.raw(verbHelp(verb).toUtf8());
        return Done;
    }
    const QString usage = QStringLiteral("usage: faultline-cli %1 %2").arg(verb.name, verb.usage);
    if (!understood)
        return usageMistake(output, parser.errorText(), usage);
    const QStringList positional = parser.positionalArguments();
    if (positional.size() < verb.argumentsMin || positional.size() > verb.argumentsMax)
        return usageMistake(
            output, QStringLiteral("%1: %2 arguments given").arg(verb.name).arg(positional.size()),
            usage);
    return verb.run({parser, positional, output, std::move(services), std::move(token)});
}

} // namespace

QCommandLineOption valueOption(const char *name, const char *purpose, const char *valueName)
{
    return {QString::fromLatin1(name), QString::fromUtf8(purpose), QString::fromLatin1(valueName)};
}

QCommandLineOption flagOption(const char *name, const char *purpose)
{
    return {QString::fromLatin1(name), QString::fromUtf8(purpose)};
}

int runCommandLine(const QStringList &arguments, const std::vector<Verb> &verbs,
                   std::shared_ptr<const engine::Services> services, std::stop_token token)
{
    Output output(false, stdout, stderr);
    if (arguments.size() < 2)
        return usageMistake(output, QStringLiteral("no verb given"),
                            QStringLiteral("faultline-cli --help lists them"));
    const QString &name = arguments[1];
    if (name == u"--help" || name == u"-h" || name == u"help") {
        output.raw(helpText(verbs).toUtf8());
        return Done;
    }
    if (name == u"--version") {
        output.raw(QCoreApplication::applicationVersion().toUtf8() + '\n');
        return Done;
    }
    const auto verb = std::find_if(verbs.begin(), verbs.end(),
                                   [&](const Verb &candidate) { return candidate.name == name; });
    if (verb == verbs.end())
        return usageMistake(output, QStringLiteral("there is no verb \"%1\"").arg(name),
                            QStringLiteral("faultline-cli --help lists them"));
    return runVerb(*verb, arguments.mid(2), std::move(services), std::move(token));
}

} // namespace faultline::cli
