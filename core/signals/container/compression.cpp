// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/compression.h"

#include <zstd.h>

namespace faultline::signals {
namespace {

constexpr int zstdLevel = 3;

} // namespace

void Compressor::Release::operator()(ZSTD_CCtx_s *context) const
{
    ZSTD_freeCCtx(context);
}

void Decompressor::Release::operator()(ZSTD_DCtx_s *context) const
{
    ZSTD_freeDCtx(context);
}

Compressor::Compressor()
    : m_context(ZSTD_createCCtx())
{ }

Decompressor::Decompressor()
    : m_context(ZSTD_createDCtx())
{ }

Result<std::string> Compressor::compress(std::string_view bytes, bool &compressed)
{
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = m_context
        ? ZSTD_compressCCtx(m_context.get(), frame.data(), frame.size(), bytes.data(), bytes.size(),
                            zstdLevel)
        : 0;
    if (!m_context || ZSTD_isError(size))
        return failure(ErrorCode::Internal, QStringLiteral("A segment could not be compressed"),
                       QStringLiteral("There may be too little memory"));
    compressed = size < bytes.size();
    if (!compressed)
        return std::string(bytes);
    frame.resize(size);
    return frame;
}

Result<std::string> Decompressor::decompress(std::string_view frame, std::size_t size)
{
    const auto corrupt
        = [] { return failure(ErrorCode::Corrupt, QStringLiteral("A column does not unpack")); };
    if (!m_context || ZSTD_getFrameContentSize(frame.data(), frame.size()) != size)
        return corrupt();
    std::string bytes(size, '\0');
    const std::size_t got = ZSTD_decompressDCtx(m_context.get(), bytes.data(), bytes.size(),
                                                frame.data(), frame.size());
    if (ZSTD_isError(got) || got != size)
        return corrupt();
    return bytes;
}

} // namespace faultline::signals
