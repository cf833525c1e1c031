// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace faultline::desktop {

namespace {

constexpr int sideMax = 8192;

std::optional<QSize> sizeOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
    const QRegularExpressionMatch match = pattern.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() > sideMax || size.height() > sideMax)
        return std::nullopt;
    return size;
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The investigation canvas."));
    const auto value = [&](const char *name, const char *what, const char *unit) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(what),
                                            QString::fromLatin1(unit)));
    };
    parser.addHelpOption();
    parser.addVersionOption();
    value("case", "The case to open; made when it does not exist.", "file");
    value("investigation", "The investigation to show.", "id");
    value("grab", "Write a picture of the canvas and end.", "file");
    value("size", "Size of the window: WIDTHxHEIGHT.", "size");
    value("theme", "dark or light.", "name");
    value("page", "canvas, list, first-start, import, suspects, sources, settings.", "name");
    value("settings", "Keep settings in this file.", "file");
    parser.addPositionalArgument(QStringLiteral("paths"), QStringLiteral("Files to import"));
    const auto usage = [&](const QString &message) {
        return failure(ErrorCode::InvalidArgument, message, parser.helpText());
    };
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    Options options;
    options.casePath = parser.value(QStringLiteral("case"));
    options.investigation = parser.value(QStringLiteral("investigation"));
    options.grabFile = parser.value(QStringLiteral("grab"));
    options.theme = parser.value(QStringLiteral("theme"));
    options.page = parser.value(QStringLiteral("page"));
    options.settingsFile = parser.value(QStringLiteral("settings"));
    options.paths = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("help")))
        return usage(QString());
    if (parser.isSet(QStringLiteral("size"))) {
        const auto size = sizeOf(parser.value(QStringLiteral("size")));
        if (!size)
            return usage(QStringLiteral("--size wants WIDTHxHEIGHT, like 1600x1000"));
        options.size = *size;
    }
    if (!options.theme.isEmpty() && options.theme != u"dark" && options.theme != u"light")
        return usage(QStringLiteral("--theme wants dark or light"));
    return options;
}

} // namespace faultline::desktop
