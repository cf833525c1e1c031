// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signals/columnviews.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::signals {

/// Gathers different words and gives each a number, in the order of their first use.
class WordTable {
public:
    [[nodiscard]] std::uint32_t numberOf(std::string_view word);
    [[nodiscard]] const std::deque<std::string> &words() const { return m_words; }
    [[nodiscard]] std::string encode() const;
    /// Corrupt when a word stands twice or there are more than `wordsMax`.
    [[nodiscard]] static Result<std::vector<std::string>> decode(std::string_view bytes,
                                                                 std::size_t wordsMax);

private:
    std::deque<std::string> m_words; ///< a deque, so that the views below stay valid
    std::unordered_map<std::string_view, std::uint32_t> m_numbers;
};

/// Words that repeat: services, hosts, loggers, names.
class WordColumnBuilder {
public:
    void append(std::string_view word);
    [[nodiscard]] std::string encodeWords() const { return m_table.encode(); }
    [[nodiscard]] std::string encodeIndexes() const;

private:
    WordTable m_table;
    std::vector<std::uint32_t> m_indexes;
};

class WordColumn {
public:
    [[nodiscard]] static Result<WordColumn> decode(std::string_view words, std::string_view indexes,
                                                   std::uint32_t records);
    [[nodiscard]] WordsView view() const { return {m_indexes, m_words}; }

private:
    std::vector<std::string> m_words;
    std::vector<std::uint32_t> m_indexes;
};

} // namespace faultline::signals
