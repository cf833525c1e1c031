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

sdk::Confidence judgePlain(const Sample &sample)
{
    constexpr sdk::Confidence lastResort = 0.31;
    constexpr double textMin = 0.85;
    const double objects = sample.share([](std::string_view line) {
        return line.starts_with("{\"") || line.starts_with("[\"") || line.starts_with("[{");
    });
    const bool isOther
        = sample.printable() < textMin || sample.isDocument() || sample.isTable() || objects > 0.5;
    return isOther ? 0 : lastResort;
}

} // namespace

LineFormatSpec plainLines()
{
    return {"plain-text", "Plain text", judgePlain,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<PlainGrammar>(); }};
}

} // namespace faultline::connectors::logs
