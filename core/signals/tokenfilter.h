// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// The number by which a filter knows a token that is in lower case already (domain::tokensOf).
/// Part of the format.
[[nodiscard]] std::uint64_t tokenHash(std::string_view lowerToken);

/// Which tokens a segment may contain: a split block Bloom filter (Putze, Sanders and Singler,
/// "Cache-, hash- and space-efficient Bloom filters", 2007). Never denies a token that is there;
/// with the 6 to 12 bits a token that segments get, it wrongly allows 0.4 to 6 % of the others.
class TokenFilter {
public:
    /// Allows everything: for segments without a filter.
    TokenFilter() = default;

    [[nodiscard]] bool mayContain(std::string_view lowerToken) const;
    [[nodiscard]] bool mayContainHash(std::uint64_t hash) const;

    [[nodiscard]] std::string serialize() const;
    [[nodiscard]] static Result<TokenFilter> deserialize(std::string_view bytes);

private:
    friend class TokenFilterBuilder;
    bool m_allowsAll = true;
    std::vector<std::uint32_t> m_words; ///< a power of two of blocks of eight
};

/// Gathers tokens. The first few are kept as numbers; then all go into a table of 512 KiB that is
/// folded to the size they need in the end: no token is looked up, so adding one costs one cache
/// line.
class TokenFilterBuilder {
public:
    /// All tokens of a text.
    void addText(std::string_view text);
    void addHash(std::uint64_t hash);
    /// The filter; the builder is empty again.
    [[nodiscard]] TokenFilter take();

private:
    void spill();

    std::vector<std::uint64_t> m_few;
    std::vector<std::uint32_t> m_words; ///< empty while there are few
};

} // namespace faultline::signals
