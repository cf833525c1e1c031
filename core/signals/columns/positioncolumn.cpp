// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/positioncolumn.h"

#include "core/signals/container/bytes.h"
#include "core/signals/container/container.h"

namespace faultline::signals {
namespace {

std::uint64_t sizeAt(std::span<const std::uint32_t> sizes, std::size_t index)
{
    return index < sizes.size() ? sizes[index] : 0;
}

} // namespace

std::string encodePositions(std::span<const domain::RecordPosition> positions,
                            std::span<const std::uint32_t> sizes)
{
    ByteWriter writer;
    domain::RecordPosition expected;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        writer.signedVarint(static_cast<std::int64_t>(positions[i].offset - expected.offset));
        writer.signedVarint(static_cast<std::int64_t>(positions[i].line - expected.line));
        expected = {positions[i].offset + sizeAt(sizes, i), positions[i].line};
    }
    return writer.bytes();
}

Result<std::vector<domain::RecordPosition>> decodePositions(std::string_view bytes,
                                                            std::uint32_t records,
                                                            std::span<const std::uint32_t> sizes)
{
    ByteReader reader(bytes);
    std::vector<domain::RecordPosition> positions(records);
    domain::RecordPosition expected;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        positions[i].offset = expected.offset + static_cast<std::uint64_t>(reader.signedVarint());
        positions[i].line = expected.line + static_cast<std::uint64_t>(reader.signedVarint());
        expected = {positions[i].offset + sizeAt(sizes, i), positions[i].line};
    }
    if (!reader.atCleanEnd())
        return corruptSegment(QStringLiteral("its positions"));
    return positions;
}

} // namespace faultline::signals
