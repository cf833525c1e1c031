// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/text/phrases.h"

#include <cmath>

namespace faultline::analysis {

namespace {

constexpr qsizetype quotedCharactersMax = 120;
constexpr qsizetype clockBegin = 11; ///< where the time stands in YYYY-MM-DD HH:MM:SS.mmm
constexpr qsizetype clockLength = 8;

} // namespace

QString counted(double count, const QString &singular, const QString &plural)
{
    return QStringLiteral("%1 %2").arg(quantity(count), count == 1.0 ? singular : plural);
}

QString quantity(double value)
{
    const double size = std::abs(value);
    if (size >= 1000 && size < 1e15)
        return QString::number(std::round(value), 'f', 0);
    if (size > 0 && (size >= 1e15 || size < 1e-4))
        return QString::number(value, 'g', 3);
    return QString::number(QString::number(value, 'g', 3).toDouble());
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(std::lround(share * 100));
}

QString clockTime(Instant at)
{
    return at.toDisplay().mid(clockBegin, clockLength);
}

QString quoted(const QString &message)
{
    QString line = message.simplified();
    if (line.size() > quotedCharactersMax) {
        line.truncate(quotedCharactersMax - 1);
        if (line.back().isHighSurrogate())
            line.chop(1);
        line += QChar(0x2026);
    }
    return u'"' + line + u'"';
}

QString quoted(std::string_view message)
{
    return quoted(textOf(message));
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString inService(const QString &service)
{
    return service.isEmpty() ? QString() : QStringLiteral(" in ") + service;
}

} // namespace faultline::analysis
