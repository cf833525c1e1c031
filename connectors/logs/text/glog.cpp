// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/text/glog.h"

#include "connectors/logs/pairs/pairs.h"
#include "connectors/logs/text/header.h"
#include "core/domain/text/time/timereader.h"

namespace faultline::connectors::logs {
namespace {

using domain::Cursor;

bool readGlog(std::string_view line, Draft &draft)
{
    if (line.size() < 2 || !domain::isLetter(line[0]) || !domain::isDigit(line[1]))
        return false;
    const auto time = domain::readTime(line);
    const auto severity = domain::severityFromLevel(line.substr(0, 1));
    if (!time || !severity)
        return false;
    Cursor at(line);
    at.setPosition(time->length);
    at.skipBlanks();
    const std::string_view thread = at.rest().substr(0, at.digitsAhead());
    at.advance(thread.size());
    at.skipBlanks();
    constexpr std::size_t placeMax = 200;
    const std::size_t close = at.rest().substr(0, placeMax).find("] ");
    const std::size_t end
        = close != std::string_view::npos ? close : at.rest().substr(0, placeMax).find(']');
    if (thread.empty() || end == std::string_view::npos)
        return false;
    draft.time = time;
    draft.timeText = line.substr(0, time->length);
    draft.record.severity = *severity;
    draft.record.severityFromText = false;
    addAttribute(draft, "thread.id", thread);
    const std::string_view place = at.rest().substr(0, end);
    const std::size_t colon = place.rfind(':');
    addAttribute(draft, "code.filepath", place.substr(0, colon));
    if (colon != std::string_view::npos)
        addAttribute(draft, "code.lineno", place.substr(colon + 1));
    at.advance(end + 1);
    at.skipBlanks();
    draft.message = at.rest();
    return true;
}

/// klog's structured form: `"Pod status updated" pod="default/nginx" status="ready"`.
void readStructured(Draft &draft)
{
    Cursor at(draft.message);
    std::string message;
    if (!takeQuoted(at, message) || at.skipBlanks() == 0)
        return;
    for (auto &[key, value] : readPairs(at.rest())) {
        if (!value.empty())
            draft.record.attributes.emplace_back(std::move(key), std::move(value));
    }
    draft.ownMessage = std::move(message);
}

class GlogGrammar final : public Grammar {
public:
    void learn(const Sample &sample) override
    {
        constexpr std::string_view created = "Log file created at: ";
        for (const std::string &line : sample.lines()) {
            if (!line.starts_with(created))
                continue;
            const auto time = domain::readTime(std::string_view(line).substr(created.size()));
            if (time && time->form == domain::WrittenTime::Form::DateTime)
                m_year = time->year;
            return;
        }
    }

    [[nodiscard]] std::optional<int> namedYear() const override { return m_year; }

    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        if (!readGlog(line, draft))
            return LineRole::Continues;
        readStructured(draft);
        return LineRole::Begins;
    }

    void save(QJsonObject &state) const override
    {
        if (m_year)
            state.insert(QStringLiteral("year"), *m_year);
    }

    void restore(const QJsonObject &state) override
    {
        if (const int year = state.value(QStringLiteral("year")).toInt(); year != 0)
            m_year = year;
    }

private:
    std::optional<int> m_year;
};

sdk::Confidence judgeGlog(const Sample &sample)
{
    const double share = sample.share([](std::string_view line) {
        Draft draft;
        return readGlog(line, draft);
    });
    constexpr sdk::Confidence most = 0.96;
    constexpr double tracesMin = 0.1; // stack traces below an error may be most of the lines
    return share > tracesMin ? std::max(confidenceOf(share, most), 0.87) : 0;
}

} // namespace

LineFormatSpec glogText()
{
    return {"glog", "glog / klog", judgeGlog,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<GlogGrammar>(); }};
}

} // namespace faultline::connectors::logs
