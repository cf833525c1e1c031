// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/reading/readstate.h"

#include <QJsonDocument>

namespace faultline::connectors::logs {
namespace {

// Integers go as text: JSON numbers of Qt are doubles beyond 2^53.
QString numberText(std::int64_t value)
{
    return QString::number(value);
}

std::int64_t numberFrom(const QJsonValue &value, std::int64_t otherwise)
{
    bool isNumber = false;
    const std::int64_t number = value.toString().toLongLong(&isNumber);
    return isNumber ? number : otherwise;
}

QString stateText(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

QJsonObject toJson(const domain::LogRecord &record)
{
    QJsonObject json{{QStringLiteral("time_text"), stateText(record.timeText)},
                     {QStringLiteral("severity"), static_cast<int>(record.severity)},
                     {QStringLiteral("guessed"), record.severityFromText},
                     {QStringLiteral("service"), stateText(record.service)},
                     {QStringLiteral("host"), stateText(record.host)},
                     {QStringLiteral("logger"), stateText(record.logger)},
                     {QStringLiteral("trace"), record.traceId.toString()},
                     {QStringLiteral("span"), QString::number(record.spanId.value)}};
    if (record.time)
        json.insert(QStringLiteral("time"), numberText(record.time->ns()));
    return json;
}

domain::LogRecord recordFrom(const QJsonObject &json)
{
    const auto text = [&](const char *name) { return json.value(QLatin1String(name)).toString(); };
    domain::LogRecord record;
    if (json.contains(QStringLiteral("time")))
        record.time = Instant(numberFrom(json.value(QStringLiteral("time")), 0));
    record.timeText = text("time_text").toStdString();
    const int severity = json.value(QStringLiteral("severity")).toInt();
    record.severity = static_cast<domain::Severity>(std::clamp(severity, 0, 4));
    record.severityFromText = json.value(QStringLiteral("guessed")).toBool();
    record.service = text("service").toStdString();
    record.host = text("host").toStdString();
    record.logger = text("logger").toStdString();
    record.traceId = domain::TraceId::fromString(text("trace")).value_or(domain::TraceId());
    record.spanId.value = text("span").toULongLong();
    return record;
}

} // namespace

QByteArray toBytes(const ReadState &state)
{
    const AssemblerState &from = state.assembler;
    QJsonObject json{{QStringLiteral("year"), from.years.year},
                     {QStringLiteral("first_year"), from.years.firstYear},
                     {QStringLiteral("year_second"), numberText(from.years.lastYearSecond)},
                     {QStringLiteral("saw_zone"), from.sawZone},
                     {QStringLiteral("next_continues"), from.nextContinues},
                     {QStringLiteral("unit"), static_cast<int>(state.unit)},
                     {QStringLiteral("grammar"), state.grammar}};
    if (from.last)
        json.insert(QStringLiteral("last"), numberText(from.last->ns()));
    if (from.before)
        json.insert(QStringLiteral("before"), toJson(*from.before));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

ReadState readStateFrom(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    ReadState state;
    AssemblerState &to = state.assembler;
    to.years.year = json.value(QStringLiteral("year")).toInt();
    to.years.firstYear = json.value(QStringLiteral("first_year")).toInt();
    to.years.lastYearSecond = numberFrom(json.value(QStringLiteral("year_second")), -1);
    to.sawZone = json.value(QStringLiteral("saw_zone")).toBool();
    to.nextContinues = json.value(QStringLiteral("next_continues")).toBool();
    const int unit = json.value(QStringLiteral("unit")).toInt();
    state.unit = static_cast<sdk::LineReader::Unit>(std::clamp(unit, 0, 2));
    state.grammar = json.value(QStringLiteral("grammar")).toObject();
    if (json.contains(QStringLiteral("last")))
        to.last = Instant(numberFrom(json.value(QStringLiteral("last")), 0));
    if (json.contains(QStringLiteral("before")))
        to.before = recordFrom(json.value(QStringLiteral("before")).toObject());
    return state;
}

} // namespace faultline::connectors::logs
