// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/walk.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace faultline::connectors::git {
namespace {

using OidSet = std::unordered_set<git_oid, OidHash, OidEqual>;

constexpr qsizetype problemsMax = 100;

/// Commits whose parents a shallow clone left out.
OidSet shallowCommits(git_repository *repository)
{
    OidSet found;
    QFile file(QDir(QString::fromUtf8(git_repository_commondir(repository)))
                   .filePath(QStringLiteral("shallow")));
    if (!file.open(QIODevice::ReadOnly))
        return found;
    while (!file.atEnd()) {
        constexpr qint64 lineMax = 256;
        const QByteArray line = file.readLine(lineMax).trimmed();
        git_oid id{};
        if (line.size() == GIT_OID_HEXSZ && git_oid_fromstr(&id, line.constData()) == 0)
            found.insert(id);
    }
    return found;
}

class Walker {
public:
    explicit Walker(git_repository *repository)
        : m_repository(repository)
        , m_shallow(shallowCommits(repository))
    { }

    Result<Reach> walk(const std::stop_token &token)
    {
        if (const auto started = start(); !started)
            return failureOf(started);
        while (!m_open.empty()) {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            const git_oid id = m_open.back();
            m_open.pop_back();
            visit(id);
        }
        settle();
        return std::move(m_reach);
    }

private:
    struct Found {
        git_oid id{};
        git_time_t time = 0;
        bool isRoot = false;
    };

    Result<void> start()
    {
        git_strarray names{};
        if (git_reference_list(&names, m_repository) < 0)
            return gitFailure(ErrorCode::Corrupt, QStringLiteral("The refs can't be read"));
        for (std::size_t i = 0; i < names.count; ++i)
            startAt(names.strings[i]);
        git_strarray_dispose(&names);
        startAt("HEAD");
        return {};
    }

    void startAt(const char *name)
    {
        const auto reference = made<ReferenceObject>(git_reference_lookup, m_repository, name);
        if (!reference)
            return;
        const auto commit = made<AnyObject>(git_reference_peel, reference.get(), GIT_OBJECT_COMMIT);
        if (!commit) {
            noteMissing(reference.get(), name);
            return;
        }
        push(*git_object_id(commit.get()));
        if (git_reference_is_tag(reference.get()) != 0)
            addTag(reference.get(), *git_object_id(commit.get()));
    }

    /// A ref may name a tree or a file, which is fine, or nothing, which is damage. HEAD of an
    /// empty repository names a branch that isn't there yet.
    void noteMissing(git_reference *reference, const char *name)
    {
        const auto any = made<AnyObject>(git_reference_peel, reference, GIT_OBJECT_ANY);
        if (!any && std::string_view(name) != "HEAD")
            problem(QStringLiteral("%1 names an object that is not there.")
                        .arg(QString::fromUtf8(name)));
    }

    void addTag(git_reference *reference, const git_oid &commit)
    {
        TagName tag;
        tag.name = QString::fromUtf8(git_reference_shorthand(reference));
        tag.commit = commit;
        tag.object = commit;
        // A symbolic ref among the tags has no target of its own.
        if (const git_oid *target = git_reference_target(reference)) {
            tag.object = *target;
            tag.isAnnotated = git_oid_equal(target, &commit) == 0;
        }
        m_reach.tags.push_back(std::move(tag));
    }

    void push(const git_oid &id)
    {
        if (m_seen.insert(id).second)
            m_open.push_back(id);
    }

    void visit(const git_oid &id)
    {
        const auto commit = made<CommitObject>(git_commit_lookup, m_repository, &id);
        if (!commit) {
            problem(QStringLiteral("Commit %1 is not there: the history before it is missing.")
                        .arg(hexOf(id)));
            return;
        }
        const unsigned parents = git_commit_parentcount(commit.get());
        const bool isGrafted = m_shallow.contains(id);
        if (isGrafted && parents > 0)
            m_reach.grafted.insert(id);
        for (unsigned i = 0; i < parents && !isGrafted; ++i)
            push(*git_commit_parent_id(commit.get(), i));
        m_found.push_back({id, git_commit_time(commit.get()), parents == 0 || isGrafted});
    }

    void settle()
    {
        std::sort(m_found.begin(), m_found.end(), [](const Found &a, const Found &b) {
            return a.time != b.time ? a.time < b.time : git_oid_cmp(&a.id, &b.id) < 0;
        });
        m_reach.commits.reserve(m_found.size());
        for (const Found &found : m_found)
            m_reach.commits.push_back(found.id);
        // The oldest commit stands in where the true root was cut off.
        const auto root = std::find_if(m_found.begin(), m_found.end(),
                                       [](const Found &found) { return found.isRoot; });
        if (root != m_found.end())
            m_reach.root = root->id;
        else if (!m_found.empty())
            m_reach.root = m_found.front().id;
        std::sort(m_reach.tags.begin(), m_reach.tags.end(),
                  [](const TagName &a, const TagName &b) { return a.name < b.name; });
    }

    void problem(const QString &sentence)
    {
        if (m_reach.problems.size() < problemsMax)
            m_reach.problems.append(sentence);
    }

    git_repository *m_repository;
    OidSet m_shallow;
    OidSet m_seen;
    std::vector<git_oid> m_open;
    std::vector<Found> m_found;
    Reach m_reach;
};

} // namespace

Result<Reach> reachOf(git_repository *repository, std::stop_token token)
{
    return Walker(repository).walk(token);
}

} // namespace faultline::connectors::git
