// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/check/checker.h"

#include "core/store/check/findings.h"
#include "core/store/content/content.h"
#include "core/store/import/stepjob.h"
#include "core/store/search/textindex.h"

namespace faultline::store {
namespace {

Result<void> checkPages(Database &database, Findings &findings)
{
    static const Sql integrity("PRAGMA integrity_check(100)", Sql::Use::WholeTable);
    static const Sql keys("PRAGMA foreign_key_check", Sql::Use::WholeTable);
    auto pages = database.prepare(integrity);
    if (!pages)
        return failureOf(pages);
    for (;;) {
        const auto row = pages->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        if (pages->text(0) != u"ok")
            findings.add("sqlite", pages->text(0));
    }
    auto references = database.prepare(keys);
    if (!references)
        return failureOf(references);
    for (;;) {
        const auto row = references->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        findings.add("keys",
                     QStringLiteral("Row %1 of %2 points to a row of %3 that is not there")
                         .arg(references->integer(1))
                         .arg(references->text(0), references->text(2)));
    }
}

/// FTS5 checks itself by an INSERT, which only the writer may run.
Result<void> checkTexts(const CaseContext &context, Findings &findings)
{
    if (!context.writer)
        return {};
    std::vector<Error> errors;
    auto done = importOnce(*context.writer, [&](Database &database) -> Result<void> {
        for (const TextTable table :
             {TextTable::Events, TextTable::Notes, TextTable::Investigations}) {
            if (const auto checked = checkText(database, table); !checked)
                errors.push_back(checked.error());
        }
        return {};
    });
    for (const Error &error : errors)
        findings.add("text", error.message);
    return done;
}

Result<void> checkEvidence(Database &database, Findings &findings, const std::stop_token &token)
{
    const auto rows = readAllEvidence(database);
    if (!rows)
        return failureOf(rows);
    for (const EvidenceRow &row : *rows) {
        ++findings.report().evidence;
        const bool hasContent = row.evidence.complete && !row.removed
            && row.evidence.keeping != domain::Keeping::Reference;
        if (!hasContent)
            continue;
        Sha256Hasher hasher;
        const auto read = visitContent(
            database, row,
            [&hasher](std::string_view piece) -> Result<void> {
                hasher.add(piece);
                return {};
            },
            token);
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        if (!read)
            findings.add("evidence",
                         QStringLiteral("%1 cannot be rebuilt: %2")
                             .arg(row.evidence.path, read.error().message));
        else if (hasher.digest() != row.evidence.sha256)
            findings.add(
                "evidence",
                QStringLiteral("%1 does not come back as it was imported: SHA-256 %2 "
                               "instead of %3")
                    .arg(row.evidence.path, hasher.digest().toHex(), row.evidence.sha256.toHex()));
    }
    return {};
}

} // namespace

Result<CheckReport> checkCase(const CaseContext &context, std::stop_token token)
{
    // A connection of its own: the check needs temporary tables, which readers may not make.
    auto database = Database::open(context.path, {Database::Use::Scratch, false});
    if (!database)
        return failureOf(database);
    CheckReport report;
    Findings findings(report);
    if (auto done = checkPages(**database, findings); !done)
        return failureOf(done);
    if (auto done = checkTexts(context, findings); !done)
        return failureOf(done);
    if (auto done = checkTextContents(**database, findings, token); !done)
        return failureOf(done);
    if (auto done = checkSegments(**database, findings, token); !done)
        return failureOf(done);
    if (auto done = checkEvidence(**database, findings, token); !done)
        return failureOf(done);
    if (auto done = checkDocuments(**database, findings, token); !done)
        return failureOf(done);
    if (auto done = checkLog(**database, findings, token); !done)
        return failureOf(done);
    return report;
}

} // namespace faultline::store
