// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signals/container/bytes.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Where the texts of one record were found so far. A search begins behind the text before, and
/// at most sixteen times the record is searched through: a hostile one can't make it slow.
struct TextCursor {
    explicit TextCursor(std::string_view rawRecord)
        : raw(rawRecord)
        , budgetBytes(16 * rawRecord.size() + 1024)
    { }

    std::string_view raw;
    std::size_t at = 0;
    std::size_t budgetBytes;
};

/// The streams of an encoded TextColumn, each a column part of its own.
using TextStreams = std::array<std::string, 3>;

/// Texts that mostly stand in the raw record already: a place and a length, or the text itself.
class TextColumnBuilder {
public:
    /// `prediction` is where the same text of an alike record stood behind its cursor; it is
    /// tried first and brought up to date, which keeps places equal from record to record.
    void append(TextCursor &cursor, std::string_view text, std::int64_t &prediction);
    [[nodiscard]] std::size_t literalBytes() const { return m_literals.size(); }
    [[nodiscard]] TextStreams encode() const;

private:
    ByteWriter m_gaps;
    ByteWriter m_sizes;
    std::string m_literals;
};

class TextColumn {
public:
    /// `textsPerRecord` has an entry a record; empty = one text each, `records` of them.
    [[nodiscard]] static Result<TextColumn> decode(TextStreams streams, std::size_t texts,
                                                   std::span<const std::uint32_t> textsPerRecord);
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    /// Text number `index` of the column, which belongs to the record with those raw bytes.
    /// Corrupt when it points outside.
    [[nodiscard]] Result<std::string_view> text(std::size_t index, std::string_view raw) const;
    /// Whether the text can be had without the raw bytes.
    [[nodiscard]] bool isLiteral(std::size_t index) const { return m_places[index].literal; }

private:
    struct Place {
        std::uint32_t at = 0;
        std::uint32_t size : 31 = 0;
        std::uint32_t literal : 1 = 0;
    };
    std::vector<Place> m_places;
    std::string m_literals;
};

} // namespace faultline::signals
