// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/tappedsource.h"

#include <algorithm>
#include <vector>

namespace faultline::engine {
namespace {

constexpr std::size_t chunkBytes = 1U << 20U;

} // namespace

TappedSource::TappedSource(sdk::ByteSource &inner, Keep keep, Progress progress)
    : m_inner(inner)
    , m_keep(keep)
    , m_progress(std::move(progress))
{ }

Result<std::size_t> TappedSource::read(std::span<char> into)
{
    auto got = m_inner.read(into);
    if (!got || *got == 0)
        return got;
    m_hasher.add({into.data(), *got});
    m_bytesRead += *got;
    if (m_keep == Keep::Bytes)
        m_kept.append(into.data(), static_cast<qsizetype>(*got));
    if (m_progress)
        m_progress(m_bytesRead);
    return got;
}

Result<std::uint64_t> TappedSource::skip(std::uint64_t bytes)
{
    std::vector<char> buffer(chunkBytes);
    std::uint64_t skipped = 0;
    while (skipped < bytes) {
        const auto wanted = std::min<std::uint64_t>(bytes - skipped, buffer.size());
        const auto got = read(std::span(buffer.data(), static_cast<std::size_t>(wanted)));
        if (!got)
            return failureOf(got);
        if (*got == 0)
            break;
        if (m_skipped)
            m_skipped({buffer.data(), *got});
        skipped += *got;
    }
    return skipped;
}

std::optional<std::uint64_t> TappedSource::sizeBytes() const
{
    return m_inner.sizeBytes();
}

Result<void> TappedSource::drain(const std::function<Result<void>()> &onChunk)
{
    std::vector<char> buffer(4 * chunkBytes);
    while (true) {
        const auto got = read(buffer);
        if (!got)
            return failureOf(got);
        if (*got == 0)
            return {};
        if (auto taken = onChunk(); !taken)
            return taken;
    }
}

QByteArray TappedSource::takeKept()
{
    return std::exchange(m_kept, {});
}

} // namespace faultline::engine
