// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/spans/parentcodec.h"

#include "core/signals/container/bytes.h"
#include "core/signals/container/container.h"

#include <unordered_map>

namespace faultline::signals {
namespace {

constexpr std::uint64_t noParent = 0;
constexpr std::uint64_t literalParent = 1;
constexpr std::uint64_t firstDistance = 2;

} // namespace

std::string encodeParents(std::span<const std::uint64_t> parents,
                          std::span<const std::uint64_t> spanIds)
{
    std::unordered_map<std::uint64_t, std::int64_t> numbers;
    for (std::size_t i = 0; i < spanIds.size(); ++i)
        numbers.emplace(spanIds[i], static_cast<std::int64_t>(i));
    ByteWriter writer;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        if (parents[i] == 0) {
            writer.varint(noParent);
            continue;
        }
        const auto found = numbers.find(parents[i]);
        if (found == numbers.end()) {
            writer.varint(literalParent);
            writer.fixed(parents[i]);
            continue;
        }
        const std::int64_t distance = static_cast<std::int64_t>(i) - found->second;
        writer.varint(firstDistance
                      + (distance < 0 ? 2 * static_cast<std::uint64_t>(-distance) - 1
                                      : 2 * static_cast<std::uint64_t>(distance)));
    }
    return writer.bytes();
}

Result<std::vector<domain::SpanId>> decodeParents(std::string_view bytes,
                                                  std::span<const domain::SpanId> spanIds)
{
    ByteReader reader(bytes);
    std::vector<domain::SpanId> parents(spanIds.size());
    const auto records = static_cast<std::int64_t>(spanIds.size());
    for (std::int64_t i = 0; i < records; ++i) {
        const std::uint64_t code = reader.varint();
        domain::SpanId &parent = parents[static_cast<std::size_t>(i)];
        if (code == noParent)
            continue;
        if (code == literalParent) {
            parent.value = reader.fixed<std::uint64_t>();
            continue;
        }
        const std::uint64_t folded = code - firstDistance;
        if (folded > 2 * spanIds.size())
            return corruptSegment(QStringLiteral("its parents"));
        const auto half = static_cast<std::int64_t>((folded + 1) / 2);
        const std::int64_t at = folded % 2 == 1 ? i + half : i - half;
        if (at < 0 || at >= records)
            return corruptSegment(QStringLiteral("its parents"));
        parent = spanIds[static_cast<std::size_t>(at)];
    }
    if (!reader.atCleanEnd())
        return corruptSegment(QStringLiteral("its parents"));
    return parents;
}

} // namespace faultline::signals
