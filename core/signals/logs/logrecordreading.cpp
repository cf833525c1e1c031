// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/ids.h"
#include "core/signals/logs/logcolumns.h"

namespace faultline::signals {

Result<domain::LogRecord> LogColumns::record(std::uint32_t record)
{
    domain::LogRecord whole;
    const auto text = raw(record);
    if (!text)
        return failureOf(text);
    whole.raw = *text;
    const auto times = this->times();
    const auto severities = this->severities();
    const auto positions = this->positions();
    if (!times || !severities || !positions)
        return !times     ? failureOf(times)
            : !severities ? failureOf(severities)
                          : failureOf(positions);
    const TimesView view = (*times)->view();
    if (view.dated[record] != 0)
        whole.time = Instant(view.ns[record]);
    whole.severity = (*severities)->severities[record];
    whole.severityFromText = (*severities)->fromText[record] != 0;
    whole.position = (**positions)[record];
    Result<void> filled = fillWords(record, whole);
    if (filled)
        filled = fillTexts(record, whole);
    if (filled)
        filled = fillIds(record, whole);
    if (!filled)
        return failureOf(filled);
    return whole;
}

Result<void> LogColumns::fillWords(std::uint32_t record, domain::LogRecord &into)
{
    const auto take
        = [record](const Result<const WordColumn *> &column, std::string &word) -> Result<void> {
        if (!column)
            return failureOf(column);
        word = (*column)->view()[record];
        return {};
    };
    Result<void> taken = take(services(), into.service);
    if (taken)
        taken = take(hosts(), into.host);
    return taken ? take(loggers(), into.logger) : taken;
}

Result<void> LogColumns::fillTexts(std::uint32_t record, domain::LogRecord &into)
{
    const auto take
        = [&](const Result<const TextColumn *> &column, std::string &text) -> Result<void> {
        if (!column)
            return failureOf(column);
        const auto found = (*column)->text(record, into.raw);
        if (!found)
            return failureOf(found);
        text = *found;
        return {};
    };
    Result<void> taken = take(messages(), into.message);
    if (taken)
        taken = take(timeTexts(), into.timeText);
    if (!taken)
        return taken;
    const auto column = attributes();
    if (!column)
        return failureOf(column);
    auto all = (*column)->attributes(record, into.raw);
    if (!all)
        return failureOf(all);
    into.attributes = std::move(*all);
    return {};
}

Result<void> LogColumns::fillIds(std::uint32_t record, domain::LogRecord &into)
{
    const auto traces = traceIdPlaces();
    const auto spans = spanIdPlaces();
    if (!traces || !spans)
        return !traces ? failureOf(traces) : failureOf(spans);
    const auto trace = (*traces)->id(record, into.raw);
    const auto span = (*spans)->id(record, into.raw);
    if (!trace || !span)
        return !trace ? failureOf(trace) : failureOf(span);
    into.traceId = domain::TraceId(Uuid(*trace));
    into.spanId = spanIdOf(*span);
    return {};
}

} // namespace faultline::signals
