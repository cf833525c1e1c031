// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/timereader.h"

#include <QDateTime>

#include <array>
#include <chrono>

namespace faultline::sdk {
namespace {

constexpr std::int64_t perSecond = 1'000'000'000;
constexpr std::int64_t secondsPerHour = 3'600;
constexpr std::int64_t secondsPerDay = 86'400;

/// What was read of a date, with the zone where the text names one.
struct Reading {
    std::int64_t localSeconds = 0;
    std::int64_t fraction = 0;
    std::optional<std::int64_t> offset; ///< seconds east of UTC
};

/// Takes characters from the front of a text; every taker says whether it matched.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] bool atEnd() const { return m_text.empty(); }
    [[nodiscard]] char front() const { return m_text.empty() ? '\0' : m_text.front(); }
    [[nodiscard]] std::string_view rest() const { return m_text; }

    bool number(std::size_t digitsMin, std::size_t digitsMax, int &value)
    {
        value = 0;
        std::size_t digits = 0;
        while (digits < m_text.size() && digits < digitsMax && isDigit(m_text[digits]))
            value = value * 10 + (m_text[digits++] - '0');
        m_text.remove_prefix(digits);
        return digits >= digitsMin;
    }
    bool one(std::string_view of)
    {
        if (m_text.empty() || of.find(m_text.front()) == std::string_view::npos)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    void blanks()
    {
        while (one(" \t"))
            ;
    }
    /// Letters up to the next other character.
    std::string_view word()
    {
        std::size_t length = 0;
        while (length < m_text.size() && ((m_text[length] | 0x20) >= 'a')
               && ((m_text[length] | 0x20) <= 'z'))
            ++length;
        const std::string_view found = m_text.substr(0, length);
        m_text.remove_prefix(length);
        return found;
    }
    std::int64_t fraction()
    {
        std::int64_t value = 0;
        std::int64_t scale = perSecond;
        while (!m_text.empty() && isDigit(m_text.front())) {
            scale /= 10;
            value += (m_text.front() - '0') * scale;
            m_text.remove_prefix(1);
        }
        return value;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    std::string_view m_text;
};

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return (x | 0x20) == (y | 0x20);
           });
}

std::optional<std::int64_t> secondsOf(int year, int month, int day)
{
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                              std::chrono::day(unsigned(day))};
    if (!date.ok())
        return std::nullopt;
    return std::int64_t{sys_days(date).time_since_epoch().count()} * secondsPerDay;
}

/// `HH:MM[:SS[.fraction]]`
bool takeClock(Cursor &cursor, Reading &reading)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!cursor.number(1, 2, hour) || !cursor.one(":") || !cursor.number(2, 2, minute))
        return false;
    if (cursor.one(":") && !cursor.number(2, 2, second))
        return false;
    if (cursor.one(".,"))
        reading.fraction = cursor.fraction();
    reading.localSeconds += hour * secondsPerHour + minute * 60 + second;
    return hour < 24 && minute < 60 && second <= 60;
}

/// Nothing, `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`, and nothing behind it.
bool takeZone(Cursor &cursor, Reading &reading)
{
    cursor.blanks();
    if (cursor.atEnd())
        return true;
    if (cursor.front() == '+' || cursor.front() == '-') {
        const int sign = cursor.front() == '-' ? -1 : 1;
        int hours = 0;
        int minutes = 0;
        cursor.one("+-");
        if (!cursor.number(2, 2, hours))
            return false;
        cursor.one(":");
        if (!cursor.atEnd() && !cursor.number(2, 2, minutes))
            return false;
        reading.offset = sign * (hours * secondsPerHour + minutes * 60);
    } else {
        const std::string_view name = cursor.word();
        if (!equalsIgnoringCase(name, "Z") && !equalsIgnoringCase(name, "UTC")
            && !equalsIgnoringCase(name, "GMT"))
            return false;
        reading.offset = 0;
    }
    cursor.blanks();
    // Go prints the zone twice: "+0000 UTC".
    return cursor.atEnd() || equalsIgnoringCase(cursor.rest(), "UTC");
}

/// `2026-06-18T15:06:00.123456789+02:00`, `2026/06/18 15:06`, `2026-06-18`.
std::optional<Reading> isoDate(std::string_view text)
{
    Cursor cursor(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!cursor.number(4, 4, year) || !cursor.one("-/") || !cursor.number(1, 2, month)
        || !cursor.one("-/") || !cursor.number(1, 2, day))
        return std::nullopt;
    Reading reading;
    const auto seconds = secondsOf(year, month, day);
    if (!seconds)
        return std::nullopt;
    reading.localSeconds = *seconds;
    if (cursor.atEnd())
        return reading;
    if (!cursor.one("Tt "))
        return std::nullopt;
    cursor.blanks();
    if (!takeClock(cursor, reading) || !takeZone(cursor, reading))
        return std::nullopt;
    return reading;
}

/// `Sat, 03 Dec 2022 23:10:07 GMT`, the weekday and its comma may be missing.
std::optional<Reading> mailDate(std::string_view text)
{
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    Cursor cursor(text);
    cursor.word();
    cursor.one(",");
    cursor.blanks();
    int day = 0;
    int year = 0;
    if (!cursor.number(1, 2, day) || !cursor.one(" -"))
        return std::nullopt;
    const std::string_view name = cursor.word().substr(0, 3);
    int month = 0;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (equalsIgnoringCase(name, months[i]))
            month = static_cast<int>(i) + 1;
    }
    if (month == 0 || !cursor.one(" -") || !cursor.number(4, 4, year))
        return std::nullopt;
    Reading reading;
    const auto seconds = secondsOf(year, month, day);
    if (!seconds)
        return std::nullopt;
    reading.localSeconds = *seconds;
    cursor.blanks();
    if (!takeClock(cursor, reading) || !takeZone(cursor, reading))
        return std::nullopt;
    return reading;
}

std::optional<Instant> instantOf(std::int64_t seconds, std::int64_t fraction)
{
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(seconds, perSecond, &ns)
        || __builtin_add_overflow(ns, fraction, &ns))
        return std::nullopt;
    return Instant(ns);
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

TimeReader::TimeReader(const QString &zone)
{
    if (zone.isEmpty() || zone == u"UTC" || zone == u"Z")
        return;
    m_zone = QTimeZone(zone.toUtf8());
    if (!m_zone.isValid())
        m_zone = QTimeZone(QByteArray("UTC").append(zone.toUtf8()));
    m_isUtc = !m_zone.isValid();
}

/// Seconds east of UTC for a local time; asked once for each hour, because a file's records come
/// in order and a zone look-up costs more than reading the text.
std::int64_t TimeReader::offsetAt(std::int64_t localSeconds)
{
    m_usedZone = true;
    if (m_isUtc)
        return 0;
    const std::int64_t hour = localSeconds / secondsPerHour;
    if (hour != m_cachedHour) {
        const QDateTime asUtc = QDateTime::fromSecsSinceEpoch(localSeconds, Qt::UTC);
        m_cachedOffset = QDateTime(asUtc.date(), asUtc.time(), m_zone).offsetFromUtc();
        m_cachedHour = hour;
    }
    return m_cachedOffset;
}

std::optional<Instant> TimeReader::read(std::string_view text)
{
    constexpr std::size_t longest = 64;
    text = trimmed(text);
    if (text.empty() || text.size() > longest)
        return std::nullopt;
    auto reading = isoDate(text);
    if (!reading)
        reading = mailDate(text);
    if (!reading)
        return datedOnly(Instant::fromText(QString::fromUtf8(text.data(), qsizetype(text.size()))));
    const std::int64_t offset
        = reading->offset ? *reading->offset : offsetAt(reading->localSeconds);
    return datedOnly(instantOf(reading->localSeconds - offset, reading->fraction));
}

std::optional<Instant> TimeReader::read(const QString &text)
{
    return read(std::string_view(text.toStdString()));
}

std::optional<Instant> datedOnly(std::optional<Instant> time)
{
    return time && time->ns() != 0 ? time : std::nullopt;
}

std::optional<Instant> instantFromEpoch(std::int64_t count, std::int64_t nanosecondsEach)
{
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(count, nanosecondsEach, &ns))
        return std::nullopt;
    return datedOnly(Instant(ns));
}

} // namespace faultline::sdk
