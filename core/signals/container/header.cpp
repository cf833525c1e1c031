// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/header.h"

#include "core/signals/container/checksum.h"
#include "core/signals/container/container.h"

namespace faultline::signals {
namespace {

constexpr std::size_t checksumAt = 8;

} // namespace

void writeSummary(ByteWriter &writer, const SegmentSummary &summary)
{
    writer.fixed(summary.records);
    writer.fixed(summary.undated);
    writer.fixed(summary.rawBytes);
    writer.fixed(static_cast<std::uint8_t>(summary.first.has_value()));
    writer.fixed(summary.first.value_or(Instant()).ns());
    writer.fixed(summary.last.value_or(Instant()).ns());
    for (const std::uint32_t count : summary.severities)
        writer.fixed(count);
    writer.fixed(summary.position.offset);
    writer.fixed(summary.position.line);
}

SegmentSummary readSummary(ByteReader &reader)
{
    SegmentSummary summary;
    summary.records = reader.fixed<std::uint32_t>();
    summary.undated = reader.fixed<std::uint32_t>();
    summary.rawBytes = reader.fixed<std::uint64_t>();
    const bool dated = reader.fixed<std::uint8_t>() != 0;
    const Instant first(reader.fixed<std::int64_t>());
    const Instant last(reader.fixed<std::int64_t>());
    if (dated) {
        summary.first = first;
        summary.last = last;
    }
    for (std::uint32_t &count : summary.severities)
        count = reader.fixed<std::uint32_t>();
    summary.position.offset = reader.fixed<std::uint64_t>();
    summary.position.line = reader.fixed<std::uint64_t>();
    return summary;
}

Result<ContainerPrefix> readPrefix(std::string_view bytes)
{
    ByteReader reader(bytes);
    const bool isContainer = reader.raw(containerMagic.size()) == containerMagic;
    ContainerPrefix prefix;
    prefix.version = reader.fixed<std::uint8_t>();
    prefix.kind = reader.fixed<std::uint8_t>();
    const auto zero = reader.fixed<std::uint8_t>();
    prefix.columns = reader.fixed<std::uint16_t>();
    prefix.checksum = reader.fixed<std::uint64_t>();
    if (!isContainer || !reader.ok() || prefix.version == 0)
        return corruptSegment(QStringLiteral("it does not begin as a segment"));
    if (prefix.version > formatVersion)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("The segment has format version %1, this Faultline reads up "
                                      "to %2")
                           .arg(prefix.version)
                           .arg(formatVersion),
                       QStringLiteral("Open the case with a newer Faultline"));
    if (zero != 0 || prefix.columns > columnsMax)
        return corruptSegment(QStringLiteral("its header"));
    return prefix;
}

std::uint64_t headerChecksum(std::string_view header)
{
    std::string covered(header);
    covered.replace(checksumAt, sizeof(std::uint64_t), sizeof(std::uint64_t), '\0');
    return checksumOf(covered);
}

} // namespace faultline::signals
