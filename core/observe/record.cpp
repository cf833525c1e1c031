// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/record.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <string_view>

namespace faultline::observe {

namespace {

QString nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("DEBUG");
    case LogLevel::Info:
        return QStringLiteral("INFO");
    case LogLevel::Warn:
        return QStringLiteral("WARN");
    case LogLevel::Error:
        return QStringLiteral("ERROR");
    case LogLevel::Fatal:
        return QStringLiteral("FATAL");
    }
    return QStringLiteral("INFO");
}

// Always nine decimals: the lines of one file then sort as text.
QString timeOf(Instant at)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    std::int64_t seconds = at.ns() / perSecond;
    std::int64_t rest = at.ns() % perSecond;
    if (rest < 0) {
        rest += perSecond;
        --seconds;
    }
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
        + QStringLiteral(".%1Z").arg(rest, 9, 10, QLatin1Char('0'));
}

QString bounded(const QString &body)
{
    if (body.size() <= bodyCharactersMax)
        return body;
    qsizetype end = bodyCharactersMax;
    if (body[end - 1].isHighSurrogate())
        --end;
    return body.left(end) + QStringLiteral("… (%1 characters more)").arg(body.size() - end);
}

void addText(QJsonObject &object, QLatin1StringView name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(name, text);
}

} // namespace

QByteArray jsonOf(const LogLine &line, const LogSource &source)
{
    QJsonObject object;
    // Attributes first: one that takes a name of ours does not hide what we say.
    for (const auto &[name, value] : line.attributes)
        object.insert(name, value.isString() ? QJsonValue(bounded(value.toString())) : value);
    object.insert(QLatin1String("timestamp"), timeOf(line.time));
    object.insert(QLatin1String("severity_text"), nameOf(line.level));
    object.insert(QLatin1String("severity_number"), int(line.level));
    object.insert(QLatin1String("body"), bounded(line.body));
    object.insert(QLatin1String("service.name"), source.service);
    addText(object, QLatin1String("service.version"), source.version);
    object.insert(QLatin1String("process.pid"), QCoreApplication::applicationPid());
    addText(object, QLatin1String("scope.name"), line.category);
    addText(object, QLatin1String("code.filepath"), line.file);
    addText(object, QLatin1String("code.function"), line.function);
    if (line.line > 0)
        object.insert(QLatin1String("code.lineno"), line.line);
    if (line.fields.work != 0)
        object.insert(QLatin1String("faultline.work"), qint64(line.fields.work));
    if (line.fields.hasTrace())
        object.insert(QLatin1String("trace_id"),
                      QString::fromStdString(hexOf(line.fields.traceId)));
    if (line.fields.spanId != 0)
        object.insert(QLatin1String("span_id"), QString::fromStdString(hexOf(line.fields.spanId)));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString pathInTree(const char *file)
{
    static constexpr std::string_view root = FAULTLINE_SOURCE_DIR "/";
    std::string_view path(file ? file : "");
    if (path.starts_with(root))
        path.remove_prefix(root.size());
    return QString::fromUtf8(path.data(), qsizetype(path.size()));
}

} // namespace faultline::observe
