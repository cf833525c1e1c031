// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/link.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <unordered_map>

namespace faultline::analysis {

namespace {

using KeyType = domain::TypedKey::Kind;

struct KeyHash {
    std::size_t operator()(const domain::TypedKey &key) const noexcept
    {
        return qHash(key.value, std::size_t(key.kind));
    }
};

/// What a key of this kind is worth when it is rare, and how it stands in a sentence.
struct KeyKind {
    KeyType kind;
    double weight;
    double max;
    const char *feature;
    const char *name;
};

constexpr std::array keyKinds = std::to_array<KeyKind>({
    {KeyType::Trace, 1.0, 8, "trace", "the trace"},
    {KeyType::Span, 1.0, 8, "span", "the span"},
    {KeyType::Request, 1.0, 8, "request", "the request"},
    {KeyType::Commit, 0.9, 6, "commit", "the commit"},
    {KeyType::Version, 0.9, 6, "version", "the version"},
    {KeyType::Deploy, 0.9, 6, "deploy", "the deploy"},
    {KeyType::Flag, 0.7, 6, "flag", "the flag"},
    {KeyType::Alert, 0.9, 6, "alert", "the alert"},
    {KeyType::Run, 0.9, 6, "run", "the run"},
    {KeyType::Test, 0.7, 6, "test", "the test"},
    {KeyType::File, 0.5, 6, "file", "the file"},
    {KeyType::Host, 0.4, 6, "host", "the host"},
    {KeyType::Service, 0.3, 6, "service", "the service"},
    {KeyType::User, 0.1, 6, "user", "the person"},
});

const KeyKind *kindOf(KeyType kind)
{
    const auto found = std::find_if(keyKinds.begin(), keyKinds.end(),
                                    [kind](const KeyKind &each) { return each.kind == kind; });
    return found == keyKinds.end() ? nullptr : &*found;
}

/// Calls `take` with each key an event names, those in its own fields included, each once.
template<typename Take>
void forEachKey(const domain::Event &event, Take take)
{
    for (const auto &key : event.keys)
        take(key);
    const auto takeField = [&](KeyType kind, const QString &value) {
        const domain::TypedKey key{kind, value};
        if (!value.isEmpty()
            && std::find(event.keys.begin(), event.keys.end(), key) == event.keys.end())
            take(key);
    };
    if (!event.traceId.isNull())
        takeField(KeyType::Trace, QString::fromLatin1(event.traceId.toBytes().toHex()));
    takeField(KeyType::Service, event.service);
    takeField(KeyType::Host, event.host);
}

bool isChange(const domain::Event &event)
{
    return event.source == domain::Source::Git || event.source == domain::Source::Changes
        || event.eventType == u"deploy";
}

QString environmentOf(const domain::Event &event)
{
    for (const auto *name : {"deployment.environment.name", "environment", "env"}) {
        const QString value = event.data.value(QLatin1String(name)).toString();
        if (!value.isEmpty())
            return value;
    }
    return {};
}

/// A key of the seed: which of its events has it, and how many of all events do.
struct SeedKey {
    domain::EventId event;
    std::size_t events = 0;
};

class Linker {
public:
    explicit Linker(const LinkSeed &seed)
        : m_interval(seed.interval)
    {
        std::optional<Instant> last;
        for (const auto *event : seed.events) {
            m_members.insert(event->id);
            forEachKey(*event, [&](const domain::TypedKey &key) {
                m_keys.try_emplace(key, SeedKey{event->id, 0});
            });
            if (m_environment.isEmpty())
                m_environment = environmentOf(*event);
            if (!event->rawTime || seed.interval)
                continue;
            const Instant end = event->end.value_or(*event->rawTime);
            m_interval = m_interval ? TimeRange{std::min(m_interval->begin, *event->rawTime),
                                                std::max(m_interval->end, end)}
                                    : TimeRange{*event->rawTime, end};
        }
        if (!seed.service.isEmpty())
            m_keys.try_emplace({KeyType::Service, seed.service}, SeedKey{});
    }

    void count(const domain::Event &event)
    {
        ++m_events;
        forEachKey(event, [this](const domain::TypedKey &key) {
            if (const auto found = m_keys.find(key); found != m_keys.end())
                ++found->second.events;
        });
    }

    [[nodiscard]] bool isMember(const domain::Event &event) const
    {
        return m_members.contains(event.id);
    }

    /// The link of an event, or nothing below `confidenceMin`: sentences are only written for
    /// what is proposed.
    [[nodiscard]] std::optional<Link> weigh(const domain::Event &event, double confidenceMin) const
    {
        const auto terms = keyTerms(event);
        const double time = timeWeight(event);
        const QString environment = m_environment.isEmpty() ? QString() : environmentOf(event);
        const bool isElsewhere
            = !environment.isEmpty() && !m_environment.isEmpty() && environment != m_environment;
        double odds = constants::linkPrior + time;
        odds -= isElsewhere ? constants::linkOtherEnvironment : 0;
        for (const auto &term : terms)
            odds += term.weight;
        Link link;
        link.confidence = 1 / (1 + std::exp(-odds));
        if (link.confidence < confidenceMin)
            return std::nullopt;
        link.event = event.id;
        explainKeys(terms, link);
        if (m_interval && event.rawTime)
            link.reasons.push_back({QStringLiteral("time"), time, timeSentence(event)});
        if (isElsewhere)
            link.reasons.push_back({QStringLiteral("environment"), -constants::linkOtherEnvironment,
                                    QStringLiteral("It is in %1, the incident in %2")
                                        .arg(environment, m_environment)});
        std::stable_sort(link.reasons.begin(), link.reasons.end(),
                         [](const domain::Reason &a, const domain::Reason &b) {
                             return std::abs(a.weight) > std::abs(b.weight);
                         });
        return link;
    }

private:
    struct KeyTerm {
        const KeyKind *kind = nullptr;
        const domain::TypedKey *key = nullptr;
        const SeedKey *seed = nullptr;
        double weight = 0;
    };

    [[nodiscard]] std::vector<KeyTerm> keyTerms(const domain::Event &event) const
    {
        std::vector<KeyTerm> terms;
        const double population = std::max(double(m_events), constants::linkPopulationMin);
        forEachKey(event, [&](const domain::TypedKey &key) {
            const auto found = m_keys.find(key);
            const KeyKind *kind = found == m_keys.end() ? nullptr : kindOf(key.kind);
            if (!kind)
                return;
            const auto sharing = double(std::max<std::size_t>(found->second.events, 1));
            const double rarity = std::max(std::log(population / sharing), 0.0);
            const double weight = std::min(kind->max, rarity) * kind->weight;
            if (weight >= constants::linkWeightMin)
                terms.push_back({kind, &found->first, &found->second, weight});
        });
        return terms;
    }

    void explainKeys(const std::vector<KeyTerm> &terms, Link &link) const
    {
        double strongest = 0;
        for (const auto &term : terms) {
            link.reasons.push_back({QString::fromLatin1(term.kind->feature), term.weight,
                                    QStringLiteral("It names %1 %2, as %3 of %4 events do")
                                        .arg(QString::fromLatin1(term.kind->name), term.key->value)
                                        .arg(term.seed->events)
                                        .arg(m_events)});
            if (term.weight > strongest && !term.seed->event.isNull()) {
                strongest = term.weight;
                link.other = term.seed->event;
            }
        }
    }

    /// How far an event lies from the interval; negative before, positive after, zero inside.
    [[nodiscard]] Nanoseconds distanceTo(const domain::Event &event) const
    {
        const Instant end = event.end.value_or(*event.rawTime);
        if (end < m_interval->begin)
            return end - m_interval->begin;
        if (*event.rawTime > m_interval->end)
            return *event.rawTime - m_interval->end;
        return Nanoseconds::zero();
    }

    [[nodiscard]] double timeWeight(const domain::Event &event) const
    {
        if (!m_interval || !event.rawTime)
            return 0;
        const Nanoseconds distance = distanceTo(event);
        if (distance == Nanoseconds::zero())
            return constants::linkInside;
        // A change explains what comes after it for a day; anything else belongs to its hour.
        const bool mayCause = distance < Nanoseconds::zero() && isChange(event);
        const double start = mayCause ? constants::linkChangeBefore : 0.0;
        const Nanoseconds reach = mayCause ? constants::linkChangeReach : constants::linkReach;
        const double share
            = std::min(1.0, std::abs(double(distance.count()) / double(reach.count())));
        return start - share * (start + constants::linkFarAway);
    }

    [[nodiscard]] QString timeSentence(const domain::Event &event) const
    {
        const Nanoseconds distance = distanceTo(event);
        if (distance == Nanoseconds::zero())
            return QStringLiteral("It happened during the incident");
        return distance < Nanoseconds::zero()
            ? QStringLiteral("It happened %1 before the incident").arg(compactDuration(-distance))
            : QStringLiteral("It happened %1 after the incident").arg(compactDuration(distance));
    }

    std::optional<TimeRange> m_interval;
    std::unordered_map<domain::TypedKey, SeedKey, KeyHash> m_keys;
    std::set<domain::EventId> m_members;
    QString m_environment;
    std::size_t m_events = 0;
};

} // namespace

Result<std::vector<Link>> linkEvents(const LinkSeed &seed,
                                     const std::vector<const domain::Event *> &candidates,
                                     double confidenceMin, std::stop_token token)
{
    constexpr std::size_t eventsPerCheck = 4096;
    const auto cancelled = [&token](std::size_t done) {
        return done % eventsPerCheck == 0 && token.stop_requested();
    };
    Linker linker(seed);
    std::size_t done = 0;
    for (const auto *event : candidates) {
        if (cancelled(done++))
            return failure(ErrorCode::Cancelled, QStringLiteral("Linking was cancelled"));
        linker.count(*event);
    }
    std::vector<Link> links;
    for (const auto *event : candidates) {
        if (cancelled(done++))
            return failure(ErrorCode::Cancelled, QStringLiteral("Linking was cancelled"));
        if (linker.isMember(*event))
            continue;
        if (auto link = linker.weigh(*event, confidenceMin))
            links.push_back(std::move(*link));
    }
    std::sort(links.begin(), links.end(), [](const Link &a, const Link &b) {
        return std::tuple(-a.confidence, a.event) < std::tuple(-b.confidence, b.event);
    });
    return links;
}

} // namespace faultline::analysis
