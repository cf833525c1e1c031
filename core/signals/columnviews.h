// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace faultline::signals {

// Read-only views of decoded columns, one entry a record. They stay valid as long as the reader
// they came from lives and is not assigned to.

/// Raw times, without the clock offset of the evidence.
struct TimesView {
    std::span<const std::int64_t> ns; ///< UTC; 0 where undated
    std::span<const std::uint8_t> dated; ///< 1 where the record has a time

    [[nodiscard]] std::size_t size() const { return ns.size(); }
};

/// Words that repeat, stored once.
struct WordsView {
    std::span<const std::uint32_t> index; ///< into `words`
    std::span<const std::string> words; ///< all different; the empty word means "not said"

    [[nodiscard]] std::size_t size() const { return index.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t record) const
    {
        return words[index[record]];
    }
};

using SeveritiesView = std::span<const domain::Severity>;
using TraceIdsView = std::span<const domain::TraceId>;
using SpanIdsView = std::span<const domain::SpanId>;

} // namespace faultline::signals
