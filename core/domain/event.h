// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/evidence.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"
#include "core/domain/signal.h"
#include "core/domain/source.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <tuple>
#include <vector>

namespace faultline::domain {

/// A key that joins records of different sources: a trace, a request, a commit, a version.
struct TypedKey {
    enum class Kind : std::uint8_t {
        Trace = 0,
        Span = 1,
        Request = 2,
        Service = 3,
        Host = 4,
        Commit = 5,
        Version = 6,
        Deploy = 7,
        Flag = 8,
        Alert = 9,
        Run = 10,
        Test = 11,
        File = 12,
        User = 13,
    };
    Kind kind = Kind::Trace;
    QString value; ///< normalised: lower case hex for ids and SHAs
    friend bool operator==(const TypedKey &, const TypedKey &) = default;
    /// Written out because QString of Qt 6.4 has no <=>, so a defaulted one would be deleted.
    friend bool operator<(const TypedKey &a, const TypedKey &b)
    {
        return std::tie(a.kind, a.value) < std::tie(b.kind, b.value);
    }
};

/// Something that happened at a time and matters. Machine-made ones are immutable; their id is
/// derived from (source, source_id) and so is equal on every machine.
struct Event {
    EventId id;
    std::optional<Instant> rawTime; ///< nothing = undated
    QString timeText; ///< as written where it says more than rawTime
    std::optional<Instant> end; ///< for events with a duration (a run, a burst, an alert)
    Source source = Source::Manual;
    QString
        eventType; ///< commit, tag, deploy, flag, config, test, run, alert, error_burst, anomaly, …
    Severity severity = Severity::Info;
    QString service;
    QString host;
    TraceId traceId;
    SpanId spanId;
    QString title; ///< one line, plain text
    QJsonObject data; ///< source-specific; unknown input fields are kept here
    QString sourceId; ///< identity within the source, see DESIGN "Ids and repeated imports"
    QStringList tags;
    std::vector<TypedKey> keys;
    std::optional<EvidenceId> evidence; ///< nothing for a person's own
    RecordPosition position;
    Instant createdAt;
    std::optional<Instant> deletedAt;

    /// Sets `id` from source and sourceId; connectors call it once both are known.
    void deriveId();
};

} // namespace faultline::domain
