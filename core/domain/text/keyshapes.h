// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace faultline::domain::keyshapes {

// What ids and versions look like, without saying what they are for.

[[nodiscard]] bool isHex(std::string_view text);
/// 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool isUuid(std::string_view text);
/// 7 to 40 hexadecimal digits with a digit and a letter among them, so that no number is taken.
[[nodiscard]] bool isAbbreviatedSha(std::string_view text);
/// `v1.2`, `1.2.3-rc1` behind `version`, `release`, `tag`, or directly behind an image's colon.
[[nodiscard]] bool isVersion(std::string_view text, std::string_view context, bool behindColon);

/// `commit`, `sha`, `rev`, `git`, `build`, `deployed`, …
[[nodiscard]] bool isGitWord(std::string_view word);
/// `request_id`, `x-request-id`, `reqId`, `correlation_id`, …
[[nodiscard]] bool isRequestName(std::string_view name);
/// The name contains a lower case word in any case: `X-B3-TraceId` says `trace`.
[[nodiscard]] bool nameSays(std::string_view name, std::string_view lower);
/// Lower case without `.`, `_`, `-`, `@`, `/` and blanks: `service.name` and `serviceName` are one.
[[nodiscard]] std::string plainName(std::string_view name);

} // namespace faultline::domain::keyshapes
