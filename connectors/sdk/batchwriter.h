// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/batch.h"

#include <cstdint>
#include <utility>

namespace faultline::sdk {

inline constexpr std::uint64_t batchBytesMax = 4ULL << 20U;

/// Collects records and hands them to a sink in batches of about 4 MiB. `records`, `undated` and
/// the rough size are counted here; formats that count units differently (a test case, a series)
/// set `pending().records` through `countUnits`.
///
/// The rule for checkpoints: pass one whose offset is the end of everything added so far. It is
/// stored together with the batch, so a read that is cut off loses nothing and doubles nothing.
class BatchWriter {
public:
    explicit BatchWriter(Sink &sink, std::uint64_t recordsBefore = 0)
        : m_sink(sink)
        , m_records(recordsBefore)
    { }

    void add(domain::LogRecord &&record);
    void add(domain::MetricSeries &&series); ///< each sample is one unit
    void add(domain::Span &&span);
    void add(domain::Event &&event); ///< counted as a unit; see addExtra for derived events
    void add(domain::Commit &&commit);
    /// An event besides the unit it was made from: not counted.
    void addExtra(domain::Event &&event);
    void add(domain::Quarantined &&quarantined); ///< not a unit
    /// Counts units that leave no record of their own.
    void countUnits(std::uint64_t units);
    void countUnparsed(std::uint64_t units = 1) { m_batch.unparsed += units; }

    void setZoneReason(const QString &reason) { m_batch.zoneReason = reason; }
    void setAssumption(const QString &sentence) { m_batch.assumption = sentence; }

    [[nodiscard]] bool isFull() const { return m_batch.bytes >= batchBytesMax; }
    [[nodiscard]] std::uint64_t records() const { return m_records; }
    [[nodiscard]] const Batch &pending() const { return m_batch; }

    /// Hands over what was collected, even when it is empty (the checkpoint moves all the same).
    /// The checkpoint's `records` is filled in here.
    [[nodiscard]] Result<void> flush(Checkpoint checkpoint);
    [[nodiscard]] Result<void> flushIfFull(const Checkpoint &checkpoint)
    {
        return isFull() ? flush(checkpoint) : Result<void>{};
    }

private:
    void grow(std::uint64_t bytes, std::uint64_t units, bool undated);

    Sink &m_sink;
    Batch m_batch;
    std::uint64_t m_records = 0;
};

} // namespace faultline::sdk
