// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/content/compression.h"

#include <zstd.h>

namespace faultline::store {
namespace {

/// The default: documents are written once and read seldom; higher levels cost more CPU on the
/// importing thread than they save on disk.
constexpr int chunkLevel = 3;

} // namespace

QByteArray compressed(std::string_view bytes)
{
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(bytes.size())), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(frame.data(), static_cast<std::size_t>(frame.size()),
                                           bytes.data(), bytes.size(), chunkLevel);
    frame.resize(ZSTD_isError(size) != 0 ? 0 : static_cast<qsizetype>(size));
    frame.squeeze();
    return frame;
}

Result<QByteArray> decompressed(const QByteArray &frame, std::uint64_t sizeMax)
{
    const auto damaged = [] {
        return failure(ErrorCode::Corrupt,
                       QStringLiteral("A compressed piece of the case file is damaged"),
                       QStringLiteral("Open a backup of the case"));
    };
    const auto frameSize = static_cast<std::size_t>(frame.size());
    const unsigned long long size = ZSTD_getFrameContentSize(frame.constData(), frameSize);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > sizeMax)
        return damaged();
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t written = ZSTD_decompress(bytes.data(), static_cast<std::size_t>(size),
                                                frame.constData(), frameSize);
    if (ZSTD_isError(written) != 0 || written != size)
        return damaged();
    return bytes;
}

} // namespace faultline::store
