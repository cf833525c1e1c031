// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/batch.h"

#include <functional>
#include <optional>
#include <vector>

namespace faultline::testing {

/// Collects everything a format hands over, batch by batch, and can fail on request.
class MemorySink final : public sdk::Sink {
public:
    [[nodiscard]] Result<void> commit(sdk::Batch batch, const sdk::Checkpoint &checkpoint) override;

    /// Called before a batch is taken, with its number from 0: to stop a token, to fail.
    std::function<Result<void>(std::size_t)> beforeCommit;

    std::vector<sdk::Checkpoint> checkpoints; ///< one for each batch taken
    std::vector<std::size_t> logsAt; ///< log records in all batches up to and with this one
    std::uint64_t bytesMax = 0; ///< largest Batch::bytes seen

    std::vector<domain::LogRecord> logs;
    std::vector<domain::MetricSeries> series;
    std::vector<domain::Span> spans;
    std::vector<domain::Event> events;
    std::vector<domain::Commit> commits;
    std::vector<domain::Quarantined> quarantine;
    std::uint64_t records = 0;
    std::uint64_t undated = 0;
    std::uint64_t unparsed = 0;
    QString zoneReason;
    QString assumption;

    /// The raw bytes of all log records in order.
    [[nodiscard]] std::string raw() const;
    [[nodiscard]] std::optional<Instant> first() const; ///< earliest dated log record
    [[nodiscard]] std::optional<Instant> last() const;
};

} // namespace faultline::testing
