// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/json/jsonlines.h"

#include "connectors/logs/journal/journalfields.h"
#include "connectors/logs/json/jsonfields.h"
#include "connectors/logs/text/header.h"
#include "connectors/logs/text/stacktrace.h"
#include "core/domain/text/time/timereader.h"

namespace faultline::connectors::logs {
namespace {

/// Where the object begins behind a prefix of a collector (`api  | {…}`, `api-1: {…}`).
std::size_t objectBegin(std::string_view line)
{
    constexpr std::size_t prefixMax = 80;
    const std::size_t begin = line.substr(0, prefixMax).find('{');
    if (begin == std::string_view::npos || begin == 0)
        return begin;
    const char before = line[begin - 1];
    return before == ' ' || before == '\t' ? begin : std::string_view::npos;
}

bool readObject(JsonFieldReader &reader, std::string_view line, Draft &draft, Fields &fields)
{
    const std::size_t begin = objectBegin(line);
    if (begin == std::string_view::npos || !reader.read(line.substr(begin), fields))
        return false;
    if (begin > 0)
        (void)withoutComposePrefix(line.substr(0, begin), draft);
    return true;
}

class JsonGrammar : public Grammar {
public:
    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        Fields fields;
        if (readObject(m_reader, line, draft, fields)) {
            m_trace.reset();
            apply(std::move(fields), line, draft);
            return LineRole::Begins;
        }
        // A crash writes its trace as text between the objects.
        return m_trace.continues(line) ? LineRole::Continues : LineRole::Unparsed;
    }

    void startOver() override { m_trace.reset(); }

protected:
    virtual void apply(Fields &&fields, std::string_view line, Draft &draft)
    {
        applyFields(std::move(fields), line, draft);
    }

private:
    JsonFieldReader m_reader;
    StackTrace m_trace;
};

class JournalGrammar final : public JsonGrammar {
protected:
    void apply(Fields &&fields, std::string_view line, Draft &draft) override
    {
        for (auto &[name, value] : fields)
            value = journalBytes(std::move(value));
        applyJournalFields(std::move(fields), line, draft);
    }
};

struct Counts {
    std::size_t objects = 0;
    std::size_t logs = 0; ///< with a time and a level or a message
    std::size_t timed = 0;
    std::size_t journal = 0;
    std::size_t joined = 0; ///< lines of stack traces between the objects
};

Counts countObjects(const Sample &sample)
{
    Counts counts;
    JsonFieldReader reader;
    Fields fields;
    StackTrace trace;
    for (const std::string &line : sample.lines()) {
        Draft draft;
        if (Sample::isEmpty(line))
            continue;
        if (!readObject(reader, line, draft, fields)) {
            counts.joined += counts.objects > 0 && trace.continues(line) ? 1 : 0;
            continue;
        }
        const FieldKinds kinds = kindsOf(fields);
        ++counts.objects;
        counts.timed += kinds.time ? 1 : 0;
        counts.logs += kinds.time && (kinds.level || kinds.message) ? 1 : 0;
        counts.journal += isJournal(fields) ? 1 : 0;
    }
    return counts;
}

double shareOf(std::size_t part, std::size_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

/// The first line is longer than what a sniff sees: it looks like a log when it has a time near its
/// beginning and is no document over several lines.
bool beginsWithLongObject(const Sample &sample)
{
    constexpr std::size_t longEnough = 32U << 10U;
    constexpr std::size_t window = 2048;
    if (sample.isWhole() || sample.lines().size() != 1)
        return false;
    const std::string_view line = sample.lines().front();
    return line.size() > longEnough && line.starts_with("{\"")
        && domain::findTime(line, window).has_value();
}

/// Other connectors know kinds of JSON lines that are no logs (tests, spans, alerts); they answer
/// higher for theirs. Objects without a time or a message are a weak claim.
sdk::Confidence judgeJson(const Sample &sample)
{
    if (beginsWithLongObject(sample))
        return 0.4;
    const Counts counts = countObjects(sample);
    const double share = shareOf(counts.objects, sample.filledLines() - counts.joined);
    constexpr double most = 0.5;
    if (share < most)
        return 0;
    const double logs = shareOf(counts.logs, counts.objects);
    if (logs > most)
        return 0.8 + 0.08 * share * logs;
    const bool oneDocument = counts.objects == 1 && sample.isWhole();
    if (shareOf(counts.timed, counts.objects) > most)
        return oneDocument ? 0.35 : 0.6;
    return oneDocument ? 0.2 : 0.4;
}

sdk::Confidence judgeJournal(const Sample &sample)
{
    constexpr sdk::Confidence most = 0.98;
    return confidenceOf(shareOf(countObjects(sample).journal, sample.filledLines()), most);
}

} // namespace

LineFormatSpec jsonLines()
{
    return {"json-lines", "JSON lines", judgeJson,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<JsonGrammar>(); }};
}

LineFormatSpec journaldJson()
{
    return {"journald-json", "journald (JSON)", judgeJournal,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<JournalGrammar>(); }};
}

} // namespace faultline::connectors::logs
