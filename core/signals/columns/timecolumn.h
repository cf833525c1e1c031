// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/signals/columnviews.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Times that may be missing. Encoded as differences in the largest power of ten nanoseconds that
/// divides all of them (millisecond logs cost millisecond differences).
class TimeColumn {
public:
    void append(std::optional<Instant> time);
    [[nodiscard]] std::size_t size() const { return m_ns.size(); }
    [[nodiscard]] TimesView view() const { return {m_ns, m_dated}; }

    [[nodiscard]] std::string encode() const;
    [[nodiscard]] static Result<TimeColumn> decode(std::string_view bytes, std::uint32_t records);

private:
    std::vector<std::int64_t> m_ns;
    std::vector<std::uint8_t> m_dated;
};

} // namespace faultline::signals
