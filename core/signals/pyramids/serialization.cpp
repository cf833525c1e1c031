// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/bytes.h"
#include "core/signals/container/checksum.h"
#include "core/signals/container/compression.h"
#include "core/signals/pyramid.h"

namespace faultline::signals {
namespace {

// Layout: "FLP", version (1 byte), compressed (1), unpacked bytes (4), checksum of the payload
// (8), payload.
constexpr std::string_view pyramidMagic = "FLP";
constexpr std::uint8_t pyramidVersion = 1;
constexpr std::uint32_t payloadBytesMax = 16 * 1024 * 1024;
constexpr std::uint64_t binsReadMax = 1 << 20;

tl::unexpected<Error> corruptPyramid()
{
    return failure(ErrorCode::Corrupt, QStringLiteral("The counts over time are damaged"),
                   QStringLiteral("They can be counted again from the records"));
}

Result<std::string> payloadOf(std::string_view bytes)
{
    ByteReader reader(bytes);
    const bool known = reader.raw(pyramidMagic.size()) == pyramidMagic;
    const auto version = reader.fixed<std::uint8_t>();
    const bool compressed = reader.fixed<std::uint8_t>() != 0;
    const auto size = reader.fixed<std::uint32_t>();
    const auto checksum = reader.fixed<std::uint64_t>();
    const std::string_view stored = reader.raw(reader.remaining());
    if (!known || !reader.ok() || version != pyramidVersion || size > payloadBytesMax
        || checksumOf(stored) != checksum)
        return corruptPyramid();
    if (compressed)
        return Decompressor().decompress(stored, size);
    return std::string(stored);
}

template<typename Counts>
void writeCounts(ByteWriter &writer, const Counts &counts)
{
    std::uint8_t used = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        used |= static_cast<std::uint8_t>(counts[i] != 0 ? 1U << i : 0U);
    writer.fixed(used);
    for (const auto count : counts) {
        if (count != 0)
            writer.varint(count);
    }
}

template<typename Counts>
bool readCounts(ByteReader &reader, Counts &counts)
{
    const auto used = reader.fixed<std::uint8_t>();
    bool fits = used < (1U << counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::uint64_t count = used & (1U << i) ? reader.varint() : 0;
        counts[i] = static_cast<typename Counts::value_type>(count);
        fits = fits && counts[i] == count && (count != 0) == ((used & (1U << i)) != 0);
    }
    return fits && reader.ok();
}

} // namespace

QByteArray Pyramid::serialize() const
{
    ByteWriter payload;
    payload.fixed(static_cast<std::uint8_t>(m_level));
    writeCounts(payload, m_undated);
    payload.varint(m_bins.size());
    std::int64_t last = 0;
    for (const Bin &bin : m_bins) {
        payload.signedVarint(static_cast<std::int64_t>(static_cast<std::uint64_t>(bin.index)
                                                       - static_cast<std::uint64_t>(last)));
        writeCounts(payload, bin.counts);
        last = bin.index;
    }
    bool compressed = false;
    const auto frame = Compressor().compress(payload.bytes(), compressed);
    const std::string &stored = frame ? *frame : payload.bytes();
    ByteWriter whole;
    whole.raw(pyramidMagic);
    whole.fixed(pyramidVersion);
    whole.fixed(static_cast<std::uint8_t>(frame && compressed));
    whole.fixed(static_cast<std::uint32_t>(payload.size()));
    whole.fixed(checksumOf(stored));
    whole.raw(stored);
    return QByteArray::fromStdString(whole.bytes());
}

Result<Pyramid> Pyramid::deserialize(const QByteArray &bytes, std::size_t binsMax)
{
    const auto payload = payloadOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!payload)
        return failureOf(payload);
    ByteReader reader(*payload);
    Pyramid pyramid(binsMax);
    pyramid.m_level = reader.fixed<std::uint8_t>();
    bool sound = pyramid.m_level <= levelMax && readCounts(reader, pyramid.m_undated);
    const std::uint64_t count = reader.varint();
    if (!sound || count > binsReadMax || count > reader.remaining())
        return corruptPyramid();
    pyramid.m_bins.resize(count);
    std::uint64_t index = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Bin &bin = pyramid.m_bins[i];
        index += static_cast<std::uint64_t>(reader.signedVarint());
        bin.index = static_cast<std::int64_t>(index);
        const bool inTime
            = (static_cast<std::int64_t>(index << pyramid.m_level) >> pyramid.m_level) == bin.index;
        const bool ascends = i == 0 || pyramid.m_bins[i - 1].index < bin.index;
        sound = readCounts(reader, bin.counts) && sound && inTime && ascends;
    }
    if (!sound || !reader.atCleanEnd())
        return corruptPyramid();
    pyramid.keepWithinMax();
    return pyramid;
}

} // namespace faultline::signals
