// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/text/words.h"

#include <algorithm>

namespace faultline::analysis {

namespace {

constexpr std::size_t wordBytesMin = 3;
constexpr std::size_t wordBytesMax = 48;

bool isLowerCase(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isUpperCase(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isNumeral(char c)
{
    return c >= '0' && c <= '9';
}

/// Letters, digits and every byte of a non-ASCII character.
bool isWordByte(char c)
{
    return isLowerCase(c) || isUpperCase(c) || isNumeral(c) || (c & 0x80) != 0;
}

char toLowerCase(char c)
{
    return isUpperCase(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool endsWith(std::string_view text, std::string_view ending)
{
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

/// A part that is a word of its own and not just a value: mostly letters.
bool isTelling(std::string_view part)
{
    const auto digits = std::count_if(part.begin(), part.end(), isNumeral);
    return part.size() >= wordBytesMin && part.size() <= wordBytesMax
        && std::size_t(digits) * 2 < part.size();
}

/// Where the next part of an identifier begins: before a capital that follows a small letter
/// (camelCase) and before the last capital of a run that a small letter follows (HTTPServer).
std::size_t partEnd(std::string_view run, std::size_t from)
{
    for (std::size_t i = from + 1; i < run.size(); ++i) {
        const bool isHump = isUpperCase(run[i]) && !isUpperCase(run[i - 1]);
        const bool isRunEnd = isUpperCase(run[i]) && isUpperCase(run[i - 1]) && i + 1 < run.size()
            && isLowerCase(run[i + 1]);
        if (isHump || isRunEnd)
            return i;
    }
    return run.size();
}

class WordCollector {
public:
    /// Takes an identifier: runs of letters joined by `_` or `-`.
    void takeIdentifier(std::string_view identifier)
    {
        std::string whole;
        std::size_t parts = 0;
        for (std::size_t i = 0; i < identifier.size();) {
            if (!isWordByte(identifier[i])) {
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < identifier.size() && isWordByte(identifier[end]))
                ++end;
            const std::string_view run = identifier.substr(i, end - i);
            for (std::size_t from = 0; from < run.size(); from = partEnd(run, from), ++parts)
                takePart(run.substr(from, partEnd(run, from) - from));
            std::transform(run.begin(), run.end(), std::back_inserter(whole), toLowerCase);
            i = end;
        }
        if (parts > 1 && isTelling(whole))
            m_words.push_back(Word{std::move(whole), true, std::string(identifier)});
    }

    [[nodiscard]] std::vector<Word> finish()
    {
        std::sort(m_words.begin(), m_words.end());
        m_words.erase(std::unique(m_words.begin(), m_words.end()), m_words.end());
        return std::move(m_words);
    }

private:
    void takePart(std::string_view part)
    {
        if (!isTelling(part))
            return;
        std::string lower(part.size(), '\0');
        std::transform(part.begin(), part.end(), lower.begin(), toLowerCase);
        if (isStopWord(lower))
            return;
        std::string stem = stemOf(lower);
        if (stem.size() >= wordBytesMin && !isStopWord(stem))
            m_words.push_back(Word{std::move(stem), false, std::move(lower)});
    }

    std::vector<Word> m_words;
};

} // namespace

std::string stemOf(std::string_view word)
{
    std::string_view stem = word;
    const auto cut = [&stem](std::size_t bytes) { stem.remove_suffix(bytes); };
    if (endsWith(stem, "ies") && stem.size() > 5)
        return std::string(stem.substr(0, stem.size() - 3)) + 'y';
    if (endsWith(stem, "sses") || endsWith(stem, "ches") || endsWith(stem, "shes")
        || endsWith(stem, "xes"))
        cut(2);
    else if (endsWith(stem, "s") && stem.size() > 3 && !endsWith(stem, "ss")
             && !endsWith(stem, "us") && !endsWith(stem, "is"))
        cut(1);
    if (endsWith(stem, "ing") && stem.size() > 5)
        cut(3);
    else if (endsWith(stem, "ed") && stem.size() > 4 && !endsWith(stem, "eed"))
        cut(2);
    else if ((endsWith(stem, "tion") || endsWith(stem, "sion")) && stem.size() > 6)
        cut(3);
    if (endsWith(stem, "e") && stem.size() > 4)
        cut(1);
    return std::string(stem);
}

std::vector<Word> wordsOf(std::string_view text)
{
    WordCollector collector;
    for (std::size_t i = 0; i < text.size();) {
        if (!isWordByte(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (isWordByte(text[end]) || text[end] == '_' || text[end] == '-'))
            ++end;
        collector.takeIdentifier(text.substr(i, end - i));
        i = end;
    }
    return collector.finish();
}

} // namespace faultline::analysis
