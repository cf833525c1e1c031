// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/spans/spantext.h"

namespace faultline::signals {

std::string searchableSpanText(std::string_view name, std::string_view statusMessage,
                               const domain::Attributes &attributes)
{
    std::string text(name);
    text.append("\n").append(statusMessage);
    for (const auto &[key, value] : attributes)
        text.append("\n").append(value);
    return text;
}

domain::Severity severityOf(domain::SpanStatus status)
{
    return status == domain::SpanStatus::Error ? domain::Severity::High : domain::Severity::Info;
}

} // namespace faultline::signals
