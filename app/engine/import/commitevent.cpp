// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/commitevent.h"

#include <QJsonArray>

namespace faultline::engine {
namespace {

/// The event is for reading; all files of a huge merge stand in the commit itself.
constexpr std::size_t filesShownMax = 200;

QJsonArray filesOf(const domain::Commit &commit)
{
    QJsonArray files;
    for (const domain::CommitFile &file : commit.files) {
        if (files.size() >= static_cast<qsizetype>(filesShownMax))
            break;
        QJsonObject entry{{QStringLiteral("path"), file.path},
                          {QStringLiteral("status"), QString(QLatin1Char(file.status))},
                          {QStringLiteral("insertions"), static_cast<qint64>(file.insertions)},
                          {QStringLiteral("deletions"), static_cast<qint64>(file.deletions)}};
        if (!file.previousPath.isEmpty())
            entry.insert(QStringLiteral("previous_path"), file.previousPath);
        files.append(entry);
    }
    return files;
}

} // namespace

domain::Event commitEvent(const domain::Commit &commit)
{
    domain::Event event;
    event.source = domain::Source::Git;
    event.eventType = QStringLiteral("commit");
    event.sourceId = commit.repository + u':' + commit.sha;
    event.rawTime = commit.committedAt ? commit.committedAt : commit.authoredAt;
    event.title = commit.subject();
    qint64 insertions = 0;
    qint64 deletions = 0;
    for (const domain::CommitFile &file : commit.files) {
        insertions += file.insertions;
        deletions += file.deletions;
    }
    event.data = {{QStringLiteral("vcs.ref.head.revision"), commit.sha},
                  {QStringLiteral("author"), commit.authorName},
                  {QStringLiteral("message"), commit.message},
                  {QStringLiteral("parents"), QJsonArray::fromStringList(commit.parents)},
                  {QStringLiteral("files_changed"), static_cast<qint64>(commit.files.size())},
                  {QStringLiteral("insertions"), insertions},
                  {QStringLiteral("deletions"), deletions},
                  {QStringLiteral("files"), filesOf(commit)}};
    if (!commit.reverts.isEmpty())
        event.data.insert(QStringLiteral("reverts"), QJsonArray::fromStringList(commit.reverts));
    if (commit.isMerge())
        event.tags += QStringLiteral("merge");
    if (!commit.reverts.isEmpty())
        event.tags += QStringLiteral("revert");
    event.tags += commit.tags;
    event.keys.push_back({domain::TypedKey::Kind::Commit, commit.sha});
    for (const QString &reverted : commit.reverts)
        event.keys.push_back({domain::TypedKey::Kind::Commit, reverted});
    event.deriveId();
    return event;
}

} // namespace faultline::engine
