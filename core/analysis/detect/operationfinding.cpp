// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/operationfinding.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>

namespace faultline::analysis {

QString operationName(const Operation &operation)
{
    return textOf(operation.service.empty() ? operation.name
                                            : operation.service + ' ' + operation.name);
}

Finding beginFinding(const Operation &operation, const QString &detector)
{
    Finding finding;
    finding.detector = detector;
    finding.source = domain::Source::Traces;
    finding.service = textOf(operation.service);
    finding.stableKey = finding.service + u'|' + textOf(operation.name);
    finding.subject = textOf(operation.name);
    if (!finding.service.isEmpty())
        finding.keys.push_back({domain::TypedKey::Kind::Service, finding.service});
    return finding;
}

void cite(Finding &finding, const Call &call)
{
    if (finding.references.size() >= constants::referencesMax)
        return;
    finding.references.push_back(call.span->reference);
    const auto &trace = call.span->value.traceId;
    const domain::TypedKey key{domain::TypedKey::Kind::Trace,
                               QString::fromLatin1(trace.toBytes().toHex())};
    if (!trace.isNull()
        && std::find(finding.keys.begin(), finding.keys.end(), key) == finding.keys.end())
        finding.keys.push_back(key);
}

TimeRange between(const std::vector<Call> &calls, std::size_t firstAfter)
{
    const Instant before = firstAfter > 0 ? calls[firstAfter - 1].start : calls[firstAfter].start;
    return {before, calls[firstAfter].start + Nanoseconds(1)};
}

} // namespace faultline::analysis
