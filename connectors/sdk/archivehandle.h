// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/archive.h"
#include "connectors/sdk/gzipsource.h"

#include <array>
#include <memory>
#include <optional>
#include <string>

struct archive;

namespace faultline::sdk {

/// Passes packed bytes on, counts them, and lets their beginning be looked at.
class PackedSource final : public ByteSource {
public:
    explicit PackedSource(std::unique_ptr<ByteSource> bytes)
        : m_bytes(std::move(bytes))
    { }
    /// The first bytes; before the first read.
    [[nodiscard]] std::string_view head();
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return {}; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }

private:
    std::unique_ptr<ByteSource> m_bytes;
    std::string m_head;
    std::uint64_t m_bytesRead = 0;
};

/// The one door to libarchive: reads entries from a ByteSource and watches the limits.
class ArchiveHandle {
public:
    struct Entry {
        std::string rawName; ///< UTF-8 where the archive says or allows it
        bool isFile = false;
        bool isFolder = false;
        std::optional<std::uint64_t> sizeBytes;
        std::optional<std::int64_t> modifiedMs;
    };

    ArchiveHandle(std::unique_ptr<ByteSource> packed, const QString &name,
                  const ArchiveLimits &limits);
    ~ArchiveHandle();
    ArchiveHandle(const ArchiveHandle &) = delete;
    ArchiveHandle &operator=(const ArchiveHandle &) = delete;

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<std::optional<Entry>> nextEntry();
    /// Data of the current entry; 0 = its end. After an error the entry is over.
    [[nodiscard]] Result<std::size_t> readData(std::span<char> into);
    /// One compressed file without an archive around it.
    [[nodiscard]] bool isSingleStream() const;

    /// Called back by the library for packed bytes. An error looks like the end to it, so that it
    /// hands out all it has; the error is said behind that.
    [[nodiscard]] std::ptrdiff_t fill(const void **bytes);

private:
    [[nodiscard]] tl::unexpected<Error> brokenArchive();
    [[nodiscard]] Result<void> checkLimits();

    struct Closer {
        void operator()(archive *handle) const;
    };
    PackedSource m_packed;
    std::optional<GzipSource> m_gzip; ///< between the packed bytes and libarchive
    QString m_name;
    ArchiveLimits m_limits;
    std::unique_ptr<archive, Closer> m_archive;
    std::array<char, 64U << 10U> m_buffer{};
    std::optional<Error> m_sourceError;
    std::uint64_t m_unpackedBytes = 0;
    bool m_over = false;
};

/// The current entry of a handle as a source of bytes.
class ArchiveMemberSource final : public ByteSource {
public:
    explicit ArchiveMemberSource(ArchiveHandle &handle)
        : m_handle(handle)
    { }
    void begin() { m_error.reset(); }

    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return {}; }

private:
    ArchiveHandle &m_handle;
    std::optional<Error> m_error; ///< said by the next read, after what was readable
};

} // namespace faultline::sdk
