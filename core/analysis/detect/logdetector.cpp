// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/detect/detectors.h"
#include "core/analysis/detect/robust.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace faultline::analysis {

namespace {

/// The bins between the first and the last line of any message: what was observed at all.
struct Observed {
    std::int32_t begin = 0;
    std::int32_t end = 0; ///< one past
};

/// How the rate of a message changed at one bin.
struct RateStep {
    std::int32_t bin = 0; ///< first of the new rate
    std::int32_t from = 0; ///< the places the data allow
    std::int32_t to = 0;
    double before = 0; ///< lines in the stretch before, and how long it is in bins
    double binsBefore = 0;
    double after = 0;
    double binsAfter = 0;
    double g = 0; ///< signed, see rateChange

    [[nodiscard]] double factor() const
    {
        const double old = std::max(before, 0.5) / std::max(binsBefore, 1.0);
        return (after / std::max(binsAfter, 1.0)) / old;
    }
    [[nodiscard]] double expectedAfter() const
    {
        return before / std::max(binsBefore, 1.0) * binsAfter;
    }
};

Observed observedOf(const LogTally &tally)
{
    Observed observed{tally.binCount(), 0};
    for (const auto &pattern : tally.patterns()) {
        observed.begin = std::min(observed.begin, pattern.bins.front().index);
        observed.end = std::max(observed.end, pattern.bins.back().index + 1);
    }
    return observed;
}

/// The change of `sign` (+1 rise, -1 fall) that explains the counts best. Only bins with lines can
/// begin a rise and only bins after one with lines can begin a fall, so those are all that is
/// tried.
RateStep strongestStep(const std::vector<LogBin> &bins, Observed observed, int sign)
{
    const auto baselineBins
        = std::max(2.0, constants::baselineShareMin * double(observed.end - observed.begin));
    double total = 0;
    for (const auto &bin : bins)
        total += bin.index < observed.end ? bin.count : 0;

    std::vector<RateStep> tried;
    double before = 0;
    for (const auto &bin : bins) {
        if (bin.index >= observed.end)
            break;
        const double beforeNow = sign > 0 ? before : before + bin.count;
        before += bin.count;
        RateStep step;
        step.bin = sign > 0 ? bin.index : bin.index + 1;
        step.binsBefore = double(step.bin - observed.begin);
        step.binsAfter = double(observed.end - step.bin);
        if (step.binsBefore < baselineBins || step.binsAfter <= 0)
            continue;
        step.before = beforeNow;
        step.after = total - beforeNow;
        step.g = rateChange(step.before, step.binsBefore, step.after, step.binsAfter);
        if (step.g * sign > 0)
            tried.push_back(step);
    }
    const auto best
        = std::max_element(tried.begin(), tried.end(), [](const RateStep &a, const RateStep &b) {
              return std::abs(a.g) < std::abs(b.g);
          });
    if (best == tried.end())
        return {};
    RateStep result = *best;
    auto first = best;
    auto last = best;
    while (first != tried.begin() && std::abs((first - 1)->g) >= std::abs(best->g) - 4)
        --first;
    while (last + 1 != tried.end() && std::abs((last + 1)->g) >= std::abs(best->g) - 4)
        ++last;
    result.from = first->bin;
    result.to = last->bin;
    return result;
}

std::uint64_t newLinesMin(domain::Severity severity)
{
    switch (severity) {
    case domain::Severity::Critical:
        return constants::newCriticalLinesMin;
    case domain::Severity::High:
        return constants::newErrorLinesMin;
    case domain::Severity::Medium:
        return constants::newWarningLinesMin;
    case domain::Severity::Low:
    case domain::Severity::Info:
        break;
    }
    return constants::newInfoLinesMin;
}

/// Turns steps of one message, or of a service's errors together, into findings.
class LogFindingMaker {
public:
    LogFindingMaker(const LogTally &tally, std::vector<Finding> &out)
        : m_tally(tally)
        , m_out(out)
    { }

    void takeRise(const LogPattern &pattern, const RateStep &step)
    {
        const bool isNew = step.before == 0;
        const bool isError = pattern.severity >= domain::Severity::High;
        const double needed = isNew && isError ? constants::newErrorMin : constants::rateChangeMin;
        if (step.g < needed && !(isNew && pattern.severity == domain::Severity::Critical))
            return;
        if (isNew ? step.after < double(newLinesMin(pattern.severity))
                  : step.factor() < constants::rateFactorMin)
            return;
        const bool adverse = pattern.severity >= domain::Severity::Medium;
        Finding finding = begin(pattern, step);
        finding.adverse = adverse;
        finding.severity = adverse ? pattern.severity : domain::Severity::Low;
        finding.detector = isNew ? QStringLiteral("log-new") : QStringLiteral("log-burst");
        finding.eventType = isNew ? QStringLiteral("new_message")
            : adverse             ? QStringLiteral("error_burst")
                                  : QStringLiteral("message_burst");
        const QString since = clockTime(isNew ? pattern.first : m_tally.binBegin(step.bin));
        const QString times = counted(step.after, QStringLiteral("time"), QStringLiteral("times"));
        const QString past = spanOf(step.binsBefore);
        finding.title = isNew
            ? QStringLiteral("New message %1%2: %3 since %4, never in the %5 before")
                  .arg(quoted(pattern.sample), inService(finding.service), times, since, past)
            : QStringLiteral("Message %1%2 came %3 since %4; its rate before allows %5")
                  .arg(quoted(pattern.sample), inService(finding.service), times, since,
                       quantity(step.expectedAfter()));
        if (isNew)
            finding.onset.end = std::max(finding.onset.begin, pattern.first) + Nanoseconds(1);
        m_out.push_back(std::move(finding));
    }

    void takeFall(const LogPattern &pattern, const RateStep &step)
    {
        const double expected = step.expectedAfter();
        if (-step.g < constants::rateChangeMin || expected < constants::missingLinesMin
            || step.after * constants::rateFactorMin > expected)
            return;
        Finding finding = begin(pattern, step);
        finding.detector = QStringLiteral("log-gone");
        finding.eventType = QStringLiteral("message_gone");
        // That errors stop is good news; that ordinary work stops is a symptom.
        finding.adverse = pattern.severity < domain::Severity::Medium;
        finding.severity = finding.adverse ? domain::Severity::Medium : domain::Severity::Info;
        const QString since = clockTime(m_tally.binBegin(step.bin));
        finding.title = step.after > 0
            ? QStringLiteral("Message %1%2 came only %3 since %4; its rate before allows %5")
                  .arg(quoted(pattern.sample), inService(finding.service),
                       counted(step.after, QStringLiteral("time"), QStringLiteral("times")), since,
                       quantity(std::round(expected)))
            : QStringLiteral("Message %1%2 has not come since %3; its rate before allows %4")
                  .arg(quoted(pattern.sample), inService(finding.service), since,
                       quantity(std::round(expected)));
        m_out.push_back(std::move(finding));
    }

    void takeService(const LogPattern &errors, const RateStep &step)
    {
        if (step.g < constants::rateChangeMin || step.factor() < constants::rateFactorMin)
            return;
        Finding finding = begin(errors, step);
        finding.detector = QStringLiteral("log-errors");
        finding.eventType = QStringLiteral("error_burst");
        finding.severity = domain::Severity::High;
        finding.subject.clear();
        finding.title
            = QStringLiteral("Errors%1 rose to %2 since %3; their rate before allows %4")
                  .arg(inService(finding.service),
                       counted(step.after, QStringLiteral("line"), QStringLiteral("lines")),
                       clockTime(m_tally.binBegin(step.bin)), quantity(step.expectedAfter()));
        m_out.push_back(std::move(finding));
    }

private:
    [[nodiscard]] QString spanOf(double bins) const
    {
        return compactDuration(m_tally.binWidth() * static_cast<std::int64_t>(bins));
    }

    [[nodiscard]] Finding begin(const LogPattern &pattern, const RateStep &step) const
    {
        Finding finding;
        finding.source = domain::Source::Logs;
        finding.service = textOf(pattern.service);
        finding.stableKey = textOf(pattern.service) + u'|' + textOf(pattern.skeleton);
        finding.subject = textOf(pattern.sample);
        finding.strength = std::sqrt(std::abs(step.g));
        finding.excess = std::abs(step.after - step.expectedAfter());
        // The rate is dated to its bin: the old one held up to the bin before.
        finding.onset
            = {m_tally.binBegin(std::max(step.from - 1, 0)), m_tally.binBegin(step.to + 1)};
        finding.until = pattern.last;
        for (const auto &bin : pattern.bins) {
            if (finding.references.size() >= constants::referencesMax)
                break;
            if (bin.index >= step.bin)
                finding.references.push_back(bin.first);
        }
        if (finding.references.empty() && !pattern.bins.empty())
            finding.references.push_back(pattern.bins.back().first);
        if (!finding.service.isEmpty())
            finding.keys.push_back({domain::TypedKey::Kind::Service, finding.service});
        return finding;
    }

    const LogTally &m_tally;
    std::vector<Finding> &m_out;
};

void addBins(std::vector<LogBin> &sum, const std::vector<LogBin> &bins)
{
    std::vector<LogBin> merged;
    auto a = sum.begin();
    auto b = bins.begin();
    while (a != sum.end() || b != bins.end()) {
        if (b == bins.end() || (a != sum.end() && a->index < b->index)) {
            merged.push_back(*a++);
        } else if (a == sum.end() || b->index < a->index) {
            merged.push_back(*b++);
        } else {
            merged.push_back({a->index, a->count + b->count, std::min(a->first, b->first)});
            ++a;
            ++b;
        }
    }
    sum = std::move(merged);
}

/// The errors of each service as if they were one message; services with a single one are left
/// out, since it speaks for itself.
std::vector<LogPattern> errorsByService(const LogTally &tally)
{
    std::map<std::string, std::pair<LogPattern, int>> byService;
    for (const auto &pattern : tally.patterns()) {
        if (pattern.severity < domain::Severity::High)
            continue;
        auto &[sum, messages] = byService[pattern.service];
        sum.service = pattern.service;
        sum.severity = std::max(sum.severity, pattern.severity);
        sum.first = messages == 0 ? pattern.first : std::min(sum.first, pattern.first);
        sum.last = messages == 0 ? pattern.last : std::max(sum.last, pattern.last);
        addBins(sum.bins, pattern.bins);
        ++messages;
    }
    std::vector<LogPattern> sums;
    for (auto &[service, entry] : byService) {
        if (entry.second > 1)
            sums.push_back(std::move(entry.first));
    }
    return sums;
}

} // namespace

std::vector<Finding> detectLogs(const Incident &incident, std::stop_token token)
{
    const LogTally &tally = incident.logs;
    std::vector<Finding> findings;
    if (tally.patterns().empty())
        return findings;
    const Observed observed = observedOf(tally);
    LogFindingMaker maker(tally, findings);
    for (const auto &pattern : tally.patterns()) {
        if (token.stop_requested())
            return findings;
        if (pattern.skeleton.empty())
            continue;
        const RateStep rise = strongestStep(pattern.bins, observed, +1);
        if (rise.g > 0)
            maker.takeRise(pattern, rise);
        const RateStep fall = strongestStep(pattern.bins, observed, -1);
        if (fall.g < 0)
            maker.takeFall(pattern, fall);
    }
    for (const auto &errors : errorsByService(tally)) {
        const RateStep rise = strongestStep(errors.bins, observed, +1);
        if (rise.g > 0)
            maker.takeService(errors, rise);
    }
    return findings;
}

} // namespace faultline::analysis
