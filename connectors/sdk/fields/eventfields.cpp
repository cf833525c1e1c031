// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/eventfields.h"

#include "connectors/sdk/fields/jsonfields.h"
#include "core/domain/text/keys.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace faultline::sdk {
namespace {

using domain::Severity;
using domain::TypedKey;

struct SeverityWord {
    QStringView word;
    Severity severity;
};

constexpr std::array severityWords{
    SeverityWord{u"critical", Severity::Critical},
    SeverityWord{u"crit", Severity::Critical},
    SeverityWord{u"fatal", Severity::Critical},
    SeverityWord{u"emergency", Severity::Critical},
    SeverityWord{u"disaster", Severity::Critical},
    SeverityWord{u"blocker", Severity::Critical},
    SeverityWord{u"page", Severity::Critical},
    SeverityWord{u"p0", Severity::Critical},
    SeverityWord{u"p1", Severity::Critical},
    SeverityWord{u"sev0", Severity::Critical},
    SeverityWord{u"sev1", Severity::Critical},
    SeverityWord{u"major_outage", Severity::Critical},
    SeverityWord{u"outage", Severity::Critical},
    SeverityWord{u"down", Severity::Critical},
    SeverityWord{u"high", Severity::High},
    SeverityWord{u"error", Severity::High},
    SeverityWord{u"err", Severity::High},
    SeverityWord{u"major", Severity::High},
    SeverityWord{u"p2", Severity::High},
    SeverityWord{u"rolled_back", Severity::High},
    SeverityWord{u"sev2", Severity::High},
    SeverityWord{u"partial_outage", Severity::High},
    SeverityWord{u"failure", Severity::High},
    SeverityWord{u"failed", Severity::High},
    SeverityWord{u"timed_out", Severity::High},
    SeverityWord{u"startup_failure", Severity::High},
    SeverityWord{u"medium", Severity::Medium},
    SeverityWord{u"moderate", Severity::Medium},
    SeverityWord{u"average", Severity::Medium},
    SeverityWord{u"warning", Severity::Medium},
    SeverityWord{u"warn", Severity::Medium},
    SeverityWord{u"p3", Severity::Medium},
    SeverityWord{u"sev3", Severity::Medium},
    SeverityWord{u"degraded", Severity::Medium},
    SeverityWord{u"degraded_performance", Severity::Medium},
    SeverityWord{u"unstable", Severity::Medium},
    SeverityWord{u"action_required", Severity::Medium},
    SeverityWord{u"low", Severity::Low},
    SeverityWord{u"minor", Severity::Low},
    SeverityWord{u"notice", Severity::Low},
    SeverityWord{u"p4", Severity::Low},
    SeverityWord{u"sev4", Severity::Low},
    SeverityWord{u"cancelled", Severity::Low},
    SeverityWord{u"canceled", Severity::Low},
    SeverityWord{u"p5", Severity::Info},
    SeverityWord{u"sev5", Severity::Info},
    SeverityWord{u"info", Severity::Info},
    SeverityWord{u"information", Severity::Info},
    SeverityWord{u"informational", Severity::Info},
    SeverityWord{u"none", Severity::Info},
    SeverityWord{u"ok", Severity::Info},
    SeverityWord{u"success", Severity::Info},
};

bool isCaseless(TypedKey::Kind kind)
{
    return kind == TypedKey::Kind::Trace || kind == TypedKey::Kind::Span
        || kind == TypedKey::Kind::Commit;
}

QString digitsOf(const domain::TraceId &id)
{
    return QString::fromLatin1(id.toBytes().toHex());
}

} // namespace

domain::Event eventAt(const ReadContext &context, const domain::RecordPosition &position,
                      domain::Source source, const QString &eventType)
{
    domain::Event event;
    event.evidence = context.evidence;
    event.position = position;
    event.source = source;
    event.eventType = eventType;
    return event;
}

void addKey(domain::Event &event, TypedKey::Kind kind, const QString &value)
{
    constexpr qsizetype longest = 512;
    const QString trimmed = value.trimmed().left(longest);
    if (trimmed.isEmpty())
        return;
    TypedKey key{kind, isCaseless(kind) ? trimmed.toLower() : trimmed};
    if (std::find(event.keys.begin(), event.keys.end(), key) == event.keys.end())
        event.keys.push_back(std::move(key));
}

void addDataKeys(domain::Event &event)
{
    constexpr int membersMax = 64;
    constexpr qsizetype textMax = 512;
    int members = 0;
    for (auto it = event.data.begin(); it != event.data.end() && members < membersMax; ++it) {
        const QString text = textOf(*it);
        if (text.isEmpty() || text.size() > textMax || it->isBool())
            continue;
        ++members;
        domain::collectKeys(it.key().toStdString(), text.toStdString(), event.keys);
    }
    const auto idIn = [&](std::initializer_list<QStringView> names) {
        return firstText(event.data, names).toStdString();
    };
    if (event.traceId.isNull()) {
        const auto trace
            = domain::traceIdFromText(idIn({u"trace_id", u"traceId", u"traceID", u"trace.id"}));
        event.traceId = trace.value_or(domain::TraceId{});
    }
    if (event.spanId.isNull()) {
        const auto span = domain::spanIdFromText(idIn({u"span_id", u"spanId", u"span.id"}));
        event.spanId = span.value_or(domain::SpanId{});
    }
}

void finishEvent(domain::Event &event, int ordinal)
{
    event.title = oneLine(event.title);
    addKey(event, TypedKey::Kind::Service, event.service);
    addKey(event, TypedKey::Kind::Host, event.host);
    if (!event.traceId.isNull())
        addKey(event, TypedKey::Kind::Trace, digitsOf(event.traceId));
    domain::collectKeys(event.title.toStdString(), event.keys);
    if (event.sourceId.isEmpty()) {
        const QString evidence = event.evidence ? event.evidence->toString() : QString();
        event.sourceId = QStringLiteral("%1:%2").arg(evidence).arg(event.position.offset);
        if (ordinal > 0)
            event.sourceId += QStringLiteral(":%1").arg(ordinal);
    }
    event.deriveId();
}

QJsonObject boundedData(const QJsonObject &record, std::size_t textBytes)
{
    constexpr std::size_t wholeMax = 512U << 10U;
    constexpr qsizetype memberMax = 16 << 10;
    if (textBytes <= wholeMax)
        return record;
    QJsonObject kept;
    for (auto it = record.begin(); it != record.end(); ++it) {
        const QJsonObject alone{{it.key(), it.value()}};
        if (QJsonDocument(alone).toJson(QJsonDocument::Compact).size() <= memberMax)
            kept.insert(it.key(), it.value());
    }
    kept.insert(QStringLiteral("data_truncated"), true);
    return kept;
}

void say(QJsonObject &data, const QString &name, const QString &value)
{
    if (!value.isEmpty() && !data.contains(name))
        data.insert(name, value);
}

Severity severityOf(const QString &word, Severity otherwise)
{
    const QString lower = word.trimmed().toLower();
    const auto *const found
        = std::find_if(severityWords.begin(), severityWords.end(),
                       [&](const SeverityWord &known) { return known.word == lower; });
    return found != severityWords.end() ? found->severity : otherwise;
}

} // namespace faultline::sdk
