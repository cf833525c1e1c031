// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/access/accesslog.h"

#include "connectors/logs/text/header.h"
#include "core/domain/text/cursor.h"
#include "core/domain/text/severitytext.h"
#include "core/domain/text/time/timereader.h"

#include <array>

namespace faultline::connectors::logs {
namespace {

using domain::Cursor;

std::string_view dashless(std::string_view field)
{
    return field == "-" ? std::string_view{} : field;
}

/// `"…"` with backslash escapes, or a word.
std::string_view takeAccessField(Cursor &at)
{
    at.skipBlanks();
    const std::string_view rest = at.rest();
    if (!rest.starts_with('"')) {
        const std::size_t length = std::min(rest.find(' '), rest.size());
        at.advance(length);
        return rest.substr(0, length);
    }
    std::size_t end = 1;
    while (end < rest.size() && rest[end] != '"')
        end += rest[end] == '\\' ? 2 : 1;
    end = std::min(end, rest.size());
    at.advance(end + 1);
    return rest.substr(1, end - 1);
}

/// What stands before the time: `[vhost:port] client ident user`, ident and user as `-` or left
/// out. The first field that looks like an address is the client.
void readClient(std::string_view before, Draft &draft)
{
    constexpr std::size_t fieldsMax = 5;
    std::array<std::string_view, fieldsMax> fields;
    std::size_t count = 0;
    Cursor at(before);
    while (count < fieldsMax) {
        const std::string_view field = takeAccessField(at);
        if (field.empty())
            break;
        fields[count++] = field;
    }
    std::size_t client = 0;
    const bool virtualHost = count >= 4
        && (fields[0].find_last_of(':') != std::string_view::npos
            && fields[0].find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos);
    if (virtualHost) {
        addAttribute(draft, "server.address", fields[0]);
        client = 1;
    }
    addAttribute(draft, "client.address", fields[client]);
    if (count > client + 1)
        addAttribute(draft, "user.name", dashless(fields[count - 1]));
}

/// `GET /path?query HTTP/1.1`; anything else is kept as it is.
void readRequest(std::string_view request, Draft &draft)
{
    Cursor at(request);
    const std::string_view method = takeAccessField(at);
    const std::string_view target = takeAccessField(at);
    const std::string_view protocol = takeAccessField(at);
    const bool known = !method.empty() && method.size() <= 16 && !target.empty()
        && method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == std::string_view::npos;
    if (!known) {
        addAttribute(draft, "http.request.line", request);
        return;
    }
    addAttribute(draft, "http.request.method", method);
    const std::size_t question = target.find('?');
    addAttribute(draft, "url.path", target.substr(0, question));
    if (question != std::string_view::npos)
        addAttribute(draft, "url.query", target.substr(question + 1));
    if (protocol.starts_with("HTTP/"))
        addAttribute(draft, "network.protocol.version", protocol.substr(5));
}

bool readAccess(std::string_view line, Draft &draft)
{
    constexpr std::size_t clientMax = 300;
    const std::size_t open = line.substr(0, clientMax).find('[');
    if (open == std::string_view::npos || open == 0)
        return false;
    const auto time = domain::readTime(line.substr(open + 1));
    const std::size_t close = time ? open + 1 + time->length : 0;
    if (!time || close >= line.size() || line[close] != ']')
        return false;
    Cursor at(line);
    at.setPosition(close + 1);
    at.skipBlanks();
    if (at.peek() != '"')
        return false;
    const std::string_view request = takeAccessField(at);
    at.skipBlanks();
    const auto status = at.digitsAhead() == 3 ? at.takeNumber(3) : std::nullopt;
    if (!status)
        return false;
    draft.time = time;
    draft.timeText = line.substr(open + 1, time->length);
    readClient(line.substr(0, open), draft);
    readRequest(request, draft);
    addAttribute(draft, "http.response.status_code", std::to_string(*status));
    addAttribute(draft, "http.response.body.size", dashless(takeAccessField(at)));
    addAttribute(draft, "http.request.referrer", dashless(takeAccessField(at)));
    addAttribute(draft, "user_agent.original", dashless(takeAccessField(at)));
    at.skipBlanks();
    addAttribute(draft, "access.extra", at.rest());
    draft.record.severity = domain::severityFromHttpStatus(static_cast<int>(*status));
    draft.record.severityFromText = false;
    draft.ownMessage = std::string(request) + " " + std::to_string(*status);
    return true;
}

class AccessGrammar final : public Grammar {
public:
    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        return readAccess(line, draft) ? LineRole::Begins : LineRole::Unparsed;
    }
};

sdk::Confidence judgeAccess(const Sample &sample)
{
    constexpr sdk::Confidence most = 0.96;
    const double share = sample.share([](std::string_view line) {
        Draft draft;
        return readAccess(line, draft);
    });
    return confidenceOf(share, most);
}

} // namespace

LineFormatSpec accessLog()
{
    return {"access-log", "Access log (common, combined)", judgeAccess,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<AccessGrammar>(); }};
}

} // namespace faultline::connectors::logs
