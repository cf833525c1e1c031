// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/draft/citations.h"
#include "core/report/draft/moments.h"

#include <map>

namespace faultline::report {

/// What every section of a draft is made from.
struct DraftContext {
    const ReportInput &input;
    const Moments &moments;
    Citations &citations;
};

/// Names or, where blameless, roles. The same person has the same word everywhere in a report.
class PeopleWords {
public:
    explicit PeopleWords(const ReportInput &input);
    [[nodiscard]] QString word(const std::optional<domain::PersonId> &person) const;
    [[nodiscard]] std::vector<Fact> facts() const { return m_facts; }

private:
    std::map<domain::PersonId, QString> m_words;
    std::vector<Fact> m_facts;
};

/// Texts a person wrote, one paragraph per line that is not blank.
[[nodiscard]] QStringList paragraphsOf(const QString &text);

[[nodiscard]] std::vector<Symptom> symptomsOf(DraftContext &context);
[[nodiscard]] std::vector<Suspect> suspectsOf(DraftContext &context);
[[nodiscard]] std::vector<Hypothesis> hypothesesOf(DraftContext &context);

/// Fills summary, detection, cause, contributing factors, resolution, lessons and open questions
/// from what the report holds so far.
void writeTexts(Report &report, DraftContext &context);
/// Fills impact and its numbers, and how every number came about.
void writeNumbers(Report &report, DraftContext &context);
/// Fills the figures.
void writeFigures(Report &report, DraftContext &context);

/// `[E3]`, or nothing for 0.
[[nodiscard]] QString citationText(int number);

} // namespace faultline::report
