// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/repositoryimport.h"

#include <algorithm>
#include <limits>

namespace faultline::engine {

Result<void> NewCommitsSink::commit(sdk::Batch batch, const sdk::Checkpoint &checkpoint)
{
    const std::size_t before = batch.commits.size();
    std::erase_if(batch.commits,
                  [this](const domain::Commit &commit) { return m_known.contains(commit.sha); });
    const std::uint64_t dropped = before - batch.commits.size();
    batch.records -= std::min(batch.records, dropped);
    // A repository has no bytes to count. One byte "read" tells the case that what came before
    // stands, so that reading again adds to it; records lie at 0.
    sdk::Checkpoint standing = checkpoint;
    standing.offset = 1;
    return m_inner.commit(std::move(batch), standing);
}

Result<KnownRepository> knownRepository(const store::CaseFile &file, const QString &path)
{
    const auto all = file.evidence().list();
    if (!all)
        return failureOf(all);
    KnownRepository known;
    const auto found = std::find_if(all->begin(), all->end(), [&](const domain::Evidence &e) {
        return e.path == path && e.keeping == domain::Keeping::Reference;
    });
    if (found == all->end())
        return known;
    known.evidence = *found;
    store::CommitFilter filter;
    filter.evidence = found->id;
    filter.detail = store::CommitDetail::Header;
    filter.limit = std::numeric_limits<int>::max();
    const auto commits = file.commits().list(filter);
    if (!commits)
        return failureOf(commits);
    for (const store::StoredCommit &stored : *commits)
        known.shas.insert(stored.commit.sha);
    return known;
}

Result<void> Importer::importRepository(const Found &found)
{
    const FolderFormat &format = *found.folderFormat;
    const auto fingerprint = format.fingerprint(found.absolutePath);
    if (!fingerprint) {
        noteUnreadable(fingerprint.error());
        return {};
    }
    const Sha256 state = Sha256::of(
        std::string_view(fingerprint->constData(), static_cast<std::size_t>(fingerprint->size())));
    Content content;
    content.path = found.path;
    content.name = found.path;
    content.origin = found.absolutePath;
    Reading reading(content);
    reading.timer.start();
    reading.row.formatTitle = format.title;
    report(content.label(), 0);
    auto known = knownRepository(m_case, found.path);
    if (!known)
        return failureOf(known);
    if (auto begun = beginRepository(reading, format, state); !begun)
        return begun;
    if (reading.row.outcome != ImportedEvidence::Outcome::Same) {
        EvidenceWriter writer(m_case.evidence(), reading.begun, nullptr, m_context->token());
        NewCommitsSink sink(writer, std::move(known->shas));
        reading.readResult = format.read(found.absolutePath, readContext(content, reading.begun),
                                         sink, m_context->token());
        if (!reading.readResult && reading.readResult.error().code == ErrorCode::Cancelled)
            return reading.readResult;
        if (!reading.readResult)
            reading.row.error = reading.readResult.error();
        if (auto flushed = writer.flush(); !flushed)
            return flushed;
        auto finished = m_case.evidence().finish(reading.begun.evidence.id, {state, 0});
        if (!finished)
            return failureOf(finished);
        reading.row.evidence = std::move(*finished);
        reading.row.added = writer.newRecords() + writer.newEvents();
    }
    reading.row.seconds = double(reading.timer.nsecsElapsed()) / 1e9;
    m_report.rows.push_back(std::move(reading.row));
    return {};
}

/// A repository only ever gains commits: what was read stays, the rest is added to it.
Result<void> Importer::beginRepository(Reading &reading, const FolderFormat &format,
                                       const Sha256 &state)
{
    store::NewEvidence evidence = newEvidence(reading.content, nullptr);
    evidence.format = format.id;
    evidence.kind = format.kind;
    evidence.keeping = domain::Keeping::Reference;
    auto begun
        = m_case.evidence().begin(evidence, [&](std::uint64_t) { return Result<Sha256>(state); });
    if (!begun)
        return failureOf(begun);
    reading.begun = std::move(*begun);
    reading.row.outcome = reading.begun.outcome;
    reading.row.evidence = reading.begun.evidence;
    return {};
}

} // namespace faultline::engine
