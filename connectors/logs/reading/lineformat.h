// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/grammar.h"
#include "connectors/sdk/format.h"

#include <memory>

namespace faultline::connectors::logs {

/// What makes one log format: its name, how sure it is of a file, and its grammar.
struct LineFormatSpec {
    const char *id;
    const char *title;
    sdk::Confidence (*judge)(const Sample &sample);
    std::unique_ptr<Grammar> (*grammar)();
};

[[nodiscard]] std::unique_ptr<sdk::Format> lineFormat(const LineFormatSpec &spec);

/// How sure a share of fitting lines makes a format that has little else in common with other
/// text: nothing below a third, `most` from nine in ten.
[[nodiscard]] sdk::Confidence confidenceOf(double share, sdk::Confidence most);

} // namespace faultline::connectors::logs
