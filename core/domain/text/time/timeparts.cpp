// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timeparts.h"

#include "core/domain/text/time/timereader.h"

#include <array>

namespace faultline::domain {
namespace {

constexpr int perHour = 3'600;

struct NamedZone {
    std::string_view name;
    int offsetSeconds;
};

/// Only names that mean one offset wherever logs are written: those of RFC 822 and the European,
/// Japanese, Russian, Australian and New Zealand ones. BST, IST, CST of China and the like are
/// left to the zone the person gives.
constexpr std::array namedZones{NamedZone{"UTC", 0},
                                NamedZone{"GMT", 0},
                                NamedZone{"UT", 0},
                                NamedZone{"Z", 0},
                                NamedZone{"EST", -5 * perHour},
                                NamedZone{"EDT", -4 * perHour},
                                NamedZone{"CST", -6 * perHour},
                                NamedZone{"CDT", -5 * perHour},
                                NamedZone{"MST", -7 * perHour},
                                NamedZone{"MDT", -6 * perHour},
                                NamedZone{"PST", -8 * perHour},
                                NamedZone{"PDT", -7 * perHour},
                                NamedZone{"WET", 0},
                                NamedZone{"WEST", perHour},
                                NamedZone{"CET", perHour},
                                NamedZone{"CEST", 2 * perHour},
                                NamedZone{"MET", perHour},
                                NamedZone{"MEST", 2 * perHour},
                                NamedZone{"EET", 2 * perHour},
                                NamedZone{"EEST", 3 * perHour},
                                NamedZone{"MSK", 3 * perHour},
                                NamedZone{"JST", 9 * perHour},
                                NamedZone{"AEST", 10 * perHour},
                                NamedZone{"AEDT", 11 * perHour},
                                NamedZone{"NZST", 12 * perHour},
                                NamedZone{"NZDT", 13 * perHour}};

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

std::size_t lettersAhead(const Cursor &at, std::size_t most)
{
    std::size_t count = 0;
    while (count < most && isLetter(at.peek(count)))
        ++count;
    return count;
}

/// Length of the name at the cursor when it is `full` or its first three letters; 0 if not.
std::size_t nameLength(const Cursor &at, std::string_view full)
{
    constexpr std::size_t shortForm = 3;
    const std::size_t letters = lettersAhead(at, full.size() + 1);
    const std::string_view word = at.rest().substr(0, letters);
    const bool fits = equalsLowered(word, full.substr(0, shortForm)) || equalsLowered(word, full);
    return fits ? letters : 0;
}

bool numericZone(Cursor &at, WrittenTime &time)
{
    const int sign = at.peek() == '-' ? -1 : 1;
    Cursor ahead = at;
    ahead.advance();
    const auto hours = ahead.takeNumber(2);
    if (!hours || *hours > 18)
        return false;
    std::int64_t minutes = 0;
    const bool colon = ahead.peek() == ':' && isDigit(ahead.peek(1)) && isDigit(ahead.peek(2));
    if (colon)
        ahead.advance();
    if (const auto written = ahead.takeNumber(2)) {
        if (*written > 59)
            return false;
        minutes = *written;
    }
    if (isDigit(ahead.peek()))
        return false; // a longer number: no zone
    time.offsetSeconds = sign * static_cast<int>(*hours * perHour + minutes * 60);
    at = ahead;
    return true;
}

} // namespace

int monthFromName(std::string_view name)
{
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (equalsLowered(name.substr(0, 3), months[i].substr(0, 3)))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

namespace timeparts {

bool monthName(Cursor &at, WrittenTime &time)
{
    const int month = monthFromName(at.rest());
    if (month == 0)
        return false;
    const std::size_t length = nameLength(at, months[static_cast<std::size_t>(month - 1)]);
    if (length == 0)
        return false;
    at.advance(length);
    time.month = month;
    return true;
}

bool weekday(Cursor &at)
{
    for (const std::string_view day : weekdays) {
        if (lowered(at.peek()) != day[0])
            continue;
        const std::size_t length = nameLength(at, day);
        if (length == 0)
            continue;
        at.advance(length);
        (void)at.take(',');
        return at.skipBlanks() > 0;
    }
    return false;
}

void fraction(Cursor &at, WrittenTime &time)
{
    const char separator = at.peek();
    if ((separator != '.' && separator != ',' && separator != ':') || !isDigit(at.peek(1)))
        return;
    at.advance();
    constexpr std::size_t millisecondDigits = 3;
    if (separator == ':' && at.digitsAhead() <= millisecondDigits) {
        // Behind a colon stands a count of milliseconds, without leading zeros: `22:15:35:11`.
        time.nanosecond
            = static_cast<std::int32_t>(*at.takeNumberUpTo(millisecondDigits)) * 1'000'000;
        return;
    }
    std::int32_t value = 0;
    for (int i = 0; i < 9; ++i) {
        const bool more = isDigit(at.peek());
        value = value * 10 + (more ? at.peek() - '0' : 0);
        at.advance(more ? 1 : 0);
    }
    while (isDigit(at.peek()))
        at.advance();
    time.nanosecond = value;
}

bool clock(Cursor &at, WrittenTime &time, ClockForm form)
{
    const auto hour = at.takeNumberUpTo(2);
    if (!hour || !at.take(':'))
        return false;
    const auto minute = form == ClockForm::Loose ? at.takeNumberUpTo(2) : at.takeNumber(2);
    if (!minute)
        return false;
    time.hour = static_cast<int>(*hour);
    time.minute = static_cast<int>(*minute);
    const bool oneDigit = form == ClockForm::Loose && !isDigit(at.peek(2));
    if (at.peek() == ':' && isDigit(at.peek(1)) && (isDigit(at.peek(2)) || oneDigit)) {
        at.advance();
        time.second = static_cast<int>(*at.takeNumberUpTo(2));
        fraction(at, time);
    } else if (form != ClockForm::Minutes) {
        return false;
    }
    Cursor ahead = at;
    ahead.skipBlanks();
    const char half = lowered(ahead.peek());
    if ((half == 'a' || half == 'p') && lowered(ahead.peek(1)) == 'm' && !isWordChar(ahead.peek(2))
        && time.hour >= 1 && time.hour <= 12) {
        time.hour = time.hour % 12 + (half == 'p' ? 12 : 0);
        ahead.advance(2);
        at = ahead;
    }
    return !isDigit(at.peek());
}

void zone(Cursor &at, WrittenTime &time)
{
    Cursor ahead = at;
    const bool blank = ahead.take(' ');
    const char sign = ahead.peek();
    if (sign == '+' || sign == '-') {
        // " -2 retries" is no zone: behind a blank it has four digits or a colon.
        const bool whole = isDigit(ahead.peek(3)) || ahead.peek(3) == ':';
        if ((!blank || whole) && numericZone(ahead, time))
            at = ahead;
        return;
    }
    if (blank && sign == 'Z')
        return; // a lone letter behind a blank is a column, not a zone
    constexpr std::size_t longest = 5;
    const std::size_t letters = lettersAhead(ahead, longest);
    if (letters == 0 || isWordChar(ahead.peek(letters)))
        return;
    for (const NamedZone &named : namedZones) {
        if (ahead.rest().substr(0, letters) != named.name)
            continue;
        time.offsetSeconds = named.offsetSeconds;
        ahead.advance(letters);
        at = ahead;
        return;
    }
}

} // namespace timeparts
} // namespace faultline::domain
