// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/syslog/syslog.h"

#include "connectors/logs/syslog/structureddata.h"
#include "connectors/logs/text/header.h"
#include "core/domain/text/cursor.h"
#include "core/domain/text/severitytext.h"
#include "core/domain/text/time/timereader.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace faultline::connectors::logs {
namespace {

using domain::Cursor;

constexpr std::array<std::string_view, 24> facilities{
    "kern",   "user",   "mail",     "daemon", "auth",   "syslog", "lpr",    "news",
    "uucp",   "cron",   "authpriv", "ftp",    "ntp",    "audit",  "alert",  "clock",
    "local0", "local1", "local2",   "local3", "local4", "local5", "local6", "local7"};

/// `<131>`; nothing when the cursor stands at no priority.
std::optional<int> takePriority(Cursor &at)
{
    constexpr std::int64_t highest = 191;
    Cursor ahead = at;
    if (!ahead.take('<'))
        return std::nullopt;
    const auto value = ahead.takeNumberUpTo(3);
    if (!value || *value > highest || !ahead.take('>'))
        return std::nullopt;
    at = ahead;
    return static_cast<int>(*value);
}

void applyPriority(int priority, Draft &draft)
{
    constexpr int levels = 8;
    const int level = priority % levels;
    draft.record.severity
        = domain::severityFromLevel(std::to_string(level)).value_or(domain::Severity::Info);
    draft.record.severityFromText = false;
    addAttribute(draft, "syslog.facility", facilities[static_cast<std::size_t>(priority / levels)]);
}

std::string_view takeToken(Cursor &at)
{
    const std::string_view rest = at.rest();
    const std::size_t length = std::min(rest.find(' '), rest.size());
    at.advance(length);
    return rest.substr(0, length);
}

/// A field of RFC 5424, where `-` means none.
std::string_view takeHeaderField(Cursor &at)
{
    const std::string_view token = takeToken(at);
    (void)at.take(' ');
    return token == "-" ? std::string_view{} : token;
}

bool takeTime(Cursor &at, Draft &draft)
{
    const auto time = domain::readTime(at.rest());
    if (!time
        || (time->form != domain::WrittenTime::Form::NoYear
            && time->form != domain::WrittenTime::Form::DateTime))
        return false;
    draft.time = time;
    draft.timeText = at.rest().substr(0, time->length);
    at.advance(time->length);
    return true;
}

/// Everything behind the time of RFC 5424: host, program, process, message id, data, message.
bool takeModernHeader(Cursor &at, Draft &draft)
{
    draft.record.host = takeHeaderField(at);
    draft.record.service = takeHeaderField(at);
    addAttribute(draft, "process.pid", takeHeaderField(at));
    addAttribute(draft, "syslog.msgid", takeHeaderField(at));
    if (!takeStructuredData(at, draft))
        return false;
    at.skipBlanks();
    if (at.rest().starts_with("\xef\xbb\xbf"))
        at.advance(3);
    draft.message = at.rest();
    return true;
}

bool isTagChar(char c)
{
    return domain::isWordChar(c) || c == '.' || c == '-' || c == '/' || c == '(' || c == ')'
        || c == '@' || c == '+' || c == '\\' || c == '%';
}

bool isHostChar(char c)
{
    return domain::isWordChar(c) || c == '.' || c == '-' || c == ':' || c == '/' || c == '%'
        || c == '[' || c == ']';
}

/// `sshd(pam_unix)[19939]:`, `kernel:`, `secd[1]`: the program, and its process if it is said.
bool takeTag(Cursor &at, Draft &draft)
{
    constexpr std::size_t longest = 96;
    Cursor ahead = at;
    std::size_t length = 0;
    while (length < longest && isTagChar(ahead.peek(length)))
        ++length;
    const std::string_view name = ahead.rest().substr(0, length);
    if (length == 0 || domain::isDigit(name[0]))
        return false;
    ahead.advance(length);
    std::string_view pid;
    if (ahead.peek() == '[') {
        const std::size_t close = ahead.rest().substr(0, longest).find(']');
        if (close == std::string_view::npos)
            return false;
        pid = ahead.rest().substr(1, close - 1);
        ahead.advance(close + 1);
    }
    const bool ends = ahead.peek() == ':' && (ahead.peek(1) == ' ' || ahead.peek(1) == '\0');
    const bool lone
        = ahead.peek() == ':' && pid.empty() && ahead.peek(1) != ':' && ahead.peek(1) != '/';
    if (!ends && !lone && pid.empty())
        return false;
    (void)ahead.take(':');
    at = ahead;
    draft.record.service = name;
    addAttribute(draft, "process.pid", pid);
    return true;
}

/// The message of the old form may begin with a level of its own: `INFO No new content.`,
/// `<Error> [user{} ]`.
void levelOfMessage(Draft &draft)
{
    if (!draft.record.severityFromText)
        return;
    Cursor at(draft.message);
    const std::string_view first = takeToken(at);
    const auto severity = domain::severityFromLevelToken(first);
    const bool marked = !first.empty()
        && (first.front() == '<' || first.front() == '[' || first.back() == ':'
            || first.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
    if (severity && marked && first.size() > 1) {
        draft.record.severity = *severity;
        draft.record.severityFromText = false;
    }
}

bool takeOldHeader(Cursor &at, Draft &draft, bool hasPriority)
{
    if (at.skipBlanks() == 0 && !at.atEnd())
        return false;
    const bool isSyslogTime = draft.time->form == domain::WrittenTime::Form::NoYear;
    const bool hostless = takeTag(at, draft);
    // `2026-06-18T15:00:00Z name: value` is anybody's; a process number says it's a program.
    if (hostless && !hasPriority && !isSyslogTime && draft.record.attributes.empty())
        return false;
    if (!hostless) {
        Cursor ahead = at;
        const std::string_view host = takeToken(ahead);
        const bool isHost = !host.empty() && std::all_of(host.begin(), host.end(), isHostChar)
            && !host.ends_with(':');
        // Without a year or a priority a level in the host's place says it's another format.
        if (!isHost || (!hasPriority && domain::severityFromLevelToken(host)))
            return false;
        draft.record.host = host;
        at = ahead;
        at.skipBlanks();
        const bool tagged = takeTag(at, draft);
        if (!tagged && !hasPriority && !isSyslogTime)
            return false;
    }
    (void)at.skipBlanks();
    draft.message = at.rest();
    levelOfMessage(draft);
    return true;
}

/// Datagrams kept one behind the other have their length in up to four bytes before each.
std::size_t framing(std::string_view line)
{
    constexpr std::size_t most = 4;
    const std::size_t at = line.substr(0, most + 1).find('<');
    if (at == std::string_view::npos || at == 0)
        return 0;
    const bool text = std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at),
                                  [](char c) { return c >= 0x20 && c < 0x7f; });
    return text ? 0 : at;
}

/// Where in a line another message begins: a priority directly before a time or a version.
std::size_t nextMessage(std::string_view line, std::size_t from)
{
    for (std::size_t at = line.find('<', from); at != std::string_view::npos;
         at = line.find('<', at + 1)) {
        Cursor ahead(line.substr(at));
        if (!takePriority(ahead))
            continue;
        if (ahead.rest().starts_with("1 - "))
            return at;
        if (ahead.peek() == '1' && ahead.peek(1) == ' ')
            ahead.advance(2);
        Draft ignored;
        if (takeTime(ahead, ignored))
            return at;
    }
    return 0;
}

/// The cursor for a message that ends where the next one begins, without the length that frames
/// the next; the cursor as it is when there is no next.
Cursor endingAt(const Cursor &at, std::string_view line, std::size_t next)
{
    if (next == 0)
        return at;
    constexpr std::size_t lengthBytes = 4;
    const bool framed = next >= lengthBytes && line[next - lengthBytes] == '\0';
    Cursor message(line.substr(0, framed ? next - lengthBytes : next));
    message.setPosition(at.position());
    return message;
}

/// Six fields as in RFC 5424 behind a time, without priority and version (rsyslog's file format
/// of it): only taken when structured data stands where it belongs.
bool looksModern(Cursor at)
{
    constexpr int fieldsBefore = 4;
    for (int i = 0; i < fieldsBefore; ++i) {
        const std::string_view field = takeToken(at);
        const bool isDate = i == 1 && !field.empty() && domain::isDigit(field[0]);
        if (field.empty() || isDate || field.find_first_of("=[]|\"") != std::string_view::npos
            || !at.take(' '))
            return false;
        constexpr int process = 2;
        const bool isProcess
            = field == "-" || field.find_first_not_of("0123456789") == std::string_view::npos;
        if (i == process && !isProcess)
            return false;
    }
    return at.peek() == '[' || (at.peek() == '-' && (at.peek(1) == ' ' || at.peek(1) == '\0'));
}

class SyslogGrammar final : public Grammar {
public:
    [[nodiscard]] LineRole read(std::string_view line, Draft &draft) override
    {
        if (readSyslog(line, draft))
            return LineRole::Begins;
        draft = Draft();
        draft.splitAt = nextMessage(line, 1);
        return LineRole::Continues;
    }
};

/// What the first lines of a file say for and against syslog.
struct SyslogCounts {
    std::size_t messages = 0;
    std::size_t named = 0; ///< messages with a priority or a program
    std::size_t plain = 0; ///< lines that are neither a message nor indented below one
    std::set<std::string> hosts; ///< of messages without a priority
};

void countMessages(std::string_view line, SyslogCounts &counts)
{
    while (!Sample::isEmpty(line)) {
        Draft draft;
        draft.record.severityFromText = true;
        if (readSyslog(line, draft)) {
            const bool hasPriority = line.starts_with('<');
            ++counts.messages;
            counts.named += hasPriority || !draft.record.service.empty() ? 1 : 0;
            if (!hasPriority)
                counts.hosts.insert(draft.record.host);
        } else {
            draft.splitAt = nextMessage(line, 1);
            counts.plain += domain::isBlank(line.front()) || draft.splitAt > 0 ? 0 : 1;
        }
        line.remove_prefix(draft.splitAt > 0 ? draft.splitAt : line.size());
    }
}

sdk::Confidence judgeSyslog(const Sample &sample)
{
    SyslogCounts counts;
    for (const std::string &line : sample.lines())
        countMessages(line, counts);
    if (counts.messages == 0)
        return 0;
    // A time, a word and text: many formats look so. Programs that repeat and few hosts don't.
    constexpr std::size_t hostsMax = 3;
    const bool manyHosts
        = counts.hosts.size() > hostsMax && counts.hosts.size() * 5 > counts.messages;
    constexpr sdk::Confidence most = 0.95;
    constexpr sdk::Confidence unsure = 0.5;
    const auto messages = static_cast<double>(counts.messages);
    return confidenceOf(messages / (messages + static_cast<double>(counts.plain)),
                        counts.named * 2 >= counts.messages && !manyHosts ? most : unsure);
}

} // namespace

bool readSyslog(std::string_view line, Draft &draft)
{
    Cursor at(line);
    at.setPosition(framing(line));
    at.skipBlanks();
    const auto priority = takePriority(at);
    if (priority) {
        draft.splitAt = nextMessage(line, at.position());
        at = endingAt(at, line, draft.splitAt);
    }
    const bool isModern = priority && at.peek() == '1' && at.peek(1) == ' ';
    if (isModern)
        at.advance(2);
    bool read = false;
    if (isModern && at.peek() == '-' && at.peek(1) == ' ') {
        at.advance(2); // no time is known: the record stays undated
        read = takeModernHeader(at, draft);
    } else if (takeTime(at, draft)) {
        const bool colon = at.take(':'); // Cisco: `Jun 14 2026 15:16:01: %ASA-6-302013: …`
        Cursor ahead = at;
        (void)ahead.take(' ');
        const bool modern
            = isModern || (!priority && looksModern(ahead) && ahead.position() > at.position());
        read = modern ? takeModernHeader(ahead, draft)
                      : takeOldHeader(at, draft, priority.has_value() || colon);
    }
    if (read && priority)
        applyPriority(*priority, draft);
    return read;
}

LineFormatSpec syslog()
{
    return {"syslog", "Syslog", judgeSyslog,
            []() -> std::unique_ptr<Grammar> { return std::make_unique<SyslogGrammar>(); }};
}

} // namespace faultline::connectors::logs
