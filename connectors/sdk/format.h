// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/batch.h"
#include "connectors/sdk/bytesource.h"
#include "core/base/result.h"
#include "core/domain/evidence.h"

#include <QString>

#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

namespace faultline::sdk {

/// What a format sees when asked whether a file is its own.
struct SniffInput {
    std::string_view head; ///< first 64 KiB at most, decompressed
    QString name; ///< path below the dropped root; a hint only, content decides
    bool headIsWhole = false; ///< the head is all there is
};

/// 0 = certainly not, 1 = certainly. Below 0.3 counts as "no"; two answers within 0.05 are a tie
/// and shown in the import sheet.
using Confidence = double;

/// What a reader must know besides the bytes.
struct ReadContext {
    domain::EvidenceId evidence;
    QString path; ///< below the dropped root, for ids and messages
    QString name; ///< file or member name
    QString zone; ///< the zone for times without one, "UTC" or an IANA name; never the machine's
    std::optional<Instant> modifiedAt; ///< of the file
    std::optional<Instant> newestDated; ///< newest dated record of the other evidence, for years
    Checkpoint resume; ///< where an earlier read got to; all zero for the beginning. The source
                       ///< stands at its first byte all the same: the format skips
};

/// One file format: pure functions from bytes to records. Stateless and thread-safe; a read has
/// its own state. Bad records go to quarantine through the sink and reading goes on.
class Format {
public:
    Format() = default;
    Format(const Format &) = delete;
    Format &operator=(const Format &) = delete;
    virtual ~Format() = default;

    /// Stable id, lower case with dashes (`json-lines`, `prometheus-range`): stored in the case.
    [[nodiscard]] virtual QString id() const = 0;
    /// For people: "JSON lines".
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual domain::Source kind() const = 0;
    [[nodiscard]] virtual domain::Keeping keeping() const = 0;
    [[nodiscard]] virtual Confidence sniff(const SniffInput &input) const = 0;

    /// Reads `bytes` from `context.resume` to the end into `sink`, in batches. With
    /// Keeping::Segments the raw bytes of the log records handed over, in order, are exactly the
    /// bytes read. Fails only for what stops the whole file (an I/O error, a cancel, a sink that
    /// fails); a single bad record never does. What came before an I/O error is handed over first,
    /// so a cut-off archive is not lost.
    [[nodiscard]] virtual Result<void> read(ByteSource &bytes, const ReadContext &context,
                                            Sink &sink, std::stop_token token) const = 0;
};

using FormatList = std::vector<std::unique_ptr<Format>>;

} // namespace faultline::sdk
