// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/columns/textcolumn.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/container.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::signals {

// More attributes or different keys do not fit into one segment: bounds what a reader allocates.
inline constexpr std::size_t segmentAttributesMax = 2 * 1024 * 1024;
inline constexpr std::size_t segmentKeysMax = 256 * 1024;

/// The encoded pieces of an attribute column.
struct AttributeStreams {
    std::string keys; ///< table of key words
    std::string layouts; ///< lists of key numbers
    std::string layoutOfRecord;
    TextStreams values;
};

/// Attributes: records with the same keys in the same order share a layout; values are texts that
/// mostly stand in the raw record.
class AttributeColumnBuilder {
public:
    [[nodiscard]] bool hasRoomFor(std::size_t attributes) const;
    void append(TextCursor &cursor, const domain::Attributes &attributes);
    [[nodiscard]] std::size_t literalBytes() const { return m_texts.literalBytes(); }
    [[nodiscard]] AttributeStreams encode() const;

private:
    struct Layout {
        std::vector<std::uint32_t> keys;
        std::vector<std::int64_t> predictions; ///< of each value's place
    };
    [[nodiscard]] bool matchesLayout(const Layout &layout,
                                     const domain::Attributes &attributes) const;
    [[nodiscard]] std::uint32_t layoutOf(const domain::Attributes &attributes);

    WordTable m_keys;
    std::vector<Layout> m_layouts;
    std::unordered_map<std::string, std::uint32_t> m_layoutNumbers;
    std::vector<std::uint32_t> m_layoutOfRecord;
    TextColumnBuilder m_texts;
    std::size_t m_values = 0;
};

class AttributeColumn {
public:
    [[nodiscard]] static Result<AttributeColumn> decode(AttributeStreams streams,
                                                        std::uint32_t records);
    /// Reads ColumnId::AttributeLayouts and AttributeValues.
    [[nodiscard]] static Result<AttributeColumn> read(ContainerReader &container);
    [[nodiscard]] Result<domain::Attributes> attributes(std::size_t record,
                                                        std::string_view raw) const;
    /// The number of a key, or nothing when no record of the segment has it.
    [[nodiscard]] std::optional<std::uint32_t> keyNumber(std::string_view key) const;
    /// Calls visit(value) for each value of that key in the record until it answers true; false
    /// when none did. Values that can't be read count as absent.
    template<typename Visitor>
    [[nodiscard]] bool anyValue(std::size_t record, std::uint32_t key, std::string_view raw,
                                Visitor &&visit) const
    {
        const std::vector<std::uint32_t> &keys = m_layouts[m_layoutOfRecord[record]];
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i] != key)
                continue;
            const auto value = m_texts.text(m_firstValue[record] + i, raw);
            if (value && visit(*value))
                return true;
        }
        return false;
    }

private:
    [[nodiscard]] Result<void> decodeLayouts(std::string_view bytes, std::uint32_t records);

    std::vector<std::string> m_keys;
    std::vector<std::vector<std::uint32_t>> m_layouts;
    std::vector<std::uint32_t> m_layoutOfRecord;
    std::vector<std::uint32_t> m_firstValue;
    TextColumn m_texts;
};

} // namespace faultline::signals
