// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/commit.h"
#include "core/domain/event.h"
#include "core/domain/signal.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace faultline::sdk {

/// How far a read of one evidence got. Stored in the same transaction as the batch it came with,
/// so a read that was cut off goes on from here without loss or doubles.
struct Checkpoint {
    std::uint64_t offset = 0; ///< bytes of the evidence that are fully handed over
    std::uint64_t line = 0; ///< physical lines before `offset`
    std::uint64_t records = 0; ///< records handed over so far
    QByteArray state; ///< what the format needs besides (an assumed year, a header); opaque
};

/// Records on their way into the case. One batch is committed whole or not at all.
struct Batch {
    std::vector<domain::LogRecord> logs;
    std::vector<domain::MetricSeries> series;
    std::vector<domain::Span> spans;
    std::vector<domain::Event> events;
    std::vector<domain::Commit> commits; ///< each becomes an event of type `commit` as well
    std::vector<domain::Quarantined> quarantine;
    std::uint64_t records = 0; ///< units read in this batch, see DESIGN "Command line"
    std::uint64_t undated = 0;
    std::uint64_t unparsed = 0; ///< kept as they are, but without structure
    QString zoneReason; ///< "file" when the content named the zone; empty = as given
    QString assumption; ///< a sentence for people, empty when nothing was assumed
    std::uint64_t bytes = 0; ///< rough size in memory; a batch is handed over at about 4 MiB
};

/// Where records go. app/engine implements it over the case file; tests collect into memory.
/// Called from the one thread that reads an evidence; blocks while the writer is busy.
class Sink {
public:
    Sink() = default;
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;
    virtual ~Sink() = default;

    /// Takes the batch and remembers the checkpoint, in one transaction.
    [[nodiscard]] virtual Result<void> commit(Batch batch, const Checkpoint &checkpoint) = 0;
};

} // namespace faultline::sdk
