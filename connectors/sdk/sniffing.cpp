// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/sniffing.h"

#include <algorithm>

namespace faultline::sdk {

SniffResult sniffBest(const FormatList &formats, const SniffInput &input)
{
    SniffResult result;
    for (const auto &format : formats) {
        const Confidence confidence = format->sniff(input);
        if (confidence >= confidenceMin)
            result.ranked.push_back({format.get(), std::min(confidence, 1.0)});
    }
    std::stable_sort(
        result.ranked.begin(), result.ranked.end(),
        [](const SniffAnswer &a, const SniffAnswer &b) { return a.confidence > b.confidence; });
    result.tie = result.ranked.size() > 1
        && result.ranked[0].confidence - result.ranked[1].confidence < confidenceTie;
    return result;
}

const Format *findFormat(const FormatList &formats, QStringView id)
{
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const auto &format) { return format->id() == id; });
    return found != formats.end() ? found->get() : nullptr;
}

} // namespace faultline::sdk
