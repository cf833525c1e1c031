// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/writer.h"
#include "core/store/event/eventwriter.h"
#include "core/store/evidence/evidencerow.h"
#include "core/store/evidence/importbatch.h"

#include <optional>
#include <vector>

namespace faultline::store {

/// A batch made ready on the importing thread: everything is compressed and turned to text.
struct PreparedBatch {
    struct Chunk {
        std::uint64_t offset = 0; ///< within the batch's document bytes
        std::uint64_t size = 0;
        QByteArray frame;
    };
    struct PreparedFile {
        domain::CommitFile file;
        QByteArray patch; ///< compressed; empty without one
    };
    struct PreparedCommit {
        domain::Commit commit;
        std::vector<PreparedFile> files;
    };
    struct Lane {
        QString name;
        QByteArray body;
    };

    explicit PreparedBatch(ImportBatch batch);

    std::vector<signals::EncodedSegment> segments;
    std::vector<PreparedEvent> events;
    std::vector<PreparedCommit> commits;
    std::vector<domain::Quarantined> quarantine;
    std::vector<Chunk> chunks;
    std::vector<Lane> lanes;
    ImportBatch rest; ///< counters and sentences
};

/// Writes a batch slice by slice; the last one carries the checkpoint.
class ImportJob final : public SlicedJob {
public:
    ImportJob(domain::EvidenceId evidence, PreparedBatch batch, ImportCheckpoint checkpoint,
              Instant now);

    [[nodiscard]] Result<bool> slice(Database &database, SliceBudget &budget) override;
    [[nodiscard]] const CommitOutcome &outcome() const { return m_outcome; }
    [[nodiscard]] bool hasMovedEvents() const { return m_moved; }

private:
    /// One row, or the last ones; false when everything is written.
    [[nodiscard]] Result<bool> writeNext(Database &database, SliceBudget &budget);
    [[nodiscard]] Result<void> writeSegment(Database &database, SliceBudget &budget);
    [[nodiscard]] Result<void> writeChunk(Database &database, SliceBudget &budget);
    [[nodiscard]] Result<void> writeEvent(SliceBudget &budget);
    [[nodiscard]] Result<void> writeCommit(Database &database, SliceBudget &budget);
    [[nodiscard]] Result<void> writeQuarantined(Database &database, SliceBudget &budget);
    [[nodiscard]] Result<void> writeLanes(Database &database);
    [[nodiscard]] Result<void> writeCheckpoint(Database &database);
    [[nodiscard]] Result<void> prepareDocument(Database &database);

    domain::EvidenceId m_id;
    PreparedBatch m_batch;
    ImportCheckpoint m_checkpoint;
    Instant m_now;
    std::optional<EvidenceRow> m_row; ///< read by the first slice
    std::optional<EventWriter> m_events;
    std::int64_t m_document = 0;
    std::uint64_t m_documentBytes = 0; ///< before this batch
    std::size_t m_segment = 0;
    std::size_t m_chunk = 0;
    std::size_t m_event = 0;
    std::size_t m_commit = 0;
    std::int64_t m_commitKey = 0; ///< of the one whose files are being written
    std::size_t m_file = 0;
    std::size_t m_quarantined = 0;
    CommitOutcome m_outcome;
    bool m_moved = false;
};

} // namespace faultline::store
