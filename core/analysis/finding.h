// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reference.h"
#include "core/base/instant.h"
#include "core/domain/event.h"

#include <QString>

#include <vector>

namespace faultline::analysis {

/// Something unusual that a detector saw. app/engine turns it into an event with toEvent.
struct Finding {
    QString detector; ///< `metric-shift`, `log-burst`, `log-new`, `slow-span`, …
    QString stableKey; ///< what it was seen on; with detector and onset bin the identity
    QString
        eventType; ///< anomaly, error_burst, new_message, message_gone, slow_trace, failed_trace
    domain::Source source = domain::Source::Logs;
    domain::Severity severity = domain::Severity::Info;
    QString service;
    QString host;
    QString title; ///< what is unusual against what baseline, one sentence
    TimeRange onset; ///< when it began, as an interval
    Instant until; ///< the last moment it was seen
    double strength = 0; ///< robust sigmas for metrics, root of 2 * log-likelihood for counts
    double excess = 0; ///< lines or failures beyond (or short of) what the baseline allows; else 0
    double factor = 0; ///< new level over old where both are positive numbers, else 0
    bool adverse = true; ///< false for what only accompanies (traffic, a message of low level)
    QString subject; ///< the metric's name, the message, the operation: what words are taken from
    std::vector<domain::TypedKey> keys;
    References references; ///< the records it was made from, at most referencesMax

    /// Identity within its source: detector, key and the absolute bin the onset begins in, so that
    /// running again over the same records gives the same event.
    [[nodiscard]] QString sourceId() const;
    /// The id toEvent gives.
    [[nodiscard]] domain::EventId eventId() const;
};

/// The event of a finding: immutable, machine-made, id derived from sourceId.
[[nodiscard]] domain::Event toEvent(const Finding &finding, Instant createdAt);

/// When the incident began: never a bare instant.
struct Onset {
    Instant time; ///< best guess within the interval
    TimeRange interval;
    double confidence = 0; ///< 0..1, share of the weighted votes inside the interval
    QString sentence; ///< which sources agree
    References references;
    std::vector<QString> services; ///< with a symptom, the earliest first
};

} // namespace faultline::analysis
