// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/traces/otlp/otlpresource.h"

#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/timereader.h"
#include "connectors/traces/spanfields.h"

#include <array>

namespace faultline::connectors::traces {
namespace {

std::string takeOtlp(domain::Attributes &attributes, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        const auto found = std::find_if(attributes.begin(), attributes.end(),
                                        [&](const auto &one) { return one.first == name; });
        if (found == attributes.end() || found->second.empty())
            continue;
        std::string value = std::move(found->second);
        attributes.erase(found);
        return value;
    }
    return {};
}

} // namespace

QJsonValue otlpMember(const QJsonObject &object, QStringView camel, QStringView snake)
{
    const auto found = object.constFind(camel);
    return found != object.constEnd() ? *found : object.value(snake);
}

QJsonValue otlpValue(const QJsonObject &any, int depth)
{
    constexpr int depthMax = 16;
    if (any.isEmpty() || depth > depthMax)
        return {};
    const QString kind = any.begin().key();
    const QJsonValue value = any.begin().value();
    if (kind == u"arrayValue" || kind == u"array_value") {
        QJsonArray list;
        for (const QJsonValue &one : value.toObject().value(QLatin1String("values")).toArray())
            list.append(otlpValue(one.toObject(), depth + 1));
        return list;
    }
    if (kind == u"kvlistValue" || kind == u"kvlist_value") {
        QJsonObject map;
        for (const QJsonValue &one : value.toObject().value(QLatin1String("values")).toArray()) {
            const QJsonObject pair = one.toObject();
            map.insert(pair.value(QLatin1String("key")).toString(),
                       otlpValue(pair.value(QLatin1String("value")).toObject(), depth + 1));
        }
        return map;
    }
    return value;
}

void addOtlpAttributes(const QJsonArray &pairs, domain::Attributes &attributes)
{
    for (const QJsonValue &one : pairs) {
        const QJsonObject pair = one.toObject();
        addAttribute(pair.value(QLatin1String("key")).toString().toStdString(),
                     otlpValue(pair.value(QLatin1String("value")).toObject()), attributes);
    }
}

OtlpResource otlpResource(const QJsonObject &element)
{
    OtlpResource resource;
    const QJsonObject object = element.value(QLatin1String("resource")).toObject();
    addOtlpAttributes(object.value(QLatin1String("attributes")).toArray(), resource.attributes);
    resource.service = takeOtlp(resource.attributes, {"service.name"});
    resource.host = takeOtlp(resource.attributes,
                             {"host.name", "k8s.pod.name", "k8s.node.name", "service.instance.id"});
    return resource;
}

QJsonArray otlpScopes(const QJsonObject &element, const QString &what)
{
    const QString lower = what.toLower();
    for (const QString &name : {QStringLiteral("scope") + what, QStringLiteral("scope_") + lower,
                                QStringLiteral("instrumentationLibrary") + what,
                                QStringLiteral("instrumentation_library_") + lower}) {
        if (const QJsonValue found = element.value(name); found.isArray())
            return found.toArray();
    }
    return {};
}

std::string otlpScopeName(const QJsonObject &scope)
{
    return sdk::firstText(scope, {u"scope.name", u"instrumentationLibrary.name"}).toStdString();
}

std::optional<Instant> otlpTime(const QJsonValue &value)
{
    bool isNumber = false;
    const qint64 ns = sdk::textOf(value).toLongLong(&isNumber);
    return isNumber ? sdk::instantFromEpoch(ns, 1) : std::nullopt;
}

double otlpNumber(const QJsonValue &value)
{
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

QString otlpId(const QJsonValue &value, int bytes)
{
    const QString text = value.toString();
    if (text.size() == qsizetype(bytes) * 2 || text.isEmpty())
        return text;
    const QByteArray raw = QByteArray::fromBase64(text.toLatin1());
    return raw.size() == bytes ? QString::fromLatin1(raw.toHex()) : text;
}

} // namespace faultline::connectors::traces
