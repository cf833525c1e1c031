// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"

#include "connectors/sdk/fields/eventfields.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <array>

namespace faultline::connectors::incidents {

bool isOver(const QString &state)
{
    constexpr std::array<QStringView, 12> words{
        u"resolved", u"closed",    u"close",      u"ok",       u"recovered", u"recovery",
        u"expired",  u"completed", u"postmortem", u"inactive", u"normal",    u"cleared"};
    const QString lower = state.toLower();
    return std::any_of(words.begin(), words.end(), [&](QStringView word) { return lower == word; });
}

QString digestOf(const QString &text)
{
    constexpr qsizetype digits = 16;
    return Sha256::of(text.toStdString()).toHex().left(digits);
}

domain::Event alertEvent(const Alert &alert, sdk::RecordScope &scope,
                         const domain::RecordPosition &position, int ordinal)
{
    domain::Event event
        = sdk::eventAt(scope.context, position, domain::Source::Incidents, alert.eventType);
    event.timeText = alert.timeText;
    event.rawTime = scope.times.read(alert.timeText);
    event.service = alert.service;
    event.host = alert.host;
    event.severity = isOver(alert.state) ? domain::Severity::Info : alert.severity;
    event.title = alert.title;
    const auto resolved = scope.times.read(alert.resolvedText);
    if (resolved && event.rawTime && *resolved > *event.rawTime)
        event.end = resolved;
    event.data = alert.data;
    sdk::say(event.data, QStringLiteral("name"), alert.name);
    sdk::say(event.data, QStringLiteral("state"), alert.state);
    sdk::say(event.data, QStringLiteral("metric"), alert.metric);
    sdk::say(event.data, QStringLiteral("summary"), alert.summary);
    sdk::say(event.data, QStringLiteral("started_at"), alert.startedText);
    if (!alert.key.isEmpty()) {
        sdk::addKey(event, domain::TypedKey::Kind::Alert, alert.key);
        event.sourceId
            = QStringLiteral("alert:%1:%2:%3")
                  .arg(alert.key, alert.startedText.isEmpty() ? alert.timeText : alert.startedText,
                       alert.state);
    }
    sdk::addDataKeys(event);
    sdk::finishEvent(event, ordinal);
    return event;
}

} // namespace faultline::connectors::incidents
