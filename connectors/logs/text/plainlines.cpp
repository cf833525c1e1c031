// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/text/plainlines.h"

#include "connectors/logs/text/header.h"
#include "connectors/logs/text/stacktrace.h"

namespace faultline::connectors::logs {
namespace {

class PlainGrammar final : public Grammar {
public:
    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        if (m_trace.continues(line))
            return LineRole::Continues;
        draft.message = withoutComposePrefix(line, draft);
        findLevel(draft.message, draft);
        return LineRole::Begins;
    }

    void startOver() override { m_trace.reset(); }

private:
    StackTrace m_trace;
};

bool isDocument(std::string_view first)
{
    const std::size_t begin = std::min(first.find_first_not_of(" \t"), first.size());
    first.remove_prefix(begin);
    return first.starts_with('{') || first.starts_with("[{") || first == "["
        || first.starts_with("<?xml") || first.starts_with("<!") || first.starts_with("<html")
        || first.starts_with("%PDF");
}

sdk::Confidence judgePlain(const Sample &sample)
{
    constexpr sdk::Confidence lastResort = 0.31;
    constexpr double textMin = 0.85;
    if (sample.printable() < textMin)
        return 0;
    for (const std::string &line : sample.lines()) {
        if (!Sample::isEmpty(line))
            return isDocument(line) ? 0 : lastResort;
    }
    return 0;
}

} // namespace

LineFormatSpec plainLines()
{
    return {"plain-text", "Plain text", judgePlain,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<PlainGrammar>(); }};
}

} // namespace faultline::connectors::logs
