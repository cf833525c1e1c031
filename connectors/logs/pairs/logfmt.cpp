// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/pairs/logfmt.h"

#include "connectors/logs/fields/fieldmap.h"
#include "connectors/logs/pairs/pairs.h"
#include "connectors/logs/text/header.h"

#include <algorithm>

namespace faultline::connectors::logs {
namespace {

/// `audit(1337845201.174:94983):` names the moment and the event.
void splitAudit(Pairs &pairs)
{
    constexpr std::string_view start = "audit(";
    for (auto &[name, value] : pairs) {
        if (name != "msg" || !value.starts_with(start))
            continue;
        const std::size_t colon = value.find(':');
        const std::size_t close = value.find(')');
        if (colon == std::string::npos || close == std::string::npos || colon > close)
            return;
        const std::string time = value.substr(start.size(), colon - start.size());
        const std::string serial = value.substr(colon + 1, close - colon - 1);
        name = "audit.id";
        value = serial;
        pairs.emplace_back("time", time);
        return;
    }
}

/// At least two pairs at the front of the line, and hardly any bare words.
bool isLogfmt(const Pairs &pairs)
{
    std::size_t valued = 0;
    for (const auto &[name, value] : pairs)
        valued += !value.empty() ? 1 : 0;
    const std::string &first = pairs.front().first;
    const bool named = first.find_first_of("{}()[]<>,;") == std::string::npos;
    return named && valued >= 2 && !pairs.front().second.empty() && valued * 2 >= pairs.size();
}

class LogfmtGrammar final : public Grammar {
public:
    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        const std::string_view text = withoutComposePrefix(line, draft);
        Pairs pairs = readPairs(text);
        if (pairs.empty() || !isLogfmt(pairs)) {
            draft.record.service.clear();
            return looksJoined(line) ? LineRole::Continues : LineRole::Unparsed;
        }
        splitAudit(pairs);
        applyFields(std::move(pairs), text, draft);
        return LineRole::Begins;
    }

private:
    static bool looksJoined(std::string_view line)
    {
        return !line.empty() && (line.front() == ' ' || line.front() == '\t');
    }
};

sdk::Confidence judgeLogfmt(const Sample &sample)
{
    std::size_t logs = 0;
    std::size_t bare = 0;
    for (const std::string &line : sample.lines()) {
        if (Sample::isEmpty(line))
            continue;
        Pairs pairs = readPairs(line);
        if (pairs.empty() || !isLogfmt(pairs))
            continue;
        splitAudit(pairs);
        const FieldKinds kinds = kindsOf(pairs);
        const bool isLog = kinds.time || (kinds.level && kinds.message);
        logs += isLog ? 1 : 0;
        bare += isLog ? 0 : 1;
    }
    const auto all = static_cast<double>(sample.filledLines());
    constexpr sdk::Confidence most = 0.92;
    constexpr sdk::Confidence withoutTime = 0.45;
    return std::max(confidenceOf(static_cast<double>(logs) / all, most),
                    confidenceOf(static_cast<double>(bare) / all, withoutTime));
}

} // namespace

LineFormatSpec logfmt()
{
    return {"logfmt", "logfmt", judgeLogfmt,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<LogfmtGrammar>(); }};
}

} // namespace faultline::connectors::logs
