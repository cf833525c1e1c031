// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace faultline::analysis {

/// A word two texts can share: `BatchWriteItem`, `batch_write_item` and "batched write items" share
/// `batch`, `writ` and `item`; the first two also the compound `batchwriteitem`.
struct Word {
    std::string text; ///< lower case, lightly stemmed
    bool compound = false; ///< an identifier of several parts, taken whole
    std::string shown; ///< as it stood in the text, for people; not part of what is compared

    friend bool operator==(const Word &a, const Word &b)
    {
        return a.text == b.text && a.compound == b.compound;
    }
    friend bool operator<(const Word &a, const Word &b)
    {
        return std::tie(a.text, a.compound, a.shown) < std::tie(b.text, b.compound, b.shown);
    }
};

/// The words of a message, an identifier, a path or a line of code, sorted and unique. Splits
/// camelCase, snake_case, kebab-case and dots, drops numbers, words below three letters and a list
/// of words every program and every log is full of.
[[nodiscard]] std::vector<Word> wordsOf(std::string_view text);

/// The stem under which `word` (lower case) is compared: plural, -ed, -ing, -ion and a final e go.
[[nodiscard]] std::string stemOf(std::string_view word);

/// True for words that say nothing about what a program does.
[[nodiscard]] bool isStopWord(std::string_view word);

} // namespace faultline::analysis
