// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/fields/timereader.h"
#include "core/domain/signal.h"

#include <QJsonObject>

#include <functional>
#include <optional>
#include <string_view>

namespace faultline::connectors::traces {

/// Reads spans that are plain records, by usual names of their members: `trace_id`, `span_id`,
/// `parent_id`, `service`, `name`, `start`, `end` or `duration_ms`, `status`, `error`; every other
/// member is an attribute. One for each read: a trace id of `same` (or `"`, `ditto`) means the
/// trace of the record before.
class PlainSpanReader {
public:
    explicit PlainSpanReader(const QString &zone)
        : m_times(zone)
    { }

    /// Nothing when the record has no span id or nothing that tells its trace.
    [[nodiscard]] std::optional<domain::Span> read(const QJsonObject &object);

    /// True when members of these names make a span list.
    [[nodiscard]] static bool isSpan(const std::function<bool(std::string_view)> &has);

private:
    [[nodiscard]] std::optional<domain::TraceId> traceOf(const QString &text);
    void readTimes(const QJsonObject &object, domain::Span &span);

    sdk::TimeReader m_times;
    domain::TraceId m_lastTrace;
};

} // namespace faultline::connectors::traces
