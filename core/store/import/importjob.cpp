// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import/importjob.h"

#include "core/store/content/compression.h"
#include "core/store/content/documents.h"
#include "core/store/import/commitwriter.h"

namespace faultline::store {
namespace {

constexpr std::size_t quarantinedBytesMax = 64 * 1024;

std::optional<std::int64_t> nanosecondsOf(const std::optional<Instant> &at)
{
    return at ? std::optional(at->ns()) : std::nullopt;
}

QByteArray bytesOf(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(std::min(text.size(), quarantinedBytesMax))};
}

} // namespace

PreparedBatch::PreparedBatch(ImportBatch batch)
    : segments(std::move(batch.segments))
    , quarantine(std::move(batch.quarantine))
    , rest()
{
    events.reserve(batch.events.size());
    for (domain::Event &event : batch.events)
        events.emplace_back(std::move(event));
    for (domain::Commit &commit : batch.commits) {
        PreparedCommit prepared;
        for (domain::CommitFile &file : commit.files) {
            const std::string patch = file.patch.toStdString();
            file.patch.clear();
            prepared.files.push_back(
                {std::move(file), patch.empty() ? QByteArray() : compressed(patch)});
        }
        commit.files.clear();
        prepared.commit = std::move(commit);
        commits.push_back(std::move(prepared));
    }
    const std::string_view document(batch.documentBytes.constData(),
                                    static_cast<std::size_t>(batch.documentBytes.size()));
    for (std::size_t at = 0; at < document.size(); at += documentChunkBytes) {
        const std::string_view piece = document.substr(at, documentChunkBytes);
        chunks.push_back({at, piece.size(), compressed(piece)});
    }
    for (const LanePyramid &lane : batch.pyramids)
        lanes.push_back({lane.lane, lane.pyramid.serialize()});
    batch.documentBytes.clear();
    batch.pyramids.clear();
    batch.events.clear();
    batch.commits.clear();
    rest = std::move(batch);
}

ImportJob::ImportJob(domain::EvidenceId evidence, PreparedBatch batch, ImportCheckpoint checkpoint,
                     Instant now)
    : m_id(evidence)
    , m_batch(std::move(batch))
    , m_checkpoint(std::move(checkpoint))
    , m_now(now)
{ }

Result<bool> ImportJob::slice(Database &database, SliceBudget &budget)
{
    if (!m_row) {
        auto row = readEvidence(database, m_id);
        if (!row)
            return failureOf(row);
        if (row->evidence.complete)
            return failure(ErrorCode::Conflict,
                           QStringLiteral("%1 is complete already").arg(row->evidence.path));
        m_row = std::move(*row);
        m_events.emplace(database, m_now);
        if (auto ready = prepareDocument(database); !ready)
            return failureOf(ready);
    }
    for (;;) {
        const auto more = writeNext(database, budget);
        if (!more)
            return more;
        if (!*more)
            break;
        if (budget.isSpent())
            return false;
    }
    m_moved = m_events->hasMoved();
    if (auto written = writeLanes(database); !written)
        return failureOf(written);
    if (auto written = writeCheckpoint(database); !written)
        return failureOf(written);
    return true;
}

Result<bool> ImportJob::writeNext(Database &database, SliceBudget &budget)
{
    Result<void> written;
    if (m_segment < m_batch.segments.size())
        written = writeSegment(database, budget);
    else if (m_chunk < m_batch.chunks.size())
        written = writeChunk(database, budget);
    else if (m_event < m_batch.events.size())
        written = writeEvent(budget);
    else if (m_commit < m_batch.commits.size())
        written = writeCommit(database, budget);
    else if (m_quarantined < m_batch.quarantine.size())
        written = writeQuarantined(database, budget);
    else
        return false;
    if (!written)
        return failureOf(written);
    return true;
}

Result<void> ImportJob::writeSegment(Database &database, SliceBudget &budget)
{
    static const Sql sql(R"(
        INSERT OR REPLACE INTO segment(evidence,ordinal,kind,version,records,undated,raw_bytes,
            first_ns,last_ns,info,low,medium,high,critical,position_offset,position_line,
            encoded_bytes,body)
        VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?))");
    const signals::EncodedSegment &segment = m_batch.segments[m_segment];
    const signals::SegmentSummary &summary = segment.summary;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(m_row->key)
        .bind(static_cast<std::int64_t>(m_row->segments + m_segment))
        .bind(static_cast<int>(summary.kind))
        .bind(static_cast<int>(summary.version))
        .bind(summary.records)
        .bind(summary.undated)
        .bind(summary.rawBytes)
        .bind(nanosecondsOf(summary.first))
        .bind(nanosecondsOf(summary.last));
    for (const std::uint32_t count : summary.severities)
        statement->bind(count);
    statement->bind(summary.position.offset).bind(summary.position.line);
    statement->bind(static_cast<std::int64_t>(segment.bytes.size())).bind(segment.bytes);
    budget.spend(static_cast<std::uint64_t>(segment.bytes.size()));
    ++m_segment;
    return statement->run();
}

Result<void> ImportJob::prepareDocument(Database &database)
{
    static const Sql insert("INSERT INTO document(size_bytes) VALUES(0)");
    static const Sql attach("UPDATE evidence SET document=? WHERE key=?");
    if (m_row->evidence.keeping != domain::Keeping::Document)
        return {};
    if (m_row->document) {
        m_document = *m_row->document;
        const auto size = documentSize(database, m_document);
        if (!size)
            return failureOf(size);
        m_documentBytes = *size;
        return {};
    }
    auto inserting = database.prepare(insert);
    if (!inserting)
        return failureOf(inserting);
    if (auto done = inserting->run(); !done)
        return done;
    m_document = database.lastInsertKey();
    auto attaching = database.prepare(attach);
    if (!attaching)
        return failureOf(attaching);
    return attaching->bind(m_document).bind(m_row->key).run();
}

Result<void> ImportJob::writeChunk(Database &database, SliceBudget &budget)
{
    const PreparedBatch::Chunk &chunk = m_batch.chunks[m_chunk++];
    if (m_document == 0)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("%1 is not kept as a document").arg(m_row->evidence.path));
    budget.spend(static_cast<std::uint64_t>(chunk.frame.size()));
    return insertChunk(database, m_document, m_documentBytes + chunk.offset, chunk.size,
                       chunk.frame);
}

Result<void> ImportJob::writeEvent(SliceBudget &budget)
{
    const PreparedEvent &event = m_batch.events[m_event++];
    const auto isNew = m_events->insert(event, m_row->key);
    if (!isNew)
        return failureOf(isNew);
    ++(*isNew ? m_outcome.newEvents : m_outcome.knownEvents);
    budget.spend(event.bytes);
    return {};
}

Result<void> ImportJob::writeCommit(Database &database, SliceBudget &budget)
{
    const PreparedBatch::PreparedCommit &prepared = m_batch.commits[m_commit];
    if (m_commitKey == 0) {
        const auto key = insertCommit(database, m_row->key, prepared.commit);
        if (!key)
            return failureOf(key);
        m_commitKey = *key;
        m_file = 0;
        budget.spend(static_cast<std::uint64_t>(prepared.commit.message.size()) + 256);
        return {};
    }
    if (m_file < prepared.files.size()) {
        const PreparedBatch::PreparedFile &file = prepared.files[m_file++];
        budget.spend(static_cast<std::uint64_t>(file.patch.size()) + 128);
        return insertCommitFile(database, m_commitKey, file.file, file.patch);
    }
    ++m_commit;
    m_commitKey = 0;
    return {};
}

Result<void> ImportJob::writeQuarantined(Database &database, SliceBudget &budget)
{
    static const Sql sql("INSERT OR IGNORE INTO quarantine(evidence,position_offset,position_line,"
                         "reason,bytes,size_bytes) VALUES(?,?,?,?,?,?)");
    const domain::Quarantined &record = m_batch.quarantine[m_quarantined++];
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const QByteArray bytes = bytesOf(record.bytes);
    statement->bind(m_row->key).bind(record.position.offset).bind(record.position.line);
    statement->bind(QString::fromStdString(record.reason)).bind(bytes).bind(record.sizeBytes);
    budget.spend(static_cast<std::uint64_t>(bytes.size()) + 128);
    return statement->run();
}

Result<void> ImportJob::writeLanes(Database &database)
{
    static const Sql sql(R"(
        INSERT INTO pyramid(evidence,lane,part,body) VALUES(?,?,
            (SELECT coalesce(max(part),0)+1 FROM pyramid WHERE evidence=? AND lane=?),?))");
    Words words;
    for (const PreparedBatch::Lane &lane : m_batch.lanes) {
        const auto key = words.keyOf(database, lane.name);
        if (!key)
            return failureOf(key);
        auto statement = database.prepareBulk(sql);
        if (!statement)
            return failureOf(statement);
        statement->bind(m_row->key).bind(*key).bind(m_row->key).bind(*key);
        if (auto done = statement->bind(lane.body).run(); !done)
            return done;
    }
    return {};
}

Result<void> ImportJob::writeCheckpoint(Database &database)
{
    static const Sql sql(R"(
        UPDATE evidence SET records=records+?, events=events+?, undated=undated+?,
            unparsed=unparsed+?, quarantined=quarantined+?,
            first_ns=min(coalesce(first_ns,?),coalesce(?,first_ns)),
            last_ns=max(coalesce(last_ns,?),coalesce(?,last_ns)),
            zone_reason=CASE WHEN ?='' THEN zone_reason ELSE ? END,
            assumptions=CASE WHEN ?='' OR instr(assumptions,?)>0 THEN assumptions
                WHEN assumptions='' THEN ? ELSE assumptions||char(10)||? END,
            segments=segments+?, checkpoint_offset=?, checkpoint_line=?, checkpoint_state=?,
            checkpoint_prefix=?
        WHERE key=?)");
    const ImportBatch &rest = m_batch.rest;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto first = nanosecondsOf(rest.first);
    const auto last = nanosecondsOf(rest.last);
    statement->bind(rest.records).bind(m_outcome.newEvents + m_outcome.knownEvents);
    statement->bind(rest.undated).bind(rest.unparsed);
    statement->bind(static_cast<std::int64_t>(m_batch.quarantine.size()));
    statement->bind(first).bind(first).bind(last).bind(last);
    statement->bind(rest.zoneReason).bind(rest.zoneReason);
    for (int i = 0; i < 4; ++i)
        statement->bind(rest.assumption);
    statement->bind(static_cast<std::int64_t>(m_batch.segments.size()));
    statement->bind(m_checkpoint.offset).bind(m_checkpoint.line).bind(m_checkpoint.state);
    statement->bind(m_checkpoint.prefix).bind(m_row->key);
    if (auto done = statement->run(); !done)
        return done;
    std::uint64_t bytes = m_documentBytes;
    for (const PreparedBatch::Chunk &chunk : m_batch.chunks)
        bytes += chunk.size;
    return m_document != 0 ? setDocumentSize(database, m_document, bytes) : Result<void>();
}

} // namespace faultline::store
