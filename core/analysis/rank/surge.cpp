// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/detect/polarity.h"
#include "core/analysis/detect/robust.h"
#include "core/analysis/rank/rivals.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/symptoms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>

namespace faultline::analysis {

namespace {

/// Services nobody calls: where requests come in. None when no spans say who calls whom.
std::set<std::string> entryServices(const Incident &incident)
{
    std::set<std::string> called;
    std::set<std::string> all;
    std::set<std::pair<domain::TraceId, domain::SpanId>> known;
    for (const auto &span : incident.spans)
        known.emplace(span.value.traceId, span.value.spanId);
    for (const auto &span : incident.spans) {
        all.insert(span.value.service);
        if (known.contains({span.value.traceId, span.value.parentSpanId}))
            called.insert(span.value.service);
    }
    std::set<std::string> entries;
    std::set_difference(all.begin(), all.end(), called.begin(), called.end(),
                        std::inserter(entries, entries.end()));
    return entries;
}

/// How a load changed from the half hour before the onset to the half hour after it.
struct LoadStep {
    const Sourced<domain::MetricSeries> *series = nullptr;
    double before = 0;
    double after = 0;

    [[nodiscard]] double factor() const { return before > 0 ? after / before : 0; }
};

LoadStep stepOf(const Sourced<domain::MetricSeries> &series, const Onset &onset)
{
    std::vector<double> before;
    std::vector<double> after;
    for (const auto &sample : series.value.samples) {
        if (sample.time < onset.interval.begin
            && sample.time + constants::onsetSpread >= onset.interval.begin)
            before.push_back(sample.value);
        else if (sample.time >= onset.interval.begin
                 && sample.time <= onset.interval.end + constants::onsetSpread)
            after.push_back(sample.value);
    }
    return {&series, medianOf(std::move(before)), medianOf(std::move(after))};
}

void weighTraffic(Candidate &candidate, const Incident &incident, const Onset &onset)
{
    const auto entries = entryServices(incident);
    LoadStep highest;
    for (const auto &series : incident.metrics) {
        const bool isIncoming = polarityOf(series.value.name) == Polarity::Load
            && (entries.empty() || entries.contains(series.value.service));
        if (!isIncoming)
            continue;
        const LoadStep step = stepOf(series, onset);
        if (!highest.series || step.factor() > highest.factor())
            highest = step;
    }
    const QString feature = QStringLiteral("traffic");
    if (!highest.series) {
        candidate.add(feature, -constants::termMax / 2,
                      QStringLiteral("No metric shows how many requests came in"));
        return;
    }
    const bool isSurge = highest.factor() >= constants::surgeFactor;
    candidate.add(feature, isSurge ? constants::surgeSeen : -constants::termMax,
                  QStringLiteral("%1%2 went from %3 in the half hour before to %4 in the half hour "
                                 "after the onset")
                      .arg(textOf(highest.series->value.name),
                           inService(textOf(highest.series->value.service)),
                           quantity(highest.before), quantity(highest.after)),
                  {highest.series->reference});
}

/// Overload makes things slow, full and throttled; it does not make them wrong.
void weighKind(Candidate &candidate, const Evidence &evidence)
{
    using enum Symptom;
    const Symptoms overload
        = symptomsOf({Latency, Timeout, PoolWait, Cpu, Memory, Throttled, Queue, Connection});
    double fitting = 0;
    double errors = 0;
    for (const auto &item : evidence.items) {
        if (!item.isError)
            continue;
        errors += item.weight;
        fitting += (item.symptoms & overload).any() ? item.weight : 0;
    }
    if (errors <= 0)
        return;
    const double share = fitting / errors;
    candidate.add(
        QStringLiteral("kind"), (2 * share - 1) * constants::overloadKind,
        QStringLiteral("%1 of the errors are of the kind overload makes").arg(percent(share)));
}

} // namespace

Candidate beginRival(const char *ref, const char *title)
{
    Candidate candidate;
    candidate.suspect.kind = SuspectKind::None;
    candidate.suspect.ref = QString::fromLatin1(ref);
    candidate.suspect.title = QString::fromLatin1(title);
    return candidate;
}

Candidate surgeRival(const Incident &incident, const Evidence &evidence,
                     const std::optional<Onset> &onset)
{
    Candidate candidate = beginRival("surge", "A surge of traffic");
    if (!onset)
        return candidate;
    weighTraffic(candidate, incident, *onset);
    weighKind(candidate, evidence);
    return candidate;
}

bool namesOutsideHost(std::string_view text)
{
    constexpr std::array tops = std::to_array<std::string_view>(
        {"com", "net", "org", "io", "cloud", "dev", "app", "co", "ai", "eu", "de", "uk"});
    const std::string lower = lowerCase(text);
    for (const std::string_view top : tops) {
        const std::string ending = '.' + std::string(top);
        for (std::size_t at = lower.find(ending); at != std::string::npos;
             at = lower.find(ending, at + 1)) {
            const std::size_t end = at + ending.size();
            const char next = end < lower.size() ? lower[end] : ' ';
            const bool isWhole = !((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9')
                                   || next == '.' || next == '_' || next == '-');
            const char before = at > 0 ? lower[at - 1] : ' ';
            const bool hasName
                = (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
            if (isWhole && hasName)
                return true;
        }
    }
    return false;
}

} // namespace faultline::analysis
