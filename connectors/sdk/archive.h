// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/bytesource.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <string_view>

namespace faultline::sdk {

/// What opening one archive may cost at most. The defaults let real logs through (gzip packs a
/// log of equal lines at most 1:1030, usual ones 1:10 to 1:100) and stop bombs early.
struct ArchiveLimits {
    std::uint64_t totalBytesMax = 64ULL << 30U; ///< of all members together, unpacked
    std::uint64_t ratioMax = 500; ///< unpacked to packed ...
    std::uint64_t ratioFreeBytes = 256ULL << 20U; ///< ... looked at only above this many bytes
    std::uint64_t membersMax = 100'000;
};

/// One file inside an archive, or the content of a compressed file.
struct ArchiveMember {
    QString name; ///< sanitised: relative, `/` between parts, no `.` or `..`, unique
    std::optional<std::uint64_t> sizeBytes;
    std::optional<std::int64_t> modifiedMs; ///< Unix milliseconds
    QString warning; ///< a sentence when the name was changed, else empty
};

/// Reads gz, zst, xz, bz2 and lz4 files, and zip and tar archives (packed or not), from front to
/// back with bounded memory. Nothing is ever written to disk. A compressed file is an archive of
/// one member, named as the file without its suffix. For one thread at a time.
class Archive {
public:
    /// True when the first bytes (300 are enough) are those of a kind this class reads.
    [[nodiscard]] static bool isArchive(std::string_view head);

    /// `name` is the file's name: it names the member of a compressed file, and messages.
    /// The source must outlive the archive.
    [[nodiscard]] static Result<std::unique_ptr<Archive>> open(std::unique_ptr<ByteSource> packed,
                                                               const QString &name,
                                                               const ArchiveLimits &limits = {});
    ~Archive();
    Archive(const Archive &) = delete;
    Archive &operator=(const Archive &) = delete;

    /// The next regular file; nothing at the end. Links, devices and folders are passed over.
    /// After a LimitExceeded nothing more can be read.
    [[nodiscard]] Result<std::optional<ArchiveMember>> next();

    /// The bytes of the member that next() gave last; valid until the next call of next(). A
    /// member that is cut off or damaged gives what can be read, then the error.
    [[nodiscard]] ByteSource &bytes();

    /// Sentences about what was passed over so far (links, damaged entries); at most 100.
    [[nodiscard]] const QStringList &warnings() const;

    class Private;

private:
    explicit Archive(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// A member name as evidence may have it: no absolute paths, drives, `..`, control characters or
/// invalid UTF-8. Empty when nothing is left of it.
[[nodiscard]] QString sanitisedMemberName(std::string_view raw);

} // namespace faultline::sdk
