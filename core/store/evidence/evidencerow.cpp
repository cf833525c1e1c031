// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence/evidencerow.h"

namespace faultline::store {
namespace {

QString selectEvidence(const char *rest)
{
    static const QString columns = QStringLiteral(
        "SELECT e.key,e.id,e.path,e.member,e.parent,e.origin,e.format,e.kind,e.keeping,e.sha256,"
        "e.size_bytes,e.revision,e.replaced_by,e.zone,e.zone_reason,e.assumptions,s.clock_offset,"
        "e.records,e.events,e.undated,e.unparsed,e.quarantined,e.first_ns,e.last_ns,"
        "e.imported_at,e.complete,e.removed_at,e.document,e.segments,e.checkpoint_offset,"
        "e.checkpoint_line,e.checkpoint_state,e.checkpoint_prefix "
        "FROM evidence AS e LEFT JOIN evidence_setting AS s ON s.id=e.id ");
    return columns + QString::fromLatin1(rest);
}

std::optional<Instant> instantAt(const Statement &row, int column)
{
    const auto ns = row.optionalInteger(column);
    return ns ? std::optional(Instant(*ns)) : std::nullopt;
}

EvidenceRow evidenceFromRow(const Statement &row)
{
    EvidenceRow own;
    domain::Evidence &evidence = own.evidence;
    own.key = row.integer(0);
    evidence.id = row.id<domain::EvidenceId>(1);
    evidence.path = row.text(2);
    evidence.member = row.text(3);
    evidence.parent = row.optionalId<domain::EvidenceId>(4);
    evidence.origin = row.text(5);
    evidence.format = row.text(6);
    evidence.kind = static_cast<domain::Source>(row.integer(7));
    evidence.keeping = static_cast<domain::Keeping>(row.integer(8));
    evidence.sha256 = Sha256::fromBytes(row.blob(9)).value_or(Sha256());
    evidence.sizeBytes = row.natural(10);
    evidence.revision = static_cast<int>(row.integer(11));
    evidence.replacedBy = row.optionalId<domain::EvidenceId>(12);
    evidence.zone = row.text(13);
    evidence.zoneReason = row.text(14);
    evidence.assumptions = row.text(15);
    evidence.clockOffset = Nanoseconds(row.integer(16));
    evidence.records = row.natural(17);
    evidence.events = row.natural(18);
    evidence.undated = row.natural(19);
    evidence.unparsed = row.natural(20);
    evidence.quarantined = row.natural(21);
    evidence.first = instantAt(row, 22);
    evidence.last = instantAt(row, 23);
    evidence.importedAt = Instant(row.integer(24));
    evidence.complete = row.integer(25) != 0;
    own.removed = !row.isNull(26);
    own.document = row.optionalInteger(27);
    own.segments = static_cast<std::uint32_t>(row.integer(28));
    own.checkpoint.offset = row.natural(29);
    own.checkpoint.line = row.natural(30);
    own.checkpoint.records = evidence.records;
    own.checkpoint.state = row.blob(31);
    own.checkpoint.prefix = Sha256::fromBytes(row.blob(32));
    return own;
}

Result<std::vector<EvidenceRow>> collectEvidence(Statement &statement)
{
    std::vector<EvidenceRow> rows;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return rows;
        rows.push_back(evidenceFromRow(statement));
    }
}

} // namespace

Result<std::vector<EvidenceRow>> readAllEvidence(Database &database)
{
    static const Sql sql(selectEvidence("ORDER BY e.key"));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    return collectEvidence(*statement);
}

Result<EvidenceRow> readEvidence(Database &database, const domain::EvidenceId &id)
{
    static const Sql sql(selectEvidence("WHERE e.id=?"));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(id).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no evidence %1 in this case").arg(id.toString()));
    return evidenceFromRow(*statement);
}

Result<std::vector<EvidenceRow>> readRevisions(Database &database, const QString &path,
                                               const QString &member)
{
    static const Sql sql(selectEvidence("WHERE e.path=? AND e.member=? ORDER BY e.revision DESC"));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(path).bind(member);
    return collectEvidence(*statement);
}

Result<std::vector<EvidenceRow>> readOfSize(Database &database, std::uint64_t sizeBytes)
{
    static const Sql sql(selectEvidence(
        "WHERE e.size_bytes=? AND e.complete=1 AND e.removed_at IS NULL ORDER BY e.key"));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(sizeBytes);
    return collectEvidence(*statement);
}

Result<std::vector<EvidenceRow>> readOfContent(Database &database, const Sha256 &sha256)
{
    static const Sql sql(selectEvidence(
        "WHERE e.sha256=? AND e.complete=1 AND e.removed_at IS NULL ORDER BY e.key"));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(sha256);
    return collectEvidence(*statement);
}

domain::EvidenceId evidenceIdOf(const QString &path, const QString &member, int revision)
{
    const QString identity = path + QChar(0x1f) + member + QChar(0x1f) + QString::number(revision);
    return domain::EvidenceId(Uuid::derive("evidence", identity.toStdString()));
}

} // namespace faultline::store
