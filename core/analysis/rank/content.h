// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/rank/candidate.h"
#include "core/analysis/rank/evidence.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace faultline::analysis {

/// Evidence-to-diff matching: how much of what the symptoms say is named by what a change changed.
/// A word counts by its weight in the evidence, by its rarity among the changes compared, and by
/// where it stands (changed line, context, path, message); long changes name more by chance and
/// are divided by the root of their length.
class ContentMatch {
public:
    ContentMatch(const Evidence &evidence, const std::map<std::string, EvidenceWord> &words)
        : m_evidence(evidence)
        , m_words(words)
    { }

    /// Weighs all candidates: adds the reasons `words` to each that shares some. Rarity is taken
    /// over all of them, so this is one call.
    void weigh(std::vector<Candidate> &candidates, std::stop_token token) const;

private:
    struct Places;
    void explain(Candidate &candidate, const Places &places,
                 const std::map<std::string, double> &shares, double score) const;

    const Evidence &m_evidence;
    const std::map<std::string, EvidenceWord> &m_words;
};

} // namespace faultline::analysis
