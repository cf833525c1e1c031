// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/bytesource.h"
#include "core/base/sha256.h"

#include <QByteArray>

#include <functional>

namespace faultline::engine {

/// Passes bytes through to a format and notes them on the way: their SHA-256, how many there
/// were and, for documents, the bytes themselves until they are taken.
class TappedSource final : public sdk::ByteSource {
public:
    enum class Keep : std::uint8_t { Nothing, Bytes };
    using Progress = std::function<void(std::uint64_t bytesRead)>;
    using Observer = std::function<void(std::string_view bytes)>;

    TappedSource(sdk::ByteSource &inner, Keep keep, Progress progress);

    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    /// Reads what is passed over too: it belongs to the content and so to its SHA-256.
    [[nodiscard]] Result<std::uint64_t> skip(std::uint64_t bytes) override;
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override;

    /// Sees the bytes that a resumed read passes over.
    void observeSkipped(Observer observer) { m_skipped = std::move(observer); }

    /// Reads to the end, for what a format left unread; `onChunk` is called every few MiB.
    [[nodiscard]] Result<void> drain(const std::function<Result<void>()> &onChunk);
    [[nodiscard]] QByteArray takeKept();
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }
    [[nodiscard]] Sha256 digest() const { return m_hasher.digest(); }

private:
    sdk::ByteSource &m_inner;
    Keep m_keep;
    Progress m_progress;
    Observer m_skipped;
    Sha256Hasher m_hasher;
    QByteArray m_kept;
    std::uint64_t m_bytesRead = 0;
};

} // namespace faultline::engine
