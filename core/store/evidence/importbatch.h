// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"
#include "core/domain/commit.h"
#include "core/domain/event.h"
#include "core/domain/evidence.h"
#include "core/domain/signal.h"
#include "core/signals/pyramid.h"
#include "core/signals/segment.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace faultline::store {

/// What is about to be read. Identity is (path, member).
struct NewEvidence {
    QString path; ///< below the dropped root, `/` between parts
    QString member; ///< inside the archive, empty for a plain file
    std::optional<domain::EvidenceId> parent; ///< the archive
    QString origin; ///< absolute path or address
    QString format;
    domain::Source kind = domain::Source::Logs;
    domain::Keeping keeping = domain::Keeping::Segments;
    std::uint64_t sizeBytes = 0;
    QString zone;
    QString zoneReason;
    bool appendable = true; ///< the format can go on in the middle, so a grown file gives its tail
};

/// SHA-256 of the first `bytes` bytes of the content; asked only when it decides something.
using ContentProbe = std::function<Result<Sha256>(std::uint64_t bytes)>;

/// How far a read got; written in the transaction of the batch it came with.
struct ImportCheckpoint {
    std::uint64_t offset = 0; ///< bytes of the evidence that are handed over
    std::uint64_t line = 0; ///< physical lines before `offset`
    std::uint64_t records = 0; ///< records handed over so far
    QByteArray state; ///< the format's own, opaque
    /// Of the bytes before `offset`: lets a read that was cut off go on. Without it the read
    /// starts over.
    std::optional<Sha256> prefix;
};

/// What beginning an evidence found.
struct BegunEvidence {
    enum class Outcome : std::uint8_t {
        New,
        Same, ///< this content is there already: nothing to read
        Grown, ///< begins with the old content: read on from `resume`
        Resumed, ///< an earlier read was cut off: read on from `resume`
        Revision, ///< other content under a known path: `replaced` is hidden once this is finished
    };
    Outcome outcome = Outcome::New;
    domain::Evidence evidence;
    ImportCheckpoint resume;
    std::optional<domain::EvidenceId> replaced;
};

/// Counts per time of one lane of an evidence. Lanes are named by the caller; the empty lane is
/// the whole evidence.
struct LanePyramid {
    QString lane;
    signals::Pyramid pyramid;
};

/// Records on their way into the case. Committed so that a cut anywhere leaves the checkpoint
/// before it or all of it, and a repeat changes nothing.
struct ImportBatch {
    std::vector<signals::EncodedSegment> segments; ///< appended in order
    std::vector<domain::Event> events; ///< with derived ids
    std::vector<domain::Commit> commits; ///< their events are in `events`
    std::vector<domain::Quarantined> quarantine;
    QByteArray documentBytes; ///< the next bytes of an evidence kept as a document
    std::vector<LanePyramid> pyramids; ///< of this batch alone; added to what is there
    std::uint64_t records = 0;
    std::uint64_t undated = 0;
    std::uint64_t unparsed = 0;
    std::optional<Instant> first; ///< raw time of the earliest dated record of this batch
    std::optional<Instant> last;
    QString zoneReason; ///< "file" when the content named the zone; empty = as begun
    QString assumption; ///< a sentence for people, empty when nothing was assumed
};

struct CommitOutcome {
    std::uint64_t newEvents = 0;
    std::uint64_t knownEvents = 0; ///< were there already, from this or other evidence
};

/// What is known once everything was read.
struct FinishedEvidence {
    Sha256 sha256; ///< of the whole content
    std::uint64_t sizeBytes = 0;
};

} // namespace faultline::store
