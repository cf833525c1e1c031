// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/syslog/structureddata.h"

#include "connectors/logs/text/header.h"
#include "core/domain/severity.h"

namespace faultline::connectors::logs {
namespace {

using domain::Cursor;

constexpr std::size_t parametersMax = 256; ///< in one record: a bound, not a format's rule

std::string_view takeName(Cursor &at)
{
    const std::string_view rest = at.rest();
    const std::size_t length = std::min(rest.find_first_of(" =]\""), rest.size());
    at.advance(length);
    return rest.substr(0, length);
}

/// `"value"` with `\"`, `\\` and `\]` escaped.
bool takeValue(Cursor &at, std::string &value)
{
    if (!at.take('"'))
        return false;
    while (!at.atEnd()) {
        const char c = at.peek();
        at.advance();
        if (c == '"')
            return true;
        const char next = at.peek();
        if (c == '\\' && (next == '"' || next == '\\' || next == ']')) {
            value += next;
            at.advance();
        } else {
            value += c;
        }
    }
    return false;
}

/// Some senders (NSX among them) put the level here rather than into a priority.
void levelOfParameter(std::string_view name, std::string_view value, Draft &draft)
{
    if (name != "level" || !draft.record.severityFromText)
        return;
    if (const auto severity = domain::severityFromLevel(value)) {
        draft.record.severity = *severity;
        draft.record.severityFromText = false;
    }
}

bool takeElement(Cursor &at, Draft &draft)
{
    const std::string_view id = takeName(at);
    if (id.empty())
        return false;
    while (!at.atEnd()) {
        at.skipBlanks();
        if (at.take(']'))
            return true;
        const std::string_view name = takeName(at);
        std::string value;
        if (name.empty() || !at.take('=') || !takeValue(at, value))
            return false;
        levelOfParameter(name, value, draft);
        if (draft.record.attributes.size() < parametersMax)
            addAttribute(draft, std::string(id) + "." + std::string(name), value);
    }
    return false;
}

} // namespace

bool takeStructuredData(Cursor &at, Draft &draft)
{
    if (at.take('-'))
        return at.atEnd() || at.peek() == ' ';
    if (at.peek() != '[')
        return false;
    while (at.take('[')) {
        if (!takeElement(at, draft))
            return false;
    }
    return true;
}

} // namespace faultline::connectors::logs
