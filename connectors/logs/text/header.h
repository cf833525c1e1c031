// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/grammar.h"

#include <string_view>

namespace faultline::connectors::logs {

/// Takes apart what programs write between the time and the message: level, process and thread,
/// logger, `service[pid]:`, container streams. `before` is what stands in front of the time,
/// `after` what follows it; what is no header is the message.
void readHeader(std::string_view before, std::string_view after, Draft &draft);

/// A level in the text of a message without a header: a word in capitals among the first ones,
/// `level=warn`, `[error]`. Sets the draft's severity when it finds one.
void findLevel(std::string_view text, Draft &draft);

/// `web-1  | text`: what docker compose puts in front of each line. Takes the name as the
/// service and gives the rest; without such a prefix the text as it is.
[[nodiscard]] std::string_view withoutComposePrefix(std::string_view text, Draft &draft);

/// Adds an attribute unless the value is empty.
void addAttribute(Draft &draft, std::string_view name, std::string_view value);

} // namespace faultline::connectors::logs
