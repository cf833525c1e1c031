// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/candidate.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/symptoms.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace faultline::analysis {

namespace {

using CommitItem = Sourced<domain::Commit>;

constexpr qsizetype shaDigitsMin = 7;
constexpr qsizetype shaDigitsShown = 8;

bool isSamePrefix(const QString &a, const QString &b)
{
    return a.size() >= shaDigitsMin && b.size() >= shaDigitsMin
        && (a.startsWith(b) || b.startsWith(a));
}

/// A version that carries its commit: `v1.2-g1a2b3c4`, `1a2b3c4d`, `main-1a2b3c4`.
bool versionNames(const QString &version, const QString &sha)
{
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= version.size(); ++i) {
        const QChar c = i < version.size() ? version[i].toLower() : QChar(u'-');
        const bool isHex = c.isDigit() || (c >= u'a' && c <= u'f');
        if (isHex)
            continue;
        const QString run = version.mid(begin, i - begin).toLower();
        const bool hasLetter
            = std::any_of(run.begin(), run.end(), [](QChar each) { return each.isLetter(); });
        if (hasLetter && isSamePrefix(sha, run))
            return true;
        begin = i + 1;
    }
    return false;
}

bool joins(const Deploy &deploy, const domain::Commit &commit)
{
    if (!deploy.commit.isEmpty())
        return isSamePrefix(deploy.commit, commit.sha);
    return versionNames(deploy.version, commit.sha)
        || (!deploy.version.isEmpty() && commit.tags.contains(deploy.version));
}

std::optional<Instant> timeOf(const domain::Commit &commit)
{
    return commit.committedAt ? commit.committedAt : commit.authoredAt;
}

QString deployRef(const Deploy &deploy)
{
    for (const QString &name : {deploy.id, deploy.version, deploy.commit, deploy.service}) {
        if (!name.isEmpty())
            return name;
    }
    return QStringLiteral("deploy");
}

Candidate candidateOf(const CommitItem &item)
{
    const auto &commit = item.value;
    Candidate candidate;
    candidate.suspect.kind = SuspectKind::Commit;
    candidate.suspect.ref = commit.sha;
    candidate.suspect.title
        = QStringLiteral("%1 (%2)").arg(commit.subject(), commit.sha.left(shaDigitsShown));
    candidate.committedAt = timeOf(commit);
    candidate.liveAt = candidate.committedAt;
    candidate.patch = parsePatch(commit.files);
    candidate.message = commit.message.toStdString();
    candidate.references = {item.reference};
    return candidate;
}

Candidate candidateOf(const Deploy &deploy)
{
    Candidate candidate;
    candidate.suspect.kind = SuspectKind::Deploy;
    candidate.suspect.ref = deployRef(deploy);
    candidate.suspect.title
        = QStringLiteral("Deploy of %1 %2").arg(deploy.service, deploy.version).simplified();
    candidate.liveAt = deploy.at;
    candidate.isLiveTimeKnown = deploy.at.has_value();
    candidate.deploy = &deploy;
    candidate.service = deploy.service;
    candidate.message = deploy.version.toStdString();
    candidate.references = {deploy.reference};
    return candidate;
}

Candidate candidateOf(const FlagChange &flag)
{
    Candidate candidate;
    candidate.suspect.kind = SuspectKind::Flag;
    candidate.suspect.ref = flag.flag;
    candidate.suspect.title = QStringLiteral("Flag %1 %2").arg(flag.flag, flag.change).simplified();
    candidate.liveAt = flag.at;
    candidate.isLiveTimeKnown = flag.at.has_value();
    candidate.service = flag.service;
    candidate.message = flag.flag.toStdString();
    candidate.references = {flag.reference};
    return candidate;
}

Candidate candidateOf(const ConfigChange &config)
{
    Candidate candidate;
    candidate.suspect.kind = SuspectKind::Config;
    candidate.suspect.ref = config.title;
    candidate.suspect.title = config.title;
    candidate.liveAt = config.at;
    candidate.isLiveTimeKnown = config.at.has_value();
    candidate.service = config.service;
    candidate.message = config.title.toStdString();
    candidate.patch = patchOfText(config.text);
    candidate.references = {config.reference};
    return candidate;
}

bool belongsTo(const Candidate &commit, const QString &service)
{
    return std::any_of(commit.patch.paths.begin(), commit.patch.paths.end(),
                       [&service](const auto &path) { return pathBelongsTo(path, service); });
}

void goLive(Candidate &commit, const Deploy &deploy, bool ridesAlong)
{
    commit.liveAt = deploy.at;
    commit.isLiveTimeKnown = deploy.at.has_value();
    commit.deploy = &deploy;
    commit.ridesAlong = ridesAlong;
    commit.service = deploy.service;
    if (!ridesAlong)
        commit.references.push_back(deploy.reference);
}

/// Joins commits with the deploys that brought them: the first deploy that names the commit, else
/// the first later one of a service whose folder it touches.
class DeployJoin {
public:
    explicit DeployJoin(const std::vector<Deploy> &deploys)
    {
        for (const auto &deploy : deploys)
            m_deploys.push_back(&deploy);
        std::stable_sort(m_deploys.begin(), m_deploys.end(),
                         [](const Deploy *a, const Deploy *b) { return a->at < b->at; });
    }

    void join(Candidate &candidate, const domain::Commit &commit)
    {
        for (const Deploy *deploy : m_deploys) {
            if (!joins(*deploy, commit))
                continue;
            m_joined.insert(deploy);
            if (!candidate.deploy)
                goLive(candidate, *deploy, false);
        }
        const auto committed = timeOf(commit);
        if (candidate.deploy || !committed)
            return;
        for (const Deploy *deploy : m_deploys) {
            if (deploy->at && *deploy->at >= *committed && belongsTo(candidate, deploy->service)) {
                goLive(candidate, *deploy, true);
                return;
            }
        }
    }

    [[nodiscard]] bool isJoined(const Deploy &deploy) const { return m_joined.contains(&deploy); }

private:
    std::vector<const Deploy *> m_deploys;
    std::set<const Deploy *> m_joined;
};

/// The items to look at: all of them, or those nearest before the onset.
std::vector<const CommitItem *> nearestCommits(const std::vector<CommitItem> &commits,
                                               const std::optional<Onset> &onset)
{
    std::vector<const CommitItem *> nearest;
    for (const auto &commit : commits)
        nearest.push_back(&commit);
    const auto distance = [&onset](const CommitItem *item) {
        const auto at = timeOf(item->value);
        if (!onset || !at)
            return std::pair(true, Nanoseconds::max());
        const bool isAfter = *at > onset->interval.end;
        return std::pair(isAfter, isAfter ? *at - onset->time : onset->time - *at);
    };
    std::stable_sort(
        nearest.begin(), nearest.end(), [&distance](const CommitItem *a, const CommitItem *b) {
            return std::tuple(distance(a), a->value.sha) < std::tuple(distance(b), b->value.sha);
        });
    if (nearest.size() > constants::changesMax)
        nearest.resize(constants::changesMax);
    return nearest;
}

} // namespace

void Candidate::add(const QString &feature, double weight, const QString &text,
                    const References &evidence)
{
    suspect.score += weight;
    auto &side = weight < 0 ? suspect.against : suspect.reasons;
    side.push_back({feature, text, weight, evidence});
}

std::vector<Candidate> changeCandidates(const Incident &incident, const std::optional<Onset> &onset)
{
    std::vector<Candidate> candidates;
    DeployJoin deploys(incident.deploys);
    for (const CommitItem *item : nearestCommits(incident.commits, onset)) {
        candidates.push_back(candidateOf(*item));
        deploys.join(candidates.back(), item->value);
    }
    const auto take = [&candidates](const auto &change) {
        if (candidates.size() < 2 * constants::changesMax)
            candidates.push_back(candidateOf(change));
    };
    for (const auto &deploy : incident.deploys) {
        if (!deploys.isJoined(deploy))
            take(deploy);
    }
    std::for_each(incident.flags.begin(), incident.flags.end(), take);
    std::for_each(incident.configs.begin(), incident.configs.end(), take);
    return candidates;
}

std::string coreName(const QString &service)
{
    constexpr std::array endings = std::to_array<std::string_view>(
        {"service", "server", "svc", "srv", "api", "app", "worker", "backend"});
    std::string name;
    for (const char c : lowerCase(service.toStdString())) {
        if (c != '-' && c != '_' && c != '.' && c != ' ')
            name += c;
    }
    for (const std::string_view ending : endings) {
        if (name.ends_with(ending) && name.size() >= ending.size() + 3) {
            name.resize(name.size() - ending.size());
            break;
        }
    }
    return name;
}

bool pathBelongsTo(const std::string &path, const QString &service)
{
    const std::string wanted = coreName(service);
    if (wanted.empty())
        return false;
    std::size_t begin = 0;
    while (begin < path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const bool isFolder = end < path.size();
        if (isFolder && coreName(QString::fromStdString(path.substr(begin, end - begin))) == wanted)
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace faultline::analysis
