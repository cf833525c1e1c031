// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/finding.h"

#include <QJsonObject>

namespace faultline::analysis {

namespace {

/// A detector that runs again over a window that grew may date the onset a little differently;
/// within one bin it is still the same event.
constexpr Nanoseconds identityBin = std::chrono::minutes(5);

std::string utf8Of(const QString &text)
{
    return text.toUtf8().toStdString();
}

} // namespace

QString Finding::sourceId() const
{
    const qint64 bin = onset.begin.ns() / identityBin.count();
    return QStringLiteral("%1:%2:%3").arg(detector, stableKey).arg(bin);
}

domain::EventId Finding::eventId() const
{
    return domain::EventId(Uuid::derive(utf8Of(domain::toString(source)), utf8Of(sourceId())));
}

domain::Event toEvent(const Finding &finding, Instant createdAt)
{
    domain::Event event;
    event.rawTime = finding.onset.begin;
    if (finding.until > finding.onset.begin)
        event.end = finding.until;
    event.source = finding.source;
    event.eventType = finding.eventType;
    event.severity = finding.severity;
    event.service = finding.service;
    event.host = finding.host;
    event.title = finding.title;
    event.sourceId = finding.sourceId();
    event.keys = finding.keys;
    event.data = QJsonObject{
        {QStringLiteral("detector"), finding.detector},
        {QStringLiteral("subject"), finding.subject},
        {QStringLiteral("strength"), finding.strength},
        {QStringLiteral("onset_from"), finding.onset.begin.toRfc3339()},
        {QStringLiteral("onset_to"), finding.onset.end.toRfc3339()},
    };
    if (!finding.references.empty() && !finding.references.front().evidence.isNull()) {
        event.evidence = finding.references.front().evidence;
        event.position = finding.references.front().position;
    }
    event.createdAt = createdAt;
    event.deriveId();
    return event;
}

} // namespace faultline::analysis
