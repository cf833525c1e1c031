// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace faultline::store {

/// A set of rows of the event mirror by index.
class Bitmap {
public:
    Bitmap() = default;
    explicit Bitmap(std::size_t size, bool filled = false)
        : m_size(size)
        , m_words((size + 63) / 64, filled ? ~0ULL : 0ULL)
    {
        if (filled && size % 64 != 0)
            m_words.back() = (1ULL << (size % 64)) - 1;
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool test(std::size_t i) const
    {
        return ((m_words[i / 64] >> (i % 64)) & 1U) != 0;
    }
    void set(std::size_t i) { m_words[i / 64] |= 1ULL << (i % 64); }
    void clear(std::size_t i) { m_words[i / 64] &= ~(1ULL << (i % 64)); }

    [[nodiscard]] std::size_t count() const
    {
        std::size_t sum = 0;
        for (const std::uint64_t word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }
    Bitmap &operator&=(const Bitmap &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
        return *this;
    }
    Bitmap &operator|=(const Bitmap &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }
    /// Takes out what is in the other.
    Bitmap &operator-=(const Bitmap &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= ~other.m_words[i];
        return *this;
    }
    /// Calls `visit(index)` for each member in ascending order.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            for (std::uint64_t rest = m_words[w]; rest != 0; rest &= rest - 1)
                visit(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
        }
    }

private:
    std::size_t m_size = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace faultline::store
