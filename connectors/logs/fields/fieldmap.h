// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/grammar.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::connectors::logs {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Which fields a line has, to judge whether it is a log at all.
struct FieldKinds {
    bool time = false;
    bool level = false;
    bool message = false;
};
[[nodiscard]] FieldKinds kindsOf(const Fields &fields);

/// Fills the draft from named fields: time, level, message, service, host, logger, trace and
/// span by their aliases, all others as attributes in their order. Without a message field,
/// `otherwise` is the message.
void applyFields(Fields &&fields, std::string_view otherwise, Draft &draft);

} // namespace faultline::connectors::logs
