// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/tappedsource.h"
#include "connectors/sdk/batch.h"
#include "core/base/sha256.h"
#include "core/signals/logsegment.h"
#include "core/signals/pyramid.h"
#include "core/signals/samplesegment.h"
#include "core/signals/spansegment.h"
#include "core/store/evidence/evidencestore.h"

#include <QString>

#include <chrono>
#include <map>

namespace faultline::engine {

/// The Sink of one evidence: packs the records of a connector into segments, counts them into
/// pyramids and commits them to the case together with how far the read got. Batches are
/// gathered until a segment is worth writing; what was not committed when a read is cut off is
/// read again. For one thread.
class EvidenceWriter final : public sdk::Sink {
public:
    EvidenceWriter(store::EvidenceStore &store, const store::BegunEvidence &begun,
                   TappedSource *source, std::stop_token token);

    [[nodiscard]] Result<void> commit(sdk::Batch batch, const sdk::Checkpoint &checkpoint) override;
    /// Takes kept bytes of a document that no record came with.
    [[nodiscard]] Result<void> keepDocumentBytes();
    /// Writes what is still gathered.
    [[nodiscard]] Result<void> flush();

    /// Feeds the bytes before a resumed read into the running SHA-256.
    void addPrefix(std::string_view bytes) { m_rawHash.add(bytes); }
    [[nodiscard]] std::uint64_t rawBytes() const { return m_rawBytes; }
    [[nodiscard]] Sha256 rawDigest() const { return m_rawHash.digest(); }
    [[nodiscard]] std::uint64_t newEvents() const { return m_newEvents; }
    [[nodiscard]] std::uint64_t newRecords() const { return m_newRecords; }

private:
    [[nodiscard]] Result<void> addLog(const domain::LogRecord &record);
    [[nodiscard]] Result<void> addSeries(const domain::MetricSeries &series);
    [[nodiscard]] Result<void> addSpan(const domain::Span &span);
    void addEvents(sdk::Batch &batch);
    void count(std::optional<Instant> time, domain::Severity severity, const std::string &service);
    void widen(std::optional<Instant> time);
    [[nodiscard]] Result<void> finishLogs();
    [[nodiscard]] Result<void> finishSpans();
    [[nodiscard]] Result<void> finishSamples();
    [[nodiscard]] bool isWorthWriting() const;

    store::EvidenceStore &m_store;
    domain::Evidence m_evidence;
    TappedSource *m_source; ///< null for what is only pointed to
    std::stop_token m_token;
    signals::LogSegmentBuilder m_logs;
    signals::SampleSegmentBuilder m_samples;
    signals::SpanSegmentBuilder m_spans;
    std::map<QString, signals::Pyramid> m_lanes;
    store::ImportBatch m_pending;
    store::ImportCheckpoint m_checkpoint;
    Sha256Hasher m_rawHash;
    std::uint64_t m_rawBytes;
    std::uint64_t m_pendingRaw = 0;
    std::uint64_t m_pendingItems = 0;
    std::uint64_t m_newEvents = 0;
    std::uint64_t m_newRecords = 0;
    std::chrono::steady_clock::time_point m_flushedAt = std::chrono::steady_clock::now();
};

} // namespace faultline::engine
