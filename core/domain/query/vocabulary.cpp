// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/query/query.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <cmath>
#include <limits>

namespace faultline::domain {

QString canonicalField(const QString &name)
{
    static const QHash<QString, QString> aliases{
        {QStringLiteral("service.name"), QStringLiteral("service")},
        {QStringLiteral("service_name"), QStringLiteral("service")},
        {QStringLiteral("host.name"), QStringLiteral("host")},
        {QStringLiteral("hostname"), QStringLiteral("host")},
        {QStringLiteral("level"), QStringLiteral("severity")},
        {QStringLiteral("severity_text"), QStringLiteral("severity")},
        {QStringLiteral("trace_id"), QStringLiteral("trace")},
        {QStringLiteral("traceid"), QStringLiteral("trace")},
        {QStringLiteral("trace.id"), QStringLiteral("trace")},
        {QStringLiteral("span_id"), QStringLiteral("span")},
        {QStringLiteral("spanid"), QStringLiteral("span")},
        {QStringLiteral("span.id"), QStringLiteral("span")},
        {QStringLiteral("event_type"), QStringLiteral("type")},
        {QStringLiteral("tags"), QStringLiteral("tag")},
        {QStringLiteral("body"), QStringLiteral("message")},
        {QStringLiteral("msg"), QStringLiteral("message")},
        {QStringLiteral("component_affected"), QStringLiteral("component")},
    };
    const QString lower = name.toLower();
    const auto alias = aliases.constFind(lower);
    if (alias != aliases.constEnd())
        return *alias;
    return isKnownField(lower) ? lower : name;
}

bool isKnownField(const QString &canonicalName)
{
    static const QSet<QString> known{
        QStringLiteral("id"),       QStringLiteral("kind"),     QStringLiteral("source"),
        QStringLiteral("severity"), QStringLiteral("service"),  QStringLiteral("host"),
        QStringLiteral("logger"),   QStringLiteral("trace"),    QStringLiteral("span"),
        QStringLiteral("type"),     QStringLiteral("tag"),      QStringLiteral("evidence"),
        QStringLiteral("format"),   QStringLiteral("title"),    QStringLiteral("message"),
        QStringLiteral("name"),     QStringLiteral("duration"), QStringLiteral("component"),
        QStringLiteral("status"),   QStringLiteral("priority"), QStringLiteral("investigation"),
        QStringLiteral("time"),
    };
    return known.contains(canonicalName);
}

QStringList tokensOf(QStringView text)
{
    QStringList tokens;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        bool inside = false;
        if (i < text.size()) {
            // A surrogate pair counts as a letter: rare scripts and emoji stay findable.
            const QChar c = text[i];
            inside = c.isLetterOrNumber() || c == u'_' || c.isSurrogate() || c.isMark();
        }
        if (inside && start < 0)
            start = i;
        if (!inside && start >= 0) {
            tokens += text.mid(start, i - start).toString().toLower();
            start = -1;
        }
    }
    return tokens;
}

std::optional<Nanoseconds> durationFromText(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral("^(-?\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|min|h|d)?$"));
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    static const QHash<QString, double> units{
        {QStringLiteral("ns"), 1},      {QStringLiteral("us"), 1e3},
        {QStringLiteral("µs"), 1e3},    {QStringLiteral("ms"), 1e6},
        {QStringLiteral("s"), 1e9},     {QString(), 1e9},
        {QStringLiteral("m"), 60e9},    {QStringLiteral("min"), 60e9},
        {QStringLiteral("h"), 3'600e9}, {QStringLiteral("d"), 86'400e9},
    };
    const double ns = std::round(match.captured(1).toDouble() * units.value(match.captured(2)));
    if (std::abs(ns) >= static_cast<double>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return Nanoseconds(static_cast<std::int64_t>(ns));
}

} // namespace faultline::domain
