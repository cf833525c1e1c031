// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/bytesource.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <memory>

namespace faultline::sdk {

/// A regular file, read slice by slice without a buffer between and never mapped. A file that
/// shrinks while it is read ends where it ends then; one that grows is read to where it ends then.
/// Devices, pipes and folders are refused, because reading them could block or never end.
class FileSource final : public ByteSource {
public:
    [[nodiscard]] static Result<std::unique_ptr<FileSource>> open(const QString &path);

    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    [[nodiscard]] Result<std::uint64_t> skip(std::uint64_t bytes) override;
    [[nodiscard]] bool rewind() override { return m_file.seek(0); }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override;

private:
    explicit FileSource(const QString &path)
        : m_file(path)
    { }
    QFile m_file;
};

/// Bytes that are in memory already. Keeps its own (implicitly shared) copy.
class BufferSource final : public ByteSource {
public:
    explicit BufferSource(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }
    explicit BufferSource(std::string_view bytes)
        : m_bytes(bytes.data(), static_cast<qsizetype>(bytes.size()))
    { }

    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    [[nodiscard]] bool rewind() override
    {
        m_at = 0;
        return true;
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override;

private:
    QByteArray m_bytes;
    std::size_t m_at = 0;
};

inline constexpr std::uint64_t documentBytesMax = 256ULL << 20U;

/// All of a source at once, for document formats (JSON, XML). Above `limit` it fails with
/// LimitExceeded and a message that names the limit; a source that fails part way fails.
[[nodiscard]] Result<QByteArray> readAll(ByteSource &bytes, std::uint64_t limit = documentBytesMax);

/// At most `limit` bytes from the front, for sniffing; a source that fails part way gives what
/// it had, since the start of a broken file still says what it is.
[[nodiscard]] QByteArray readHead(ByteSource &bytes, std::size_t limit = 64U << 10U);

} // namespace faultline::sdk
