// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/severity.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace faultline::domain {
namespace {

struct Level {
    std::string_view word;
    Severity severity;
};

constexpr std::array levels{
    Level{"fatal", Severity::Critical},   Level{"critical", Severity::Critical},
    Level{"crit", Severity::Critical},    Level{"alert", Severity::Critical},
    Level{"emerg", Severity::Critical},   Level{"emergency", Severity::Critical},
    Level{"panic", Severity::Critical},   Level{"f", Severity::Critical},
    Level{"error", Severity::High},       Level{"err", Severity::High},
    Level{"severe", Severity::High},      Level{"failure", Severity::High},
    Level{"e", Severity::High},           Level{"warning", Severity::Medium},
    Level{"warn", Severity::Medium},      Level{"w", Severity::Medium},
    Level{"notice", Severity::Low},       Level{"n", Severity::Low},
    Level{"information", Severity::Info}, Level{"informational", Severity::Info},
    Level{"info", Severity::Info},        Level{"i", Severity::Info},
    Level{"debug", Severity::Info},       Level{"dbg", Severity::Info},
    Level{"d", Severity::Info},           Level{"trace", Severity::Info},
    Level{"verbose", Severity::Info},     Level{"v", Severity::Info},
    Level{"fine", Severity::Info},        Level{"finer", Severity::Info},
    Level{"finest", Severity::Info},      Level{"config", Severity::Info},
    Level{"success", Severity::Info},     Level{"t", Severity::Info},
};

/// syslog 0..7 (RFC 5424 table 2) below ten; bunyan and pino 10..60 from there.
std::optional<Severity> fromNumber(int number)
{
    if (number < 0 || number > 60)
        return std::nullopt;
    if (number <= 7) {
        constexpr std::array<Severity, 8> syslog{
            Severity::Critical, Severity::Critical, Severity::Critical, Severity::High,
            Severity::Medium,   Severity::Low,      Severity::Info,     Severity::Info};
        return syslog[static_cast<std::size_t>(number)];
    }
    if (number < 10)
        return std::nullopt;
    if (number >= 60)
        return Severity::Critical;
    if (number >= 50)
        return Severity::High;
    return number >= 40 ? Severity::Medium : Severity::Info;
}

} // namespace

std::optional<Severity> severityFromLevel(std::string_view level)
{
    if (level.empty() || level.size() > 16)
        return std::nullopt;
    if (std::all_of(level.begin(), level.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return level.size() <= 2 ? fromNumber(std::stoi(std::string(level))) : std::nullopt;
    std::string lower(level);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto *const found = std::find_if(levels.begin(), levels.end(),
                                           [&](const Level &l) { return l.word == lower; });
    return found != levels.end() ? std::optional(found->severity) : std::nullopt;
}

std::optional<Severity> severityFromOtel(int severityNumber)
{
    if (severityNumber < 1 || severityNumber > 24)
        return std::nullopt;
    if (severityNumber >= 21)
        return Severity::Critical;
    if (severityNumber >= 17)
        return Severity::High;
    return severityNumber >= 13 ? Severity::Medium : Severity::Info;
}

} // namespace faultline::domain
