// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/signal.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <string>

namespace faultline::connectors::traces {

/// Who speaks in an OTLP document: service and host taken out, the rest as attributes.
struct OtlpResource {
    std::string service;
    std::string host;
    domain::Attributes attributes;
};

/// From a `resourceSpans`, `resourceMetrics` or `resourceLogs` element.
[[nodiscard]] OtlpResource otlpResource(const QJsonObject &element);

/// The lists of scopes of an element: `scopeSpans`, the older `instrumentationLibrarySpans`, or
/// with underscores; `what` is `Spans`, `Metrics` or `Logs`.
[[nodiscard]] QJsonArray otlpScopes(const QJsonObject &element, const QString &what);

/// The name of a scope, empty where none is said.
[[nodiscard]] std::string otlpScopeName(const QJsonObject &scope);

/// Key/value pairs of the protocol as attributes.
void addOtlpAttributes(const QJsonArray &pairs, domain::Attributes &attributes);

/// An AnyValue as plain JSON.
[[nodiscard]] QJsonValue otlpValue(const QJsonObject &any, int depth = 0);

/// `…UnixNano`: digits in a string, as the protocol says, or a number.
[[nodiscard]] std::optional<Instant> otlpTime(const QJsonValue &value);

/// A 64 bit number that JSON carries as a string.
[[nodiscard]] double otlpNumber(const QJsonValue &value);

/// Ids are hex; what the protobuf library prints by itself is base64.
[[nodiscard]] QString otlpId(const QJsonValue &value, int bytes);

/// A member in camelCase or with underscores.
[[nodiscard]] QJsonValue otlpMember(const QJsonObject &object, QStringView camel,
                                    QStringView snake);

} // namespace faultline::connectors::traces
