// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/tokenfilter.h"

#include "core/signals/search/text/tokens.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace faultline::signals {
namespace {

constexpr std::size_t wordsPerBlock = 8;
constexpr std::size_t blocksMax = 16 * 1024; // 512 KiB
constexpr std::size_t bitsPerBlock = 32 * wordsPerBlock;
constexpr double bitsPerTokenMin = 6;
constexpr std::size_t fewTokens = 8 * 1024;

// Odd constants that spread the low half of a hash over the eight words of a block.
constexpr std::array<std::uint32_t, wordsPerBlock> salts{
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31};

__extension__ using Wide = unsigned __int128;

std::uint64_t multipliedFold(std::uint64_t a, std::uint64_t b)
{
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// `|0x20` makes upper and lower case equal; other bytes that fall together only cost precision.
std::uint64_t hashOf(std::string_view token)
{
    constexpr std::uint64_t caseBits = 0x2020202020202020;
    constexpr std::uint64_t first = 0xd6e8feb86659fd93;
    constexpr std::uint64_t second = 0xa0761d6478bd642f;
    std::uint64_t hash = token.size() * first;
    const char *at = token.data();
    std::size_t left = token.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, at, 8);
        hash = multipliedFold(hash ^ (chunk | caseBits), first);
    }
    std::uint64_t chunk = 0;
    for (std::size_t i = 0; i < left; ++i)
        chunk |= std::uint64_t(static_cast<std::uint8_t>(at[i]) | 0x20U) << (8 * i);
    return multipliedFold(hash ^ chunk ^ second, second);
}

std::size_t blockOf(std::uint64_t hash, std::size_t blocks)
{
    // The highest bits choose the block, so folding neighbours halves the number of blocks.
    const int bits = std::countr_zero(blocks);
    return bits == 0 ? 0 : static_cast<std::size_t>(hash >> (64 - bits));
}

std::uint32_t bitOf(std::uint64_t hash, std::size_t word)
{
    return std::uint32_t(1) << ((static_cast<std::uint32_t>(hash) * salts[word]) >> 27);
}

void insert(std::vector<std::uint32_t> &words, std::uint64_t hash)
{
    const std::size_t block = blockOf(hash, words.size() / wordsPerBlock) * wordsPerBlock;
    for (std::size_t word = 0; word < wordsPerBlock; ++word)
        words[block + word] |= bitOf(hash, word);
}

/// Joins neighbouring blocks: half the size, the same answers or more.
void fold(std::vector<std::uint32_t> &words)
{
    const std::size_t blocks = words.size() / wordsPerBlock / 2;
    for (std::size_t block = 0; block < blocks; ++block) {
        for (std::size_t word = 0; word < wordsPerBlock; ++word)
            words[block * wordsPerBlock + word] = words[2 * block * wordsPerBlock + word]
                | words[(2 * block + 1) * wordsPerBlock + word];
    }
    words.resize(blocks * wordsPerBlock);
}

/// How many different tokens went in, from the share of bits that are set.
double tokensIn(const std::vector<std::uint32_t> &words)
{
    double set = 0;
    for (const std::uint32_t word : words)
        set += std::popcount(word);
    const double bits = 32.0 * static_cast<double>(words.size());
    const double clear = std::max(1.0 - set / bits, 1.0 / bits);
    return -std::log(clear) * bits / wordsPerBlock;
}

} // namespace

std::uint64_t tokenHash(std::string_view lowerToken)
{
    return hashOf(lowerToken);
}

bool TokenFilter::mayContain(std::string_view lowerToken) const
{
    return mayContainHash(hashOf(lowerToken));
}

bool TokenFilter::mayContainHash(std::uint64_t hash) const
{
    if (m_allowsAll)
        return true;
    const std::size_t block = blockOf(hash, m_words.size() / wordsPerBlock) * wordsPerBlock;
    for (std::size_t word = 0; word < wordsPerBlock; ++word) {
        if ((m_words[block + word] & bitOf(hash, word)) == 0)
            return false;
    }
    return true;
}

std::string TokenFilter::serialize() const
{
    std::string bytes(m_words.size() * sizeof(std::uint32_t), '\0');
    if (!bytes.empty())
        std::memcpy(bytes.data(), m_words.data(), bytes.size());
    return bytes;
}

Result<TokenFilter> TokenFilter::deserialize(std::string_view bytes)
{
    TokenFilter filter;
    if (bytes.empty())
        return filter;
    constexpr std::size_t blockBytes = wordsPerBlock * sizeof(std::uint32_t);
    const std::size_t blocks = bytes.size() / blockBytes;
    if (bytes.size() % blockBytes != 0 || !std::has_single_bit(blocks) || blocks > blocksMax)
        return failure(ErrorCode::Corrupt, QStringLiteral("A token filter has a wrong size"));
    filter.m_allowsAll = false;
    filter.m_words.resize(bytes.size() / sizeof(std::uint32_t));
    std::memcpy(filter.m_words.data(), bytes.data(), bytes.size());
    return filter;
}

void TokenFilterBuilder::addText(std::string_view text)
{
    visitTokens(text, [this](std::string_view token, bool isAscii) {
        addHash(isAscii ? hashOf(token) : hashOf(foldedToken(token)));
    });
}

void TokenFilterBuilder::addHash(std::uint64_t hash)
{
    if (!m_words.empty()) {
        insert(m_words, hash);
        return;
    }
    m_few.push_back(hash);
    if (m_few.size() == fewTokens)
        spill();
}

void TokenFilterBuilder::spill()
{
    m_words.assign(blocksMax * wordsPerBlock, 0);
    for (const std::uint64_t hash : m_few)
        insert(m_words, hash);
    m_few.clear();
}

TokenFilter TokenFilterBuilder::take()
{
    TokenFilter filter;
    filter.m_allowsAll = false;
    filter.m_words = std::move(m_words);
    if (filter.m_words.empty()) {
        const auto bits = static_cast<std::size_t>(bitsPerTokenMin) * m_few.size();
        filter.m_words.assign(wordsPerBlock * std::bit_ceil(bits / bitsPerBlock + 1), 0);
        for (const std::uint64_t hash : m_few)
            insert(filter.m_words, hash);
    }
    const double bitsNeeded = tokensIn(filter.m_words) * bitsPerTokenMin;
    while (filter.m_words.size() > wordsPerBlock
           && 32.0 * static_cast<double>(filter.m_words.size()) / 2 >= bitsNeeded)
        fold(filter.m_words);
    m_few.clear();
    m_words.clear();
    return filter;
}

} // namespace faultline::signals
