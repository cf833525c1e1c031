// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/sha256.h"
#include "core/domain/ids.h"
#include "core/domain/source.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace faultline::domain {

/// How the bytes of an evidence are kept so that they come back equal by SHA-256.
enum class Keeping : std::uint8_t {
    Segments = 0, ///< line-oriented: the records' raw bytes in order are the file
    Document = 1, ///< the whole file as content-addressed chunks
    Reference = 2, ///< a repository or a folder: only pointed to, never copied
};

/// One thing that was brought in: a file, an archive member, a repository. Its identity is
/// (path below the dropped root, archive member); its content is named by the SHA-256.
struct Evidence {
    EvidenceId id;
    QString path; ///< below the dropped root, `/` between parts
    QString member; ///< path inside the archive, empty for a plain file
    std::optional<EvidenceId> parent; ///< the archive a member came from
    QString origin; ///< absolute path or address it was read from
    QString format; ///< id of the format, "unknown" when none fits
    Source kind = Source::Logs;
    Keeping keeping = Keeping::Segments;
    Sha256 sha256;
    std::uint64_t sizeBytes = 0;
    int revision = 1; ///< 1 for the first content of this path, one more for each other content
    std::optional<EvidenceId> replacedBy; ///< a newer revision; such evidence is hidden from views
    QString zone; ///< IANA name or UTC offset that undated-by-zone times were read in
    QString zoneReason; ///< "option", "file", "case": where the zone came from
    QString assumptions; ///< what else was assumed (a missing year, …), for people
    Nanoseconds clockOffset{0}; ///< added to raw times for the effective time
    std::uint64_t records = 0; ///< units read: lines after joining, samples, spans, commits, …
    std::uint64_t events = 0;
    std::uint64_t undated = 0;
    std::uint64_t unparsed = 0;
    std::uint64_t quarantined = 0;
    std::optional<Instant> first; ///< raw time of the earliest dated record
    std::optional<Instant> last;
    Instant importedAt;
    bool complete = false; ///< false while an import is under way or was cut off
};

/// A place inside evidence: what every number on the screen can be followed to.
struct RecordPosition {
    std::uint64_t offset = 0; ///< byte offset in the evidence
    std::uint64_t line = 0; ///< 1-based physical line of its first byte; 0 when lines mean nothing
    friend constexpr auto operator<=>(const RecordPosition &, const RecordPosition &) = default;
};

} // namespace faultline::domain
