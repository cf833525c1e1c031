// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import/begin.h"

#include "core/store/import/removal.h"
#include "core/store/import/stepjob.h"

namespace faultline::store {
namespace {

Result<void> insertEvidence(Database &database, const NewEvidence &evidence, int revision,
                            Instant now)
{
    static const Sql sql(R"(
        INSERT INTO evidence(id,path,member,parent,origin,format,kind,keeping,size_bytes,revision,
            zone,zone_reason,imported_at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?))");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(evidenceIdOf(evidence.path, evidence.member, revision));
    statement->bind(evidence.path).bind(evidence.member).bind(evidence.parent);
    statement->bind(evidence.origin).bind(evidence.format);
    statement->bind(static_cast<int>(evidence.kind)).bind(static_cast<int>(evidence.keeping));
    statement->bind(evidence.sizeBytes).bind(revision).bind(evidence.zone);
    return statement->bind(evidence.zoneReason).bind(now.ns()).run();
}

/// The row is open again, for the rest or for all of it.
Result<void> reopen(Database &database, const EvidenceRow &row, const NewEvidence &evidence,
                    bool fromStart)
{
    static const Sql proceed("UPDATE evidence SET complete=0, origin=?, size_bytes=? WHERE key=?");
    static const Sql restart(R"(
        UPDATE evidence SET complete=0, origin=?, size_bytes=?, removed_at=NULL, sha256=NULL,
            format=?, kind=?, keeping=?, zone=?, zone_reason=?, assumptions='', records=0,
            events=0, undated=0, unparsed=0, quarantined=0, first_ns=NULL, last_ns=NULL,
            document=NULL, segments=0, checkpoint_offset=0, checkpoint_line=0,
            checkpoint_state=x'', checkpoint_prefix=NULL
        WHERE key=?)");
    auto statement = database.prepare(fromStart ? restart : proceed);
    if (!statement)
        return failureOf(statement);
    statement->bind(evidence.origin).bind(evidence.sizeBytes);
    if (fromStart) {
        statement->bind(evidence.format).bind(static_cast<int>(evidence.kind));
        statement->bind(static_cast<int>(evidence.keeping)).bind(evidence.zone);
        statement->bind(evidence.zoneReason);
    }
    return statement->bind(row.key).run();
}

/// Shows a revision again whose content came back, instead of the one that had replaced it.
Result<void> showAgain(Database &database, const EvidenceRow &row)
{
    static const Sql hide("UPDATE evidence SET replaced_by=? "
                          "WHERE path=? AND member=? AND key<>? AND replaced_by IS NULL");
    static const Sql show("UPDATE evidence SET replaced_by=NULL WHERE key=?");
    auto hiding = database.prepare(hide);
    if (!hiding)
        return failureOf(hiding);
    hiding->bind(row.evidence.id).bind(row.evidence.path).bind(row.evidence.member).bind(row.key);
    if (auto done = hiding->run(); !done)
        return done;
    auto showing = database.prepare(show);
    if (!showing)
        return failureOf(showing);
    return showing->bind(row.key).run();
}

} // namespace

Result<domain::EvidenceId> carryOut(Writer &writer, Database &reader, const ImportPlan &plan,
                                    const NewEvidence &evidence, Instant now)
{
    Result<void> done;
    switch (plan.step) {
    case ImportPlan::Step::Nothing:
        break;
    case ImportPlan::Step::Show:
        done = importOnce(writer,
                          [&](Database &database) { return showAgain(database, *plan.row); });
        break;
    case ImportPlan::Step::Create:
        done = importOnce(writer, [&](Database &database) {
            return insertEvidence(database, evidence, plan.revision, now);
        });
        break;
    case ImportPlan::Step::Continue:
    case ImportPlan::Step::StartOver: {
        const bool fromStart = plan.step == ImportPlan::Step::StartOver;
        done = dropBehindCheckpoint(writer, reader, *plan.row, fromStart);
        if (done)
            done = importOnce(writer, [&](Database &database) {
                return reopen(database, *plan.row, evidence, fromStart);
            });
        break;
    }
    }
    if (!done)
        return failureOf(done);
    return plan.row ? plan.row->evidence.id
                    : evidenceIdOf(evidence.path, evidence.member, plan.revision);
}

} // namespace faultline::store
