// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/timereader.h"

#include "core/domain/text/time/timereader.h"
#include "core/domain/text/time/zonerule.h"

namespace faultline::sdk {
namespace {

domain::ZoneRule zoneNamed(const QString &name)
{
    auto rule = domain::ZoneRule::fromName(name);
    return rule ? std::move(*rule) : domain::ZoneRule();
}

/// Go names the zone twice and prints its monotonic clock behind: "… +0000 UTC m=+5102.219".
std::string_view withoutGoTail(std::string_view text)
{
    text = text.substr(0, text.find(" m="));
    constexpr std::string_view name = " UTC";
    if (text.size() > 2 * name.size() && text.substr(text.size() - name.size()) == name) {
        const char sign = text[text.size() - name.size() - 5];
        if (sign == '+' || sign == '-')
            text.remove_suffix(name.size());
    }
    return text;
}

} // namespace

TimeReader::TimeReader(const QString &zone)
    : m_resolver(zoneNamed(zone))
{ }

std::optional<Instant> TimeReader::read(std::string_view text)
{
    constexpr std::size_t longest = 80;
    if (text.empty() || text.size() > longest)
        return std::nullopt;
    const auto written = domain::readWholeTime(withoutGoTail(text));
    return written ? m_resolver.resolve(*written) : std::nullopt;
}

std::optional<Instant> TimeReader::read(const QString &text)
{
    return read(std::string_view(text.toStdString()));
}

bool isTimeText(std::string_view text)
{
    return domain::readWholeTime(withoutGoTail(text)).has_value();
}

std::optional<Instant> instantFromEpoch(std::int64_t count, std::int64_t nanosecondsEach)
{
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(count, nanosecondsEach, &ns) || domain::isNoRealTime(Instant(ns)))
        return std::nullopt;
    return Instant(ns);
}

} // namespace faultline::sdk
