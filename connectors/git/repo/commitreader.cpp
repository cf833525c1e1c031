// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/commitreader.h"

#include "connectors/git/list/difftext.h"
#include "connectors/git/repo/diffs.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/timereader.h"

#include <unordered_map>

namespace faultline::connectors::git {
namespace {

std::optional<Instant> timeOf(const git_signature *signature)
{
    return signature != nullptr ? sdk::instantFromEpoch(signature->when.time, 1'000'000'000)
                                : std::nullopt;
}

/// Messages are UTF-8 unless the commit says otherwise; Latin-1 is what it then nearly always is.
QString decoded(const char *text, const char *encoding)
{
    if (text == nullptr)
        return {};
    const bool isOther = encoding != nullptr && qstricmp(encoding, "utf-8") != 0
        && qstricmp(encoding, "utf8") != 0;
    return isOther ? QString::fromLatin1(text) : QString::fromUtf8(text);
}

class CommitReader {
public:
    CommitReader(git_repository *repository, const sdk::ReadContext &context, Reach reach)
        : m_repository(repository)
        , m_context(context)
        , m_reach(std::move(reach))
        , m_name(hexOf(m_reach.root))
    {
        for (const TagName &tag : m_reach.tags)
            m_tagNames[tag.commit].append(tag.name);
    }

    Result<void> read(sdk::BatchWriter &out, std::uint64_t skip, const std::stop_token &token)
    {
        if (skip == 0)
            addTags(out);
        for (std::size_t i = skip; i < m_reach.commits.size(); ++i) {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            if (auto commit = commitOf(m_reach.commits[i]))
                out.add(std::move(*commit));
            if (auto flushed = out.flushIfFull({}); !flushed)
                return flushed;
        }
        if (!m_reach.problems.isEmpty())
            out.setAssumption(m_reach.problems.first());
        return {};
    }

private:
    std::optional<domain::Commit> commitOf(const git_oid &id)
    {
        const auto object = made<CommitObject>(git_commit_lookup, m_repository, &id);
        if (!object)
            return std::nullopt;
        git_commit *raw = object.get();
        const char *encoding = git_commit_message_encoding(raw);
        domain::Commit commit;
        commit.repository = m_name;
        commit.sha = hexOf(id);
        for (unsigned i = 0; i < git_commit_parentcount(raw); ++i)
            commit.parents.append(hexOf(*git_commit_parent_id(raw, i)));
        const git_signature *author = git_commit_author(raw);
        const git_signature *committer = git_commit_committer(raw);
        commit.authorName = decoded(author->name, encoding);
        commit.authorEmail = decoded(author->email, encoding);
        commit.authoredAt = timeOf(author);
        commit.committerName = decoded(committer->name, encoding);
        commit.committedAt = timeOf(committer);
        commit.message = decoded(git_commit_message(raw), encoding);
        if (const auto tags = m_tagNames.find(id); tags != m_tagNames.end())
            commit.tags = tags->second;
        for (const QString &sha : revertedBy(commit.message))
            commit.reverts.append(fullSha(sha));
        // Where a shallow clone cut the parents off, nothing can be compared.
        if (!m_reach.grafted.contains(id)) {
            if (const auto diff = diffOf(m_repository, raw, 0))
                commit.files = filesOf(diff->get());
        }
        return commit;
    }

    /// Messages may abbreviate; the full SHA joins better.
    [[nodiscard]] QString fullSha(const QString &sha) const
    {
        git_oid id{};
        if (git_oid_fromstrn(&id, sha.toLatin1().constData(), std::size_t(sha.size())) < 0)
            return sha;
        const auto object = made<AnyObject>(git_object_lookup_prefix, m_repository, &id,
                                            std::size_t(sha.size()), GIT_OBJECT_COMMIT);
        return object ? hexOf(*git_object_id(object.get())) : sha;
    }

    void addTags(sdk::BatchWriter &out)
    {
        for (const TagName &tag : m_reach.tags)
            out.addExtra(tagEvent(tag));
    }

    [[nodiscard]] domain::Event tagEvent(const TagName &tag) const
    {
        domain::Event event
            = sdk::eventAt(m_context, {}, domain::Source::Git, QStringLiteral("tag"));
        event.title = QStringLiteral("Tag %1").arg(tag.name);
        event.data = {{QStringLiteral("tag"), tag.name},
                      {QStringLiteral("vcs.ref.head.revision"), hexOf(tag.commit)},
                      {QStringLiteral("annotated"), tag.isAnnotated}};
        if (const auto commit = made<CommitObject>(git_commit_lookup, m_repository, &tag.commit))
            event.rawTime = timeOf(git_commit_committer(commit.get()));
        const auto object = tag.isAnnotated
            ? made<TagObject>(git_tag_lookup, m_repository, &tag.object)
            : TagObject();
        if (object) {
            const git_signature *tagger = git_tag_tagger(object.get());
            if (const auto time = timeOf(tagger))
                event.rawTime = time;
            if (tagger != nullptr)
                sdk::say(event.data, QStringLiteral("author"), QString::fromUtf8(tagger->name));
            sdk::say(event.data, QStringLiteral("message"),
                     decoded(git_tag_message(object.get()), nullptr));
        }
        sdk::addKey(event, domain::TypedKey::Kind::Version, tag.name);
        sdk::addKey(event, domain::TypedKey::Kind::Commit, hexOf(tag.commit));
        event.sourceId = QStringLiteral("%1:tag:%2:%3").arg(m_name, tag.name, hexOf(tag.object));
        sdk::finishEvent(event);
        return event;
    }

    git_repository *m_repository;
    const sdk::ReadContext &m_context;
    Reach m_reach;
    QString m_name;
    std::unordered_map<git_oid, QStringList, OidHash, OidEqual> m_tagNames;
};

} // namespace

Result<void> readCommits(git_repository *repository, const sdk::ReadContext &context,
                         sdk::BatchWriter &out, std::uint64_t skip, std::stop_token token)
{
    auto reach = reachOf(repository, token);
    if (!reach)
        return failureOf(reach);
    return CommitReader(repository, context, std::move(*reach)).read(out, skip, token);
}

} // namespace faultline::connectors::git
