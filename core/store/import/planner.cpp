// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import/planner.h"

#include "core/store/content/content.h"

#include <algorithm>

namespace faultline::store {
namespace {

using Outcome = BegunEvidence::Outcome;
using Step = ImportPlan::Step;

/// The shown revision: complete, neither replaced nor removed.
const EvidenceRow *shownRevision(const std::vector<EvidenceRow> &revisions)
{
    const auto found = std::find_if(revisions.begin(), revisions.end(), [](const EvidenceRow &row) {
        return row.evidence.complete && !row.removed && !row.evidence.replacedBy;
    });
    return found != revisions.end() ? &*found : nullptr;
}

std::optional<domain::EvidenceId> idOf(const EvidenceRow *row)
{
    return row ? std::optional(row->evidence.id) : std::nullopt;
}

/// The content is in the case already, under whatever name.
Result<std::optional<ImportPlan>> planForKnownContent(Database &database,
                                                      const NewEvidence &evidence,
                                                      const std::vector<EvidenceRow> &revisions,
                                                      const ContentProbe &probe)
{
    const auto candidates = readOfSize(database, evidence.sizeBytes);
    if (!candidates)
        return failureOf(candidates);
    std::optional<Sha256> sha256;
    for (const EvidenceRow &row : *candidates) {
        if (row.evidence.keeping == domain::Keeping::Reference)
            continue;
        const bool isOwn
            = row.evidence.path == evidence.path && row.evidence.member == evidence.member;
        if (row.evidence.replacedBy && !isOwn)
            continue;
        if (!sha256) {
            const auto hash = probe(evidence.sizeBytes);
            if (!hash)
                return failureOf(hash);
            sha256 = *hash;
        }
        if (row.evidence.sha256 != *sha256)
            continue;
        ImportPlan plan{Step::Nothing, Outcome::Same, row, row.evidence.revision, {}};
        if (row.evidence.replacedBy) {
            plan.step = Step::Show;
            plan.replaced = idOf(shownRevision(revisions));
        }
        return std::optional(std::move(plan));
    }
    return std::nullopt;
}

/// A file that does not end with a line may have grown in the middle of its last record; that
/// record would come in two halves.
Result<bool> endsWithLine(Database &database, const EvidenceRow &row)
{
    if (row.evidence.sizeBytes == 0)
        return true;
    const auto last = readContent(database, row, row.evidence.sizeBytes - 1, 1);
    if (!last)
        return failureOf(last);
    return *last == "\n";
}

Result<bool> beginsWith(const ContentProbe &probe, const NewEvidence &evidence, std::uint64_t bytes,
                        const std::optional<Sha256> &prefix)
{
    if (!prefix || bytes > evidence.sizeBytes)
        return false;
    const auto hash = probe(bytes);
    if (!hash)
        return failureOf(hash);
    return *hash == *prefix;
}

Result<ImportPlan> planForCutOff(const EvidenceRow &row, const NewEvidence &evidence,
                                 const EvidenceRow *shown, const ContentProbe &probe)
{
    ImportPlan plan{Step::StartOver, Outcome::New, row, row.evidence.revision, idOf(shown)};
    if (shown)
        plan.outcome = Outcome::Revision;
    if (row.checkpoint.offset == 0 && row.checkpoint.records == 0)
        return plan;
    const auto same = beginsWith(probe, evidence, row.checkpoint.offset, row.checkpoint.prefix);
    if (!same)
        return failureOf(same);
    if (*same && row.evidence.format == evidence.format
        && row.evidence.keeping == evidence.keeping) {
        plan.step = Step::Continue;
        plan.outcome = Outcome::Resumed;
    }
    return plan;
}

Result<ImportPlan> planForChanged(Database &database, const EvidenceRow &shown,
                                  const NewEvidence &evidence, const ContentProbe &probe)
{
    const bool sameReading
        = shown.evidence.format == evidence.format && shown.evidence.keeping == evidence.keeping;
    if (sameReading && evidence.appendable && evidence.sizeBytes > shown.evidence.sizeBytes) {
        const auto whole = endsWithLine(database, shown);
        if (!whole)
            return failureOf(whole);
        const auto grown = *whole
            ? beginsWith(probe, evidence, shown.evidence.sizeBytes, shown.evidence.sha256)
            : Result<bool>(false);
        if (!grown)
            return failureOf(grown);
        if (*grown)
            return ImportPlan{Step::Continue, Outcome::Grown, shown, shown.evidence.revision, {}};
    }
    return ImportPlan{Step::Create, Outcome::Revision, {}, 0, shown.evidence.id};
}

/// Content that was removed comes back under its old id, so that what is marked in it fits again.
Result<ImportPlan> planForRemoved(const std::vector<EvidenceRow> &revisions,
                                  const NewEvidence &evidence, const ContentProbe &probe)
{
    for (const EvidenceRow &row : revisions) {
        if (!row.removed || row.evidence.sizeBytes != evidence.sizeBytes)
            continue;
        const auto same = beginsWith(probe, evidence, evidence.sizeBytes, row.evidence.sha256);
        if (!same)
            return failureOf(same);
        if (*same)
            return ImportPlan{Step::StartOver, Outcome::New, row, row.evidence.revision, {}};
    }
    return ImportPlan{};
}

/// A repository: the probe answers for its refs, and commits that are known stay as they are.
Result<ImportPlan> planForReference(const std::vector<EvidenceRow> &revisions,
                                    const ContentProbe &probe)
{
    if (revisions.empty() || revisions.front().removed)
        return ImportPlan{};
    const EvidenceRow &row = revisions.front();
    if (row.evidence.complete) {
        const auto state = probe(0);
        if (!state)
            return failureOf(state);
        if (*state == row.evidence.sha256)
            return ImportPlan{Step::Nothing, Outcome::Same, row, row.evidence.revision, {}};
    }
    return ImportPlan{Step::Continue,
                      row.evidence.complete ? Outcome::Grown : Outcome::Resumed,
                      row,
                      row.evidence.revision,
                      {}};
}

} // namespace

Result<ImportPlan> planImport(Database &database, const NewEvidence &evidence,
                              const ContentProbe &probe)
{
    const auto revisions = readRevisions(database, evidence.path, evidence.member);
    if (!revisions)
        return failureOf(revisions);
    const int next = revisions->empty() ? 1 : revisions->front().evidence.revision + 1;
    Result<ImportPlan> plan = ImportPlan{};
    if (evidence.keeping == domain::Keeping::Reference) {
        plan = planForReference(*revisions, probe);
    } else {
        const auto known = planForKnownContent(database, evidence, *revisions, probe);
        if (!known)
            return failureOf(known);
        if (*known)
            return **known;
        const EvidenceRow *shown = shownRevision(*revisions);
        const auto cutOff
            = std::find_if(revisions->begin(), revisions->end(), [](const EvidenceRow &row) {
                  return !row.evidence.complete && !row.removed;
              });
        if (cutOff != revisions->end())
            plan = planForCutOff(*cutOff, evidence, shown, probe);
        else if (shown)
            plan = planForChanged(database, *shown, evidence, probe);
        else
            plan = planForRemoved(*revisions, evidence, probe);
    }
    if (plan && plan->step == Step::Create)
        plan->revision = next;
    return plan;
}

} // namespace faultline::store
