// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace faultline::store {

/// One thing that is not as it should be.
struct Finding {
    QString area; ///< `sqlite`, `keys`, `text`, `segment`, `evidence`, `document`, `log`
    QString message; ///< what, where
    friend bool operator==(const Finding &, const Finding &) = default;
};

inline constexpr std::size_t findingsMax = 1'000;

struct CheckReport {
    std::vector<Finding> findings; ///< at most findingsMax
    std::uint64_t evidence = 0; ///< how much was looked at
    std::uint64_t segments = 0;
    std::uint64_t documents = 0;
    std::uint64_t events = 0;
    std::uint64_t operations = 0;

    [[nodiscard]] bool isClean() const { return findings.empty(); }
};

} // namespace faultline::store
