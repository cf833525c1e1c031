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
    const std::uint64_t target = at + step;
    if (!m_file.seek(static_cast<qint64>(target)))
        return failure(ErrorCode::Io,
                       QStringLiteral("%1 can't be read from byte %2: %3")
                           .arg(m_file.fileName())
                           .arg(target)
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
    constexpr qsizetype pieceBytes = 1 << 20;
    const auto most = static_cast<qsizetype>(limit);
    QByteArray all;
    if (const auto size = bytes.sizeBytes(); size && *size <= limit)
        all.reserve(static_cast<qsizetype>(*size) + 1);
    for (;;) {
        const qsizetype have = all.size();
        // One byte beyond the limit is asked for, so that "exactly the limit" still passes.
        const qsizetype wanted = std::min(pieceBytes, most + 1 - have);
        all.resize(have + wanted);
        const auto got = bytes.read(std::span(all.data() + have, static_cast<std::size_t>(wanted)));
        if (!got)
            return failureOf(got);
        all.truncate(have + static_cast<qsizetype>(*got));
        if (all.size() > most)
            return failure(ErrorCode::LimitExceeded,
                           QStringLiteral("The document is larger than %1 MiB").arg(limit >> 20U),
                           QStringLiteral("Split it, or export it as one record a line."));
        if (*got == 0)
            return all;
    }
}

QByteArray readHead(ByteSource &bytes, std::size_t limit)
{
    constexpr qsizetype pieceBytes = 4 << 10;
    const auto most = static_cast<qsizetype>(limit);
    QByteArray head;
    head.reserve(most);
    while (head.size() < most) {
        const qsizetype have = head.size();
        const qsizetype wanted = std::min(pieceBytes, most - have);
        head.resize(have + wanted);
        const auto got
            = bytes.read(std::span(head.data() + have, static_cast<std::size_t>(wanted)));
        head.truncate(have + static_cast<qsizetype>(got.value_or(0)));
        if (!got || *got == 0)
            break;
    }
    return head;
}

} // namespace faultline::sdk
