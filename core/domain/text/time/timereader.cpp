// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timereader.h"

#include "core/domain/text/time/timeforms.h"

#include <QString>

namespace faultline::domain {
namespace {

using Form = bool (*)(Cursor &, WrittenTime &);

bool tryForm(Form form, std::string_view text, WrittenTime &time)
{
    Cursor at(text);
    time = {};
    if (!form(at, time))
        return false;
    time.length = at.position();
    return time.form == WrittenTime::Form::Moment || isPlausible(time);
}

bool trySeparated(std::string_view text, const TimeReading &reading, WrittenTime &time)
{
    Cursor at(text);
    time = {};
    if (!timeforms::separated(at, time, reading))
        return false;
    time.length = at.position();
    return isPlausible(time);
}

/// The digits in front and what stands behind them name the family.
bool readFromDigit(std::string_view text, const TimeReading &reading, WrittenTime &time)
{
    const Cursor at(text);
    const std::size_t digits = at.digitsAhead();
    const char next = at.peek(digits);
    const char afterNext = at.peek(digits + 1);
    if (digits == 4)
        return tryForm(timeforms::iso, text, time);
    if (digits == 6)
        return tryForm(timeforms::twelveDigits, text, time);
    if (digits == 8)
        return tryForm(timeforms::isoBasic, text, time);
    if (digits > 2)
        return tryForm(timeforms::epoch, text, time);
    if (next == ':')
        return tryForm(timeforms::timeOfDay, text, time);
    if (isLetter(afterNext) && (next == '/' || next == '-' || next == ' '))
        return tryForm(timeforms::dayMonthName, text, time);
    if (!isDigit(afterNext))
        return false;
    if (next == '-' && tryForm(timeforms::android, text, time))
        return true;
    return (next == '/' || next == '.' || next == '-') && trySeparated(text, reading, time);
}

bool readFromLetter(std::string_view text, WrittenTime &time)
{
    if (text.size() > 1 && isDigit(text[1]))
        return tryForm(timeforms::glog, text, time);
    return tryForm(timeforms::monthNameDay, text, time)
        || tryForm(timeforms::withWeekday, text, time);
}

/// A field of digits only, or with a point: what Instant reads, by magnitude.
std::optional<WrittenTime> wholeNumber(std::string_view text)
{
    constexpr std::size_t longest = 32;
    const bool negative = text.starts_with('-');
    if (text.size() > longest
        || text.find_first_not_of("0123456789.", negative ? 1 : 0) != std::string_view::npos)
        return std::nullopt;
    WrittenTime time;
    time.form = WrittenTime::Form::Moment;
    time.length = text.size();
    time.moment
        = Instant::fromText(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
    return time;
}

std::optional<WrittenTime> wholeDate(std::string_view text)
{
    constexpr std::size_t dateLength = 10;
    if (text.size() != dateLength)
        return std::nullopt;
    Cursor at(text);
    WrittenTime time;
    const auto year = at.takeNumber(4);
    const char separator = at.peek();
    at.advance();
    const auto month = at.takeNumber(2);
    const bool same = at.take(separator);
    const auto day = at.takeNumber(2);
    if (!year || !month || !same || !day || (separator != '-' && separator != '/'))
        return std::nullopt;
    time.year = static_cast<int>(*year);
    time.month = static_cast<int>(*month);
    time.day = static_cast<int>(*day);
    time.length = dateLength;
    return isPlausible(time) ? std::optional(time) : std::nullopt;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool mayBegin(char c)
{
    return isDigit(c) || c == '@' || (c >= 'A' && c <= 'Z');
}

} // namespace

std::optional<WrittenTime> readTime(std::string_view text, const TimeReading &reading)
{
    constexpr std::size_t longest = 64; // no form is longer: bounds the work on hostile digits
    text = text.substr(0, longest);
    if (text.empty())
        return std::nullopt;
    WrittenTime time;
    bool read = false;
    if (isDigit(text[0]))
        read = readFromDigit(text, reading, time);
    else if (isLetter(text[0]))
        read = readFromLetter(text, time);
    else if (text[0] == '@')
        read = tryForm(timeforms::tai64n, text, time);
    return read ? std::optional(time) : std::nullopt;
}

std::optional<WrittenTime> readWholeTime(std::string_view text, const TimeReading &reading)
{
    text = trimmed(text);
    if (text.empty())
        return std::nullopt;
    if (auto time = readTime(text, reading); time && time->length == text.size())
        return time;
    if (auto time = wholeNumber(text))
        return time;
    return wholeDate(text);
}

std::optional<FoundTime> findTime(std::string_view text, std::size_t window,
                                  const TimeReading &reading)
{
    const std::size_t end = std::min(window, text.size());
    for (std::size_t begin = 0; begin < end; ++begin) {
        if (!mayBegin(text[begin]) || (begin > 0 && isWordChar(text[begin - 1])))
            continue;
        // A number's later parts are no times of their own: `1.2024-01-01`, `x-2024-01-01`.
        const bool joined = begin > 0
            && (text[begin - 1] == '.' || text[begin - 1] == '-' || text[begin - 1] == '/');
        if (joined)
            continue;
        const auto time = readTime(text.substr(begin), reading);
        if (time && time->form != WrittenTime::Form::TimeOnly)
            return FoundTime{*time, begin};
    }
    return std::nullopt;
}

} // namespace faultline::domain
