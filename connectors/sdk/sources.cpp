// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/sources.h"

#include <QFileInfo>

#include <algorithm>
#include <cstring>

namespace faultline::sdk {

Result<std::unique_ptr<FileSource>> FileSource::open(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::NotFound, QStringLiteral("%1: no such file").arg(path),
                       QStringLiteral("Check the path."));
    if (!info.isFile())
        return failure(ErrorCode::Unsupported, QStringLiteral("%1 is not a regular file").arg(path),
                       QStringLiteral("Only files can be read; devices and pipes never end."));
    std::unique_ptr<FileSource> source(new FileSource(path));
    if (!source->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(
            ErrorCode::Io,
            QStringLiteral("%1 can't be opened: %2").arg(path, source->m_file.errorString()),
            QStringLiteral("Check that you may read it."));
    return source;
}

Result<std::size_t> FileSource::read(std::span<char> into)
{
    std::size_t filled = 0;
    while (filled < into.size()) {
        const qint64 got
            = m_file.read(into.data() + filled, static_cast<qint64>(into.size() - filled));
        if (got < 0)
            return failure(ErrorCode::Io,
                           QStringLiteral("%1 can't be read at byte %2: %3")
                               .arg(m_file.fileName())
                               .arg(m_file.pos())
                               .arg(m_file.errorString()));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

Result<std::uint64_t> FileSource::skip(std::uint64_t bytes)
{
    const auto at = static_cast<std::uint64_t>(m_file.pos());
    const auto size = static_cast<std::uint64_t>(std::max<qint64>(m_file.size(), 0));
    const std::uint64_t left = size > at ? size - at : 0;
    const std::uint64_t step = std::min(bytes, left);
    if (!m_file.seek(static_cast<qint64>(at + step)))
        return failure(ErrorCode::Io,
                       QStringLiteral("%1 can't be read from byte %2: %3")
                           .arg(m_file.fileName())
                           .arg(at + step)
                           .arg(m_file.errorString()));
    return step;
}

std::optional<std::uint64_t> FileSource::sizeBytes() const
{
    return static_cast<std::uint64_t>(std::max<qint64>(m_file.size(), 0));
}

Result<std::size_t> BufferSource::read(std::span<char> into)
{
    const std::size_t count
        = std::min(into.size(), static_cast<std::size_t>(m_bytes.size()) - m_at);
    if (count > 0)
        std::memcpy(into.data(), m_bytes.constData() + m_at, count);
    m_at += count;
    return count;
}

std::optional<std::uint64_t> BufferSource::sizeBytes() const
{
    return static_cast<std::uint64_t>(m_bytes.size());
}

Result<QByteArray> readAll(ByteSource &bytes, std::uint64_t limit)
{
    constexpr std::uint64_t pieceBytes = 1U << 20U;
    QByteArray all;
    if (const auto size = bytes.sizeBytes(); size && *size <= limit)
        all.reserve(static_cast<qsizetype>(*size + 1));
    for (;;) {
        const auto have = static_cast<std::uint64_t>(all.size());
        // One byte beyond the limit is asked for, so that "exactly the limit" still passes.
        const std::uint64_t wanted = std::min(pieceBytes, limit + 1 - have);
        all.resize(static_cast<qsizetype>(have + wanted));
        const auto got = bytes.read(std::span(all.data() + have, static_cast<std::size_t>(wanted)));
        if (!got)
            return failureOf(got);
        all.truncate(static_cast<qsizetype>(have + *got));
        if (have + *got > limit)
            return failure(ErrorCode::LimitExceeded,
                           QStringLiteral("The document is larger than %1 MiB").arg(limit >> 20U),
                           QStringLiteral("Split it, or export it as one record a line."));
        if (*got == 0)
            return all;
    }
}

QByteArray readHead(ByteSource &bytes, std::size_t limit)
{
    constexpr std::size_t pieceBytes = 4U << 10U;
    QByteArray head;
    head.reserve(static_cast<qsizetype>(limit));
    while (static_cast<std::size_t>(head.size()) < limit) {
        const auto have = static_cast<std::size_t>(head.size());
        const std::size_t wanted = std::min(pieceBytes, limit - have);
        head.resize(static_cast<qsizetype>(have + wanted));
        const auto got = bytes.read(std::span(head.data() + have, wanted));
        head.truncate(static_cast<qsizetype>(have + got.value_or(0)));
        if (!got || *got == 0)
            break;
    }
    return head;
}

} // namespace faultline::sdk
