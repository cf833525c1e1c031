// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/traces/spanfields.h"

#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cmath>

namespace faultline::connectors::traces {
namespace {

using domain::SpanKind;
using domain::SpanStatus;

constexpr std::size_t attributesMax = 256;
constexpr qsizetype attributeTextMax = 16 << 10;

/// `SPAN_KIND_SERVER` → `server`.
QString lastWord(const QString &text, const QString &prefix)
{
    const QString lower = text.trimmed().toLower();
    return lower.startsWith(prefix) ? lower.mid(prefix.size()) : lower;
}

void addNested(const QJsonObject &object, const std::string &prefix, int depth,
               domain::Attributes &attributes)
{
    constexpr int depthMax = 8;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const std::string name = prefix + it.key().toStdString();
        if (it->isObject() && depth < depthMax)
            addNested(it->toObject(), name + '.', depth + 1, attributes);
        else
            addAttribute(name, *it, attributes);
    }
}

} // namespace

void addAttribute(const std::string &name, const QJsonValue &value, domain::Attributes &attributes)
{
    if (value.isNull() || value.isUndefined() || attributes.size() >= attributesMax)
        return;
    QString text = sdk::textOf(value);
    if (value.isArray())
        text = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    else if (value.isObject())
        text = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    attributes.emplace_back(name, text.left(attributeTextMax).toStdString());
}

void addAttributes(const QJsonObject &object, const std::string &prefix,
                   domain::Attributes &attributes)
{
    addNested(object, prefix, 0, attributes);
}

SpanKind spanKindOf(const QString &text)
{
    const QString word = lastWord(text, QStringLiteral("span_kind_"));
    if (word == u"server" || word == u"2")
        return SpanKind::Server;
    if (word == u"client" || word == u"3")
        return SpanKind::Client;
    if (word == u"producer" || word == u"4")
        return SpanKind::Producer;
    if (word == u"consumer" || word == u"5")
        return SpanKind::Consumer;
    return word == u"internal" || word == u"1" ? SpanKind::Internal : SpanKind::Unspecified;
}

SpanStatus spanStatusOf(const QString &text)
{
    const QString word = lastWord(text, QStringLiteral("status_code_"));
    constexpr std::array<QStringView, 8> failed{u"error",   u"failed",  u"failure", u"err",
                                                u"timeout", u"aborted", u"fail",    u"exception"};
    if (std::any_of(failed.begin(), failed.end(), [&](QStringView one) { return word == one; }))
        return SpanStatus::Error;
    return word == u"ok" || word == u"success" ? SpanStatus::Ok : SpanStatus::Unset;
}

domain::SpanId parentIdOf(const QString &text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == u"root" || lower == u"null" || lower == u"none")
        return {};
    return sdk::spanIdOf(lower.toStdString());
}

Nanoseconds durationOf(double count, double nanosecondsEach)
{
    constexpr double longest = 9.2e18;
    const double ns = std::round(count * nanosecondsEach);
    if (!(ns > 0))
        return Nanoseconds(0);
    return Nanoseconds(ns < longest ? static_cast<std::int64_t>(ns) : INT64_MAX);
}

} // namespace faultline::connectors::traces
