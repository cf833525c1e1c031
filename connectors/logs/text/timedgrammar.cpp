// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/text/timedgrammar.h"

#include "connectors/logs/text/dateorder.h"
#include "connectors/logs/text/header.h"
#include "connectors/logs/text/stacktrace.h"
#include "core/domain/text/cursor.h"

#include <algorithm>
#include <map>

namespace faultline::connectors::logs {
namespace {

using domain::FoundTime;

constexpr std::size_t searchWindow = 256;

/// Brackets, quotes and signs that may stand before a time at the start of a line.
std::size_t decoration(std::string_view line)
{
    constexpr std::string_view signs = "[(<\"'# \t{|";
    constexpr std::size_t most = 6;
    std::size_t length = 0;
    while (length < most && length < line.size()
           && signs.find(line[length]) != std::string_view::npos)
        ++length;
    return length;
}

std::optional<FoundTime> timeAtStart(std::string_view line, const domain::TimeReading &reading)
{
    const std::size_t begin = decoration(line);
    const auto time = domain::readTime(line.substr(begin), reading);
    if (!time)
        return std::nullopt;
    return FoundTime{*time, begin};
}

/// Words in front of the time, rather than a name or a number: part of what the line says.
bool saysMore(std::string_view before)
{
    std::size_t words = 0;
    bool inWord = false;
    for (const char c : before) {
        const bool letter = domain::isLetter(c);
        words += letter && !inWord ? 1 : 0;
        inWord = !domain::isBlank(c) && (inWord || letter);
    }
    return words > 1;
}

class TimedGrammar final : public Grammar {
public:
    void learn(const Sample &sample) override { m_layout = learnLayout(sample); }

    [[nodiscard]] QString assumption() const override
    {
        return dateOrderSentence(m_layout.reading, m_choices);
    }

    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        const auto found = recordTime(line, m_layout);
        if (!found)
            return withoutTime(line, draft);
        draft.time = found->time;
        draft.timeText = line.substr(found->begin, found->time.length);
        m_choices.note(found->time);
        std::string_view before = line.substr(0, found->begin);
        before = withoutComposePrefix(before, draft);
        m_service = draft.record.service;
        m_trace.reset();
        readHeader(before, line.substr(found->begin + found->time.length), draft);
        if (draft.message.empty() || saysMore(before))
            draft.message = line;
        return LineRole::Begins;
    }

    void startOver() override
    {
        m_trace.reset();
        m_service.clear();
    }

    void save(QJsonObject &state) const override
    {
        state.insert(QStringLiteral("at_start"), m_layout.atStart);
        state.insert(QStringLiteral("window"), m_layout.window);
        state.insert(QStringLiteral("short_year"), static_cast<int>(m_layout.reading.shortYear));
        state.insert(QStringLiteral("long_year"), static_cast<int>(m_layout.reading.longYear));
        m_choices.save(state);
    }

    void restore(const QJsonObject &state) override
    {
        const auto order = [&](const char *name) {
            const int value = state.value(QLatin1String(name)).toInt();
            return static_cast<domain::DateOrder>(std::clamp(value, 0, 2));
        };
        m_layout.atStart = state.value(QStringLiteral("at_start")).toBool(true);
        m_layout.window = state.value(QStringLiteral("window")).toInt();
        m_layout.reading = {order("short_year"), order("long_year")};
        m_choices.restore(state);
    }

private:
    /// Of several services in one file (docker compose) some write no times: their lines stand
    /// for themselves, or they would all join whatever another service said before.
    LineRole withoutTime(std::string_view line, Draft &draft)
    {
        const std::string_view text = withoutComposePrefix(line, draft);
        if (text.size() == line.size())
            return LineRole::Continues;
        const bool sameService = draft.record.service == m_service;
        draft.message = text;
        if (m_trace.continues(text) && sameService)
            return LineRole::Continues;
        m_service = draft.record.service;
        findLevel(text, draft);
        return LineRole::Begins;
    }

    TimeLayout m_layout;
    DateChoices m_choices;
    StackTrace m_trace;
    std::string m_service; ///< of the record before, by its prefix
};

/// Values in a table rather than a message behind a time: `2026-06-18T15:06:00Z,checkout,0.25`.
bool isTableRow(std::string_view behindTime)
{
    return behindTime.size() > 1 && (behindTime[0] == ',' || behindTime[0] == ';')
        && !domain::isBlank(behindTime[1]);
}

sdk::Confidence judgeTimed(const Sample &sample)
{
    const TimeLayout layout = learnLayout(sample);
    std::size_t rows = 0;
    std::size_t timed = 0;
    std::size_t timesOfDay = 0;
    std::size_t indented = 0; // below a record: they say nothing against the format
    for (const std::string &line : sample.lines()) {
        const auto found = recordTime(line, layout);
        indented += !found && timed > 0 && !Sample::isEmpty(line) && looksLikeFrame(line) ? 1 : 0;
        if (!found || line.front() == '{')
            continue;
        ++timed;
        timesOfDay += found->time.form == domain::WrittenTime::Form::TimeOnly ? 1 : 0;
        rows
            += isTableRow(std::string_view(line).substr(found->begin + found->time.length)) ? 1 : 0;
    }
    if (timed == 0 || sample.isDocument())
        return 0;
    const double share
        = static_cast<double>(timed) / static_cast<double>(sample.filledLines() - indented);
    constexpr sdk::Confidence table = 0.35; // formats that know tables answer higher
    constexpr double fewTimes = 0.02; // a text that mentions a date here and there
    if (rows * 10 > timed * 8 || (sample.isTable() && !recordTime(sample.lines().front(), layout)))
        return table;
    if (share < fewTimes)
        return 0;
    constexpr sdk::Confidence most = 0.85;
    const sdk::Confidence sure
        = layout.atStart ? 0.6 + std::min(0.25, share * 0.3) : 0.5 + std::min(0.35, share * 0.37);
    // Bare times of a day say little of what a text is, and date nothing.
    return timesOfDay * 2 > timed ? std::min(sure, 0.5) : std::min(sure, most);
}

} // namespace

TimeLayout learnLayout(const Sample &sample)
{
    TimeLayout layout;
    layout.reading = learnDateOrder(sample.lines(), searchWindow);
    std::size_t atStart = 0;
    std::size_t furthest = 0;
    std::map<std::size_t, std::size_t> behindWords; // lines by the number of words before the time
    for (const std::string &line : sample.lines()) {
        if (timeAtStart(line, layout.reading)) {
            ++atStart;
        } else if (const auto found = domain::findTime(line, searchWindow, layout.reading);
                   found && !domain::isBlank(line.front())) {
            ++behindWords[static_cast<std::size_t>(std::count(
                line.begin(), line.begin() + static_cast<std::ptrdiff_t>(found->begin), ' '))];
            furthest = std::max(furthest, found->begin);
        }
    }
    // Times inside continuation lines (a dumped request) stand anywhere; those of records stand
    // behind equally many words.
    std::size_t elsewhere = 0;
    for (const auto &[words, lines] : behindWords)
        elsewhere = std::max(elsewhere, lines);
    layout.atStart = atStart > 0 && atStart >= elsewhere;
    constexpr std::size_t slack = 32;
    layout.window = static_cast<int>(std::min(furthest + slack, searchWindow));
    return layout;
}

std::optional<FoundTime> recordTime(std::string_view line, const TimeLayout &layout)
{
    if (auto found = timeAtStart(line, layout.reading))
        return found;
    if (layout.atStart || line.empty() || domain::isBlank(line.front()))
        return std::nullopt;
    return domain::findTime(line, static_cast<std::size_t>(layout.window), layout.reading);
}

LineFormatSpec timedText()
{
    return {"timed-text", "Text with times", judgeTimed,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<TimedGrammar>(); }};
}

} // namespace faultline::connectors::logs
