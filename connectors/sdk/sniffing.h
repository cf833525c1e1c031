// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

#include <vector>

namespace faultline::sdk {

inline constexpr Confidence confidenceMin = 0.3; ///< below it an answer counts as "no"
inline constexpr Confidence confidenceTie = 0.05; ///< two answers this near are a tie

struct SniffAnswer {
    const Format *format = nullptr; ///< belongs to the list that was asked
    Confidence confidence = 0;
};

/// What the formats said of one file.
struct SniffResult {
    std::vector<SniffAnswer> ranked; ///< best first, only answers of at least confidenceMin
    bool tie = false; ///< the first two are within confidenceTie: shown to the person

    /// The best answer; nullptr when no format knows the file.
    [[nodiscard]] const Format *best() const
    {
        return ranked.empty() ? nullptr : ranked.front().format;
    }
};

/// Asks every format. Equal answers stay in the order of the list, so that the result does not
/// depend on chance. Thread-safe, as formats are.
[[nodiscard]] SniffResult sniffBest(const FormatList &formats, const SniffInput &input);

/// The format with this id; nullptr when there is none.
[[nodiscard]] const Format *findFormat(const FormatList &formats, QStringView id);

} // namespace faultline::sdk
