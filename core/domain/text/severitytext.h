// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/severity.h"

#include <optional>
#include <string_view>

namespace faultline::domain {

/// A word that stands where a level stands: `ERROR`, `warn`, `[Info]`, `E`. Brackets and signs
/// around it are ignored. Short and everyday words (`T`, `fine`, `alert`, `trace`) count only in
/// capitals, because they are words of sentences as well.
[[nodiscard]] std::optional<Severity> severityFromLevelToken(std::string_view token);

/// How bad a message sounds by its words, when no level is written: `failed`, `exception`,
/// `refused` are high, `fatal` and `out of memory` critical, `warning` and `retrying` medium,
/// others info. `0 errors`, `no error`, `failed=0` and names such as `error_log` don't count.
[[nodiscard]] Severity severityFromText(std::string_view message);

/// The severity of an HTTP status: 5xx high, 429 and 4xx low, others info.
[[nodiscard]] Severity severityFromHttpStatus(int status);

} // namespace faultline::domain
