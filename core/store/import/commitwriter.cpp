// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import/commitwriter.h"

namespace faultline::store {
namespace {

Result<void> insertWords(Database &database, const Sql &sql, std::int64_t commit,
                         const QStringList &words)
{
    for (const QString &word : words) {
        auto statement = database.prepareBulk(sql);
        if (!statement)
            return failureOf(statement);
        if (auto done = statement->bind(commit).bind(word).run(); !done)
            return done;
    }
    return {};
}

Result<void> insertParents(Database &database, std::int64_t commit, const QStringList &parents)
{
    static const Sql sql(
        "INSERT OR IGNORE INTO commit_parent(code_commit,ordinal,sha) VALUES(?,?,?)");
    int ordinal = 0;
    for (const QString &parent : parents) {
        auto statement = database.prepareBulk(sql);
        if (!statement)
            return failureOf(statement);
        if (auto done = statement->bind(commit).bind(ordinal++).bind(parent).run(); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> commitKey(Database &database, std::int64_t evidence, const QString &sha)
{
    static const Sql sql("SELECT key FROM code_commit WHERE evidence=? AND sha=?");
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(evidence).bind(sha).step();
    if (!row)
        return failureOf(row);
    return *row ? statement->integer(0) : 0;
}

std::optional<std::int64_t> timeOf(const std::optional<Instant> &at)
{
    return at ? std::optional(at->ns()) : std::nullopt;
}

} // namespace

Result<std::int64_t> insertCommit(Database &database, std::int64_t evidence,
                                  const domain::Commit &commit)
{
    static const Sql insert(R"(
        INSERT OR IGNORE INTO code_commit(evidence,repository,sha,author_name,author_email,
            authored_ns,committer_name,committed_ns,message) VALUES(?,?,?,?,?,?,?,?,?))");
    static const Sql insertTag("INSERT OR IGNORE INTO commit_tag(code_commit,tag) VALUES(?,?)");
    static const Sql insertRevert(
        "INSERT OR IGNORE INTO commit_revert(code_commit,sha) VALUES(?,?)");
    auto statement = database.prepareBulk(insert);
    if (!statement)
        return failureOf(statement);
    statement->bind(evidence).bind(commit.repository).bind(commit.sha);
    statement->bind(commit.authorName).bind(commit.authorEmail).bind(timeOf(commit.authoredAt));
    statement->bind(commit.committerName).bind(timeOf(commit.committedAt)).bind(commit.message);
    if (auto done = statement->run(); !done)
        return failureOf(done);
    const bool isNew = database.changedRows() > 0;
    const auto key = isNew ? Result<std::int64_t>(database.lastInsertKey())
                           : commitKey(database, evidence, commit.sha);
    if (!key)
        return key;
    if (auto done = insertWords(database, insertTag, *key, commit.tags); !done)
        return failureOf(done);
    if (auto done = insertWords(database, insertRevert, *key, commit.reverts); !done)
        return failureOf(done);
    if (auto done = insertParents(database, *key, commit.parents); !done)
        return failureOf(done);
    return *key;
}

Result<void> insertCommitFile(Database &database, std::int64_t commit,
                              const domain::CommitFile &file, const QByteArray &compressedPatch)
{
    static const Sql sql(R"(
        INSERT OR IGNORE INTO commit_file(code_commit,path,previous_path,status,insertions,
            deletions,is_binary,patch) VALUES(?,?,?,?,?,?,?,?))");
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(commit).bind(file.path).bind(file.previousPath);
    statement->bind(static_cast<int>(file.status)).bind(std::int64_t(file.insertions));
    statement->bind(std::int64_t(file.deletions)).bind(file.binary);
    if (compressedPatch.isEmpty())
        statement->bindNull();
    else
        statement->bind(compressedPatch);
    return statement->run();
}

} // namespace faultline::store
