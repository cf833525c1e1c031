// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/discovery.h"
#include "connectors/sdk/bytesource.h"
#include "core/base/sha256.h"
#include "core/domain/ids.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace faultline::engine {

using Opener = std::function<Result<std::unique_ptr<sdk::ByteSource>>()>;

/// One stream of bytes that becomes one evidence: a file or a member of an archive.
struct Content {
    QString path; ///< below the dropped root
    QString member; ///< `outer.zip!inner/a.log` parts after the first are joined with `!`
    QString name; ///< file or member name, a hint for formats
    std::optional<domain::EvidenceId> parent;
    QString origin;
    std::optional<Instant> modifiedAt;
    std::uint64_t sizeBytes = 0; ///< 0 when not known beforehand
    int archiveDepth = 0;
    Opener open; ///< a fresh stream from the first byte

    /// `path` or `path!member`, for messages.
    [[nodiscard]] QString label() const { return member.isEmpty() ? path : path + u'!' + member; }
};

[[nodiscard]] Content contentOf(const Found &found);

/// SHA-256 of the first `bytes` bytes of a fresh stream.
[[nodiscard]] Result<Sha256> hashPrefix(const Opener &open, std::uint64_t bytes,
                                        std::stop_token token);

/// Bytes that were read ahead, then the rest of a stream that goes on behind them.
class HeadedSource final : public sdk::ByteSource {
public:
    HeadedSource(QByteArray head, sdk::ByteSource &rest)
        : m_head(std::move(head))
        , m_rest(rest)
    { }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override
    {
        return m_rest.sizeBytes();
    }

private:
    QByteArray m_head;
    std::size_t m_at = 0;
    sdk::ByteSource &m_rest;
};

/// A stream that borrows another one, for owners that want to own.
class BorrowedSource final : public sdk::ByteSource {
public:
    explicit BorrowedSource(sdk::ByteSource &inner)
        : m_inner(inner)
    { }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override
    {
        return m_inner.read(into);
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override
    {
        return m_inner.sizeBytes();
    }

private:
    sdk::ByteSource &m_inner;
};

/// Opens the member with this number (from 0) of an archive that `outer` opens.
[[nodiscard]] Opener memberOpener(Opener outer, QString archiveName, int number);

} // namespace faultline::engine
