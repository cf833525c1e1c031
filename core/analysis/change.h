// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reference.h"
#include "core/base/instant.h"
#include "core/domain/severity.h"

#include <QString>

#include <optional>

namespace faultline::analysis {

// Times are effective times (raw time + clock offset of the evidence); nothing = undated, which is
// kept as a candidate but earns nothing for its time.

/// A version of a service went live.
struct Deploy {
    std::optional<Instant> at;
    QString id; ///< of the deploy system; may be empty
    QString service;
    QString environment;
    QString version;
    QString commit; ///< SHA, full or abbreviated, lower case; may be empty
    QString status; ///< `succeeded`, `failed`, …; empty when not said
    Reference reference;
};

/// A feature flag was switched or its rule edited.
struct FlagChange {
    std::optional<Instant> at;
    QString flag;
    QString service;
    QString change; ///< as written, e.g. `off->on`
    QString actor;
    Reference reference;
};

/// Configuration, infrastructure, a schema migration, scaling: a change without a commit at hand.
struct ConfigChange {
    std::optional<Instant> at;
    QString title;
    QString service;
    QString text; ///< diff or description, taken as changed text
    QString actor;
    Reference reference;
};

/// One entry of a status page, of the own platform or of a provider.
struct StatusEntry {
    std::optional<Instant> at;
    std::optional<Instant> resolvedAt;
    QString provider; ///< who speaks: page, cloud, cluster
    QString component;
    QString region;
    QString status; ///< `degraded`, `operating-normally`, …
    QString title;
    QString detail;
    Reference reference;
};

/// A notification of the monitoring.
struct Alert {
    std::optional<Instant> at;
    std::optional<Instant> resolvedAt;
    QString name; ///< of the rule or monitor
    QString service;
    QString host;
    QString metric;
    QString summary;
    domain::Severity severity = domain::Severity::High;
    Reference reference;
};

/// What a log product says of one message pattern around the alert.
struct PatternSummary {
    QString signature; ///< the message with its values masked
    QString service;
    domain::Severity severity = domain::Severity::Info; ///< as the product judges it
    double count = 0; ///< in the window of the product
    std::optional<double> delta; ///< against its baseline
    Reference reference;
};

} // namespace faultline::analysis
