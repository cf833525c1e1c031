// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/commitstore.h"

#include "core/store/content/compression.h"
#include "core/store/context.h"
#include "core/store/import/commitwriter.h"
#include "core/store/import/stepjob.h"

#include <QSet>

#include <algorithm>

namespace faultline::store {
namespace {

constexpr std::uint64_t patchBytesMax = 64 * 1024 * 1024;
constexpr qsizetype shaDigitsMin = 7;

QString selectCommits(const char *rest)
{
    return QStringLiteral(
               "SELECT c.key,v.id,s.clock_offset,c.repository,c.sha,c.author_name,c.author_email,"
               "c.authored_ns,c.committer_name,c.committed_ns,c.message "
               "FROM code_commit AS c JOIN evidence AS v ON v.key=c.evidence "
               "LEFT JOIN evidence_setting AS s ON s.id=v.id ")
        + QString::fromLatin1(rest);
}

struct CommitRow {
    std::int64_t key = 0;
    StoredCommit stored;
};

CommitRow commitFromRow(const Statement &row)
{
    CommitRow own;
    own.key = row.integer(0);
    own.stored.evidence = row.id<domain::EvidenceId>(1);
    own.stored.clockOffset = Nanoseconds(row.integer(2));
    domain::Commit &commit = own.stored.commit;
    commit.repository = row.text(3);
    commit.sha = row.text(4);
    commit.authorName = row.text(5);
    commit.authorEmail = row.text(6);
    if (const auto ns = row.optionalInteger(7))
        commit.authoredAt = Instant(*ns);
    commit.committerName = row.text(8);
    if (const auto ns = row.optionalInteger(9))
        commit.committedAt = Instant(*ns);
    commit.message = row.text(10);
    return own;
}

Result<QStringList> wordsOf(Database &database, const Sql &sql, std::int64_t commit)
{
    QStringList words;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(commit);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return words;
        words += statement->text(0);
    }
}

Result<void> addWords(Database &database, CommitRow &row)
{
    static const Sql parents("SELECT sha FROM commit_parent WHERE code_commit=? ORDER BY ordinal");
    static const Sql tags("SELECT tag FROM commit_tag WHERE code_commit=? ORDER BY tag");
    static const Sql reverts("SELECT sha FROM commit_revert WHERE code_commit=? ORDER BY sha");
    domain::Commit &commit = row.stored.commit;
    for (const auto &[sql, list] :
         {std::pair(&parents, &commit.parents), std::pair(&tags, &commit.tags),
          std::pair(&reverts, &commit.reverts)}) {
        auto words = wordsOf(database, *sql, row.key);
        if (!words)
            return failureOf(words);
        *list = std::move(*words);
    }
    return {};
}

Result<void> addFiles(Database &database, CommitRow &row, CommitDetail detail)
{
    static const Sql header("SELECT path,previous_path,status,insertions,deletions,is_binary,NULL "
                            "FROM commit_file WHERE code_commit=? ORDER BY key");
    static const Sql whole("SELECT path,previous_path,status,insertions,deletions,is_binary,patch "
                           "FROM commit_file WHERE code_commit=? ORDER BY key");
    auto statement = database.prepareBulk(detail == CommitDetail::Patches ? whole : header);
    if (!statement)
        return failureOf(statement);
    statement->bind(row.key);
    for (;;) {
        const auto next = statement->step();
        if (!next)
            return failureOf(next);
        if (!*next)
            return {};
        domain::CommitFile file;
        file.path = statement->text(0);
        file.previousPath = statement->text(1);
        file.status = static_cast<char>(statement->integer(2));
        file.insertions = statement->integer(3);
        file.deletions = statement->integer(4);
        file.binary = statement->integer(5) != 0;
        if (!statement->isNull(6)) {
            const auto patch = decompressed(statement->blob(6), patchBytesMax);
            if (!patch)
                return failureOf(patch);
            file.patch = QString::fromUtf8(*patch);
        }
        row.stored.commit.files.push_back(std::move(file));
    }
}

Result<std::vector<CommitRow>> collectCommits(Statement &statement)
{
    std::vector<CommitRow> rows;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return rows;
        rows.push_back(commitFromRow(statement));
    }
}

Result<void> complete(Database &database, CommitRow &row, CommitDetail detail)
{
    if (auto added = addWords(database, row); !added)
        return added;
    return detail == CommitDetail::Header ? Result<void>() : addFiles(database, row, detail);
}

} // namespace

CommitStore::CommitStore(CaseContext &context)
    : m_context(context)
{ }

Result<std::vector<StoredCommit>> CommitStore::list(const CommitFilter &filter) const
{
    static const Sql newest(selectCommits(
        "WHERE v.replaced_by IS NULL AND v.removed_at IS NULL ORDER BY c.committed_ns DESC"));
    static const Sql ofEvidence(selectCommits("WHERE v.id=? ORDER BY c.committed_ns DESC"));
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepareBulk(filter.evidence ? ofEvidence : newest);
    if (!statement)
        return failureOf(statement);
    if (filter.evidence)
        statement->bind(*filter.evidence);
    std::vector<CommitRow> rows;
    QSet<QString> seen;
    while (rows.size() < static_cast<std::size_t>(std::max(filter.limit, 1))) {
        const auto next = statement->step();
        if (!next)
            return failureOf(next);
        if (!*next)
            break;
        CommitRow row = commitFromRow(*statement);
        const auto &at = row.stored.commit.committedAt;
        if (filter.committed && (!at || !filter.committed->contains(*at + row.stored.clockOffset)))
            continue;
        // A bundle and a clone of one repository say the same commits.
        if (seen.contains(row.stored.commit.sha))
            continue;
        seen.insert(row.stored.commit.sha);
        rows.push_back(std::move(row));
    }
    std::vector<StoredCommit> commits;
    for (CommitRow &row : rows) {
        if (auto done = complete(**database, row, filter.detail); !done)
            return failureOf(done);
        commits.push_back(std::move(row.stored));
    }
    return commits;
}

Result<StoredCommit> CommitStore::find(const QString &sha, CommitDetail detail) const
{
    // A prefix is a range: the character after the last hex digit ends it.
    static const Sql sql(selectCommits("WHERE c.sha>=? AND c.sha<? AND v.replaced_by IS NULL AND "
                                       "v.removed_at IS NULL ORDER BY c.sha LIMIT 100"));
    const QString digits = sha.toLower();
    if (digits.size() < shaDigitsMin)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("%1 is too short for a commit").arg(sha),
                       QStringLiteral("Give at least %1 digits").arg(shaDigitsMin));
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(digits).bind(digits + u'g');
    auto rows = collectCommits(*statement);
    if (!rows)
        return failureOf(rows);
    if (rows->empty())
        return failure(ErrorCode::NotFound, QStringLiteral("There is no commit %1").arg(sha));
    for (const CommitRow &row : *rows) {
        if (row.stored.commit.sha != rows->front().stored.commit.sha)
            return failure(ErrorCode::Conflict,
                           QStringLiteral("%1 is the beginning of several commits").arg(sha),
                           QStringLiteral("Give more digits"));
    }
    if (auto done = complete(**database, rows->front(), detail); !done)
        return failureOf(done);
    return std::move(rows->front().stored);
}

Result<void> CommitStore::savePatches(const QString &repository, const QString &sha,
                                      const std::vector<domain::CommitFile> &files)
{
    static const Sql keys("SELECT key FROM code_commit WHERE sha=? AND (?='' OR repository=?)");
    static const Sql update("UPDATE commit_file SET patch=? WHERE code_commit=? AND path=?");
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    std::vector<QByteArray> frames;
    for (const domain::CommitFile &file : files)
        frames.push_back(compressed(file.patch.toStdString()));
    return importOnce(**writer, [&](Database &database) -> Result<void> {
        auto lookup = database.prepare(keys);
        if (!lookup)
            return failureOf(lookup);
        lookup->bind(sha).bind(repository).bind(repository);
        std::vector<std::int64_t> commits;
        for (;;) {
            const auto row = lookup->step();
            if (!row)
                return failureOf(row);
            if (!*row)
                break;
            commits.push_back(lookup->integer(0));
        }
        for (const std::int64_t commit : commits) {
            for (std::size_t i = 0; i < files.size(); ++i) {
                auto statement = database.prepareBulk(update);
                if (!statement)
                    return failureOf(statement);
                if (auto done = statement->bind(frames[i]).bind(commit).bind(files[i].path).run();
                    !done)
                    return done;
                if (database.changedRows() > 0)
                    continue;
                if (auto done = insertCommitFile(database, commit, files[i], frames[i]); !done)
                    return done;
            }
        }
        return {};
    });
}

} // namespace faultline::store
