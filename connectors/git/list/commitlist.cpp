// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/list/commitlist.h"

#include "connectors/git/list/difftext.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"
#include "connectors/sdk/json/simpleformat.h"

#include <QJsonArray>

#include <algorithm>

namespace faultline::connectors::git {
namespace {

using sdk::firstText;

/// Hosts write a status as a word, git as a letter.
char statusLetter(const QString &word)
{
    const QString lower = word.toLower();
    if (lower.startsWith(u"add") || lower == u"a" || lower == u"new")
        return 'A';
    if (lower.startsWith(u"remov") || lower.startsWith(u"delet") || lower == u"d")
        return 'D';
    if (lower.startsWith(u"renam") || lower == u"r")
        return 'R';
    return lower.startsWith(u"cop") || lower == u"c" ? 'C' : 'M';
}

domain::CommitFile listedFile(const QJsonValue &value)
{
    domain::CommitFile file;
    if (!value.isObject()) {
        file.path = sdk::textOf(value);
        return file;
    }
    const QJsonObject object = value.toObject();
    file.path = firstText(object, {u"filename", u"path", u"file", u"new_path", u"name"});
    file.previousPath = firstText(object, {u"previous_filename", u"old_path", u"previous_path"});
    if (file.previousPath == file.path)
        file.previousPath.clear();
    file.status = statusLetter(firstText(object, {u"status", u"change_type", u"type"}));
    file.insertions = sdk::firstValue(object, {u"additions", u"insertions", u"added"}).toInteger();
    file.deletions = sdk::firstValue(object, {u"deletions", u"removed"}).toInteger();
    file.patch = firstText(object, {u"patch", u"diff"}).left(patchCharsMax);
    return file;
}

std::vector<domain::CommitFile> listedFiles(const QJsonObject &object)
{
    constexpr std::size_t filesMax = 10'000;
    std::vector<domain::CommitFile> files;
    const auto take = [&](QStringView name, char status) {
        for (const QJsonValue &value : object.value(name).toArray()) {
            domain::CommitFile file = listedFile(value);
            if (status != 0)
                file.status = status;
            if (!file.path.isEmpty() && files.size() < filesMax)
                files.push_back(std::move(file));
        }
    };
    for (const char16_t *name : {u"files_changed", u"files", u"changed_files", u"diffs"})
        take(name, 0);
    // As push notifications have them.
    take(u"added", 'A');
    take(u"modified", 'M');
    take(u"removed", 'D');
    return files;
}

/// Puts what the diff says of each file beside what the list of files says.
void mergeDiff(const QString &diff, std::vector<domain::CommitFile> &files)
{
    QStringList known;
    for (const domain::CommitFile &file : files)
        known.append(file.path);
    for (domain::CommitFile &met : filesOfDiff(diff, known)) {
        const auto listed
            = std::find_if(files.begin(), files.end(),
                           [&](const domain::CommitFile &file) { return file.path == met.path; });
        if (listed == files.end()) {
            files.push_back(std::move(met));
            continue;
        }
        listed->patch = std::move(met.patch);
        if (listed->insertions == 0 && listed->deletions == 0) {
            listed->insertions = met.insertions;
            listed->deletions = met.deletions;
        }
        if (listed->status == 'M')
            listed->status = met.status;
    }
}

QStringList listedParents(const QJsonObject &object)
{
    const QJsonValue value = sdk::firstValue(object, {u"parents", u"parent_ids", u"parent"});
    if (value.isString())
        return value.toString().toLower().split(u' ', Qt::SkipEmptyParts);
    QStringList parents;
    for (const QJsonValue &parent : value.toArray())
        parents.append((parent.isObject() ? firstText(parent.toObject(), {u"sha", u"id"})
                                          : sdk::textOf(parent))
                           .toLower());
    return parents;
}

QString listedSha(const QJsonObject &object)
{
    for (const char16_t *name :
         {u"sha", u"hash", u"oid", u"commit_id", u"commit_sha", u"id", u"commit"}) {
        const QString text = firstText(object, {QStringView(name)}).toLower();
        if (sdk::looksLikeSha(text.toStdString()))
            return text;
    }
    return {};
}

QString listedMessage(const QJsonObject &object)
{
    const QString message = firstText(object, {u"message", u"commit.message"});
    if (!message.isEmpty())
        return message;
    const QString subject = firstText(object, {u"subject", u"title", u"summary"});
    const QString body = firstText(object, {u"body", u"description"});
    return body.isEmpty() ? subject : subject + QStringLiteral("\n\n") + body;
}

domain::Commit listedCommit(const QJsonObject &object, sdk::RecordScope &scope)
{
    domain::Commit commit;
    commit.repository = scope.context.path;
    commit.sha = listedSha(object);
    commit.message = listedMessage(object);
    commit.parents = listedParents(object);
    commit.authorName = firstText(object,
                                  {u"author.name", u"commit.author.name", u"author_name",
                                   u"author.login", u"author.username", u"author"});
    commit.authorEmail = firstText(
        object, {u"author.email", u"commit.author.email", u"author_email", u"authorEmail"});
    commit.committerName = firstText(
        object, {u"committer.name", u"commit.committer.name", u"committer_name", u"committer"});
    commit.authoredAt = scope.times.read(
        firstText(object,
                  {u"author.date", u"commit.author.date", u"authored_date", u"author_date",
                   u"authoredAt", u"authored_at", u"timestamp", u"date", u"time", u"created_at"}));
    commit.committedAt = scope.times.read(
        firstText(object,
                  {u"committer.date", u"commit.committer.date", u"committed_date", u"commit_date",
                   u"committedAt", u"committed_at", u"merged_at"}));
    if (!commit.committedAt)
        commit.committedAt = commit.authoredAt;
    if (!commit.authoredAt)
        commit.authoredAt = commit.committedAt;
    for (const QJsonValue &tag : object.value(QLatin1String("tags")).toArray())
        commit.tags.append(sdk::textOf(tag));
    commit.reverts = revertedBy(commit.message);
    commit.files = listedFiles(object);
    if (const QString diff = firstText(object, {u"diff", u"patch"}); !diff.isEmpty())
        mergeDiff(diff, commit.files);
    return commit;
}

std::optional<QString> takeCommit(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                  sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (listedSha(object).isEmpty())
        return QStringLiteral("This is no commit: it has no SHA of 7 to 64 hexadecimal digits.");
    out.add(listedCommit(object, scope));
    return std::nullopt;
}

sdk::Confidence recogniseCommits(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    const auto under = [&](const std::string &prefix) {
        const auto has = [&](const char *name) { return outline.has(prefix + name); };
        const auto isSha
            = [&](const char *name) { return sdk::looksLikeSha(outline.text(prefix + name)); };
        const bool hasSha = isSha("sha") || isSha("hash") || isSha("oid") || isSha("commit_id")
            || isSha("commit") || isSha("id");
        const bool tells = has("message") || has("commit.message") || has("subject");
        const bool isBySomeone = has("author") || has("commit.author") || has("author_name");
        // A commit status of a host wraps a commit, too.
        const bool isOther = has("context") || has("state");
        return hasSha && tells && isBySomeone && !isOther ? 0.95 : 0.0;
    };
    if (outline.root() == sdk::JsonOutline::Root::Array)
        return under("[].");
    constexpr sdk::Confidence oneLevelDown = 0.05;
    return std::max(under(""), under("commits[].") - oneLevelDown);
}

} // namespace

std::unique_ptr<sdk::Format> commitListFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("commit-list"),
                                  QStringLiteral("List of commits"),
                                  domain::Source::Git,
                                  {"commits"}},
                                 recogniseCommits, takeCommit);
}

} // namespace faultline::connectors::git
