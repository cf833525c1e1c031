// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/json/simpleformat.h"
#include "core/domain/event.h"

#include <QJsonObject>

namespace faultline::connectors::incidents {

/// What every kind of notification comes down to.
struct Alert {
    QString key; ///< what stays the same while the state changes: a fingerprint, an incident id
    QString name; ///< of the rule or monitor
    QString title;
    QString state; ///< firing, acknowledged, resolved, … as the sender says it
    QString service;
    QString host;
    QString metric;
    QString summary;
    domain::Severity severity = domain::Severity::High;
    QString timeText; ///< when this state began
    QString startedText; ///< when the alert began
    QString resolvedText; ///< when it ended, empty while it goes on
    QString eventType = QStringLiteral("alert");
    QJsonObject data; ///< as it came
};

/// The event of one state of an alert. A change of state is a new event with the same alert key.
/// Well again is info, whatever the alert was.
[[nodiscard]] domain::Event alertEvent(const Alert &alert, sdk::RecordScope &scope,
                                       const domain::RecordPosition &position, int ordinal = 0);

/// True for the words that say an alert is over.
[[nodiscard]] bool isOver(const QString &state);

/// A short digest of what identifies an alert, for senders that give no fingerprint.
[[nodiscard]] QString digestOf(const QString &text);

} // namespace faultline::connectors::incidents
