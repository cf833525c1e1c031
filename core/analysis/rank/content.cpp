// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/content.h"

#include "core/analysis/constants.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace faultline::analysis {

/// The words of one change with the best place each stands in.
struct ContentMatch::Places {
    std::map<std::string, double> words;
    std::size_t changedWords = 0;

    void take(std::string_view text, double place)
    {
        for (auto &word : wordsOf(text)) {
            double &best = words[std::move(word.text)];
            best = std::max(best, place);
        }
    }

    /// Changed lines count in full where a word came or went, or names a value that changed.
    void takeHunk(const Hunk &hunk)
    {
        take(hunk.section, constants::placeContext);
        // The name of a library that moved a little stands for little.
        const double changed = constants::placeChanged * bumpSizeOf(hunk);
        const auto settings = settingLines(hunk);
        std::set<std::string> removed;
        std::set<std::string> added;
        for (const auto &line : hunk.lines) {
            if (!line.isChange() || line.comment) {
                take(line.text, constants::placeContext);
                continue;
            }
            if (settings.contains(&line))
                take(line.text, changed);
            for (auto &word : wordsOf(line.text))
                (line.sign == '-' ? removed : added).insert(std::move(word.text));
        }
        const auto keep
            = [&](const std::set<std::string> &side, const std::set<std::string> &other) {
                  for (const auto &word : side) {
                      double &best = words[word];
                      best = std::max(
                          best, other.contains(word) ? changed * constants::placeKept : changed);
                  }
              };
        keep(removed, added);
        keep(added, removed);
    }

    explicit Places(const Candidate &candidate)
    {
        for (const auto &hunk : candidate.patch.hunks)
            takeHunk(hunk);
        changedWords = std::size_t(std::count_if(words.begin(), words.end(), [](const auto &word) {
            return word.second > constants::placePath;
        }));
        // The ending of a file names a language, not what the file does.
        for (const auto &path : candidate.patch.paths)
            take(std::string_view(path).substr(0, path.rfind('.')), constants::placePath);
        take(candidate.message, constants::placeMessage);
    }
};

namespace {

constexpr std::size_t wordReasonsMax = 3;
constexpr qsizetype wordsShownMax = 5;

/// What one item of the evidence contributes to a match.
struct ItemMatch {
    std::size_t item = 0;
    double share = 0;
    QStringList words;
};

/// Puts each shared word under the strongest item it stands in.
std::vector<ItemMatch> byItem(const std::map<std::string, double> &shares,
                              const std::map<std::string, EvidenceWord> &words)
{
    std::vector<std::pair<std::string, double>> strongest(shares.begin(), shares.end());
    std::stable_sort(strongest.begin(), strongest.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    std::map<std::size_t, ItemMatch> matches;
    for (const auto &[word, share] : strongest) {
        const std::size_t item = words.at(word).items.front();
        auto &match = matches[item];
        match.item = item;
        match.share += share;
        if (match.words.size() < wordsShownMax)
            match.words << textOf(words.at(word).shown);
    }
    std::vector<ItemMatch> sorted;
    for (auto &[item, match] : matches)
        sorted.push_back(std::move(match));
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const ItemMatch &a, const ItemMatch &b) { return a.share > b.share; });
    return sorted;
}

} // namespace

void ContentMatch::weigh(std::vector<Candidate> &candidates, std::stop_token token) const
{
    std::vector<Places> places;
    std::map<std::string, std::size_t> changesWith;
    for (const auto &candidate : candidates) {
        if (token.stop_requested())
            return;
        places.emplace_back(candidate);
        for (const auto &[word, place] : places.back().words) {
            if (m_words.contains(word))
                ++changesWith[word];
        }
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        std::map<std::string, double> shares;
        double score = 0;
        for (const auto &[word, place] : places[i].words) {
            const auto found = m_words.find(word);
            if (found == m_words.end())
                continue;
            const double rarity
                = std::log1p(double(candidates.size()) / double(changesWith.at(word)));
            shares[word] = found->second.weight * rarity * place;
            score += shares[word];
        }
        score *= 1 - std::pow(constants::doubtPerWord, double(shares.size()));
        score *= 3 / std::sqrt(constants::changedWordsFloor + double(places[i].changedWords));
        explain(candidates[i], places[i], shares, score);
    }
}

void ContentMatch::explain(Candidate &candidate, const Places &places,
                           const std::map<std::string, double> &shares, double score) const
{
    const double total = constants::termMax * (1 - std::exp(-score / constants::contentScale));
    double sum = 0;
    for (const auto &[word, share] : shares)
        sum += share;
    if (sum <= 0) {
        const bool isRead = !candidate.patch.isEmpty();
        candidate.add(QStringLiteral("words"), -constants::nothingNamed,
                      isRead ? QStringLiteral("Nothing it changes is named by the symptoms")
                             : QStringLiteral("Neither its paths nor its message are named by the "
                                              "symptoms"));
        return;
    }
    const auto matches = byItem(shares, m_words);
    double rest = total;
    for (std::size_t i = 0; i < matches.size() && i < wordReasonsMax; ++i) {
        const auto &match = matches[i];
        const auto &item = m_evidence.items[match.item];
        const bool isLast = i + 1 == matches.size() || i + 1 == wordReasonsMax;
        const double weight = isLast ? rest : total * match.share / sum;
        rest -= weight;
        candidate.add(
            QStringLiteral("words"), weight,
            QStringLiteral("It %1 %2: words of %3")
                .arg(places.changedWords > 0 ? QStringLiteral("touches") : QStringLiteral("names"),
                     match.words.join(QStringLiteral(", ")), item.sentence),
            item.references);
    }
}

} // namespace faultline::analysis
