// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/text/header.h"

#include "core/domain/text/cursor.h"
#include "core/domain/text/severitytext.h"

#include <algorithm>
#include <array>

namespace faultline::connectors::logs {
namespace {

using domain::isBlank;
using domain::isDigit;
using domain::isLetter;
using domain::isWordChar;

bool allDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

/// `org.apache.hadoop.Foo$Bar`, `nova.wsgi`, `a::b`, `http-nio-8080`: no blanks, and no sentence.
bool isName(std::string_view text)
{
    return !text.empty() && (isLetter(text[0]) || text[0] == '_')
        && std::all_of(text.begin(), text.end(), [](char c) {
               return isWordChar(c) || c == '.' || c == '$' || c == ':' || c == '/' || c == '-'
                   || c == '#' || c == '@' || c == '(' || c == ')' || c == ',' || c == '*';
           });
}

bool setLevel(std::string_view token, Draft &draft)
{
    if (!draft.record.severityFromText)
        return false;
    const auto severity = domain::severityFromLevelToken(token);
    if (!severity)
        return false;
    draft.record.severity = *severity;
    draft.record.severityFromText = false;
    return true;
}

/// Reads one piece of a header after the other; each step answers false when the message begins.
class HeaderReader {
public:
    HeaderReader(std::string_view text, Draft &draft)
        : m_at(text)
        , m_draft(draft)
    { }

    void read()
    {
        constexpr int piecesMax = 10;
        for (int i = 0; i < piecesMax; ++i) {
            skipSeparators();
            if (m_at.atEnd() || m_isOver || !piece())
                break;
        }
        skipSeparators();
        std::string_view message = m_at.rest();
        if (message.starts_with(':') && !message.starts_with("::"))
            message.remove_prefix(1);
        m_draft.message = message;
        nameNumbers();
    }

private:
    void skipSeparators()
    {
        for (;;) {
            m_at.skipBlanks();
            const char c = m_at.peek();
            const char next = m_at.peek(1);
            const bool lone = next == '\0' || isBlank(next);
            const bool separates = c == '|' || c == ']' || c == ')' || c == ',' || c == ';'
                || ((c == '-' || c == '*') && lone) || (c == ':' && (lone || separatesNames()))
                || (c == '"' && lone);
            if (!separates || m_at.atEnd())
                return;
            m_at.advance();
        }
    }

    /// A colon in front of a name (`:DEBUG`, `::vdsm`), not of an address (`::1`).
    [[nodiscard]] bool separatesNames() const
    {
        const char next = m_at.peek(1) == ':' ? m_at.peek(2) : m_at.peek(1);
        return isLetter(next) || next == '[';
    }

    bool piece()
    {
        switch (m_at.peek()) {
        case '[':
            return bracket('[', ']');
        case '<':
            return bracket('<', '>');
        case '(':
            return bracket('(', ')');
        default:
            return word();
        }
    }

    bool bracket(char open, char close)
    {
        constexpr std::size_t longest = 60;
        const std::size_t length = m_at.rest().substr(0, longest).find(close);
        if (length == std::string_view::npos)
            return false;
        const std::string_view inner = m_at.rest().substr(1, length - 1);
        if (!setLevel(inner, m_draft) && !bracketContent(open, inner))
            return false;
        m_at.advance(length + 1);
        return true;
    }

    bool bracketContent(char open, std::string_view inner)
    {
        if (open != '[' || inner.starts_with("req-"))
            return false; // request ids and addresses belong to the message
        if (inner.empty())
            return true;
        if (inner.starts_with("pid ") || inner.starts_with("pid:"))
            inner.remove_prefix(4);
        const auto blank = inner.find_first_not_of(' ');
        inner.remove_prefix(blank == std::string_view::npos ? inner.size() : blank);
        if (allDigits(inner))
            return number(inner);
        if (m_hasThread || inner.find('=') != std::string_view::npos || !isWordChar(inner[0]))
            return false;
        m_hasThread = true;
        addAttribute(m_draft, "thread.name", inner);
        return true;
    }

    bool number(std::string_view digits)
    {
        constexpr std::size_t longest = 10;
        if (digits.size() > longest || m_numbers >= m_number.size())
            return false;
        m_number[m_numbers++] = digits;
        return true;
    }

    /// Process and thread; of three numbers Android's first is the user.
    void nameNumbers()
    {
        const std::size_t first = m_numbers == m_number.size() && m_hasLetterLevel ? 1 : 0;
        if (first > 0)
            addAttribute(m_draft, "user.id", m_number[0]);
        if (m_numbers > first)
            addAttribute(m_draft, "process.pid", m_number[first]);
        if (m_numbers > first + 1)
            addAttribute(m_draft, "thread.id", m_number[first + 1]);
    }

    /// Length of the word at the cursor; it ends at a blank, a bar, or a colon in front of one.
    [[nodiscard]] std::size_t wordLength() const
    {
        const std::string_view rest = m_at.rest();
        std::size_t length = 0;
        for (; length < rest.size(); ++length) {
            const char c = rest[length];
            if (isBlank(c) || c == '|' || c == '[' || c == '<' || c == ',')
                break;
            const bool last = length + 1 == rest.size();
            if (c == ':' && (last || isBlank(rest[length + 1]) || rest[length + 1] == ':'))
                break;
        }
        return length;
    }

    bool word()
    {
        constexpr std::size_t longest = 120;
        const std::size_t length = wordLength();
        if (length == 0 || length > longest)
            return false;
        const std::string_view text = m_at.rest().substr(0, length);
        const char next = m_at.peek(length);
        const bool known = setLevel(text, m_draft) || levelBehindColon(text) || stream(text)
            || (allDigits(text) && number(text)) || taggedProcess(text) || androidTag(text);
        if (known) {
            m_hasLetterLevel = m_hasLetterLevel || (length == 1 && isLetter(text[0]));
            m_at.advance(m_taken > 0 ? std::exchange(m_taken, 0) : length);
            return true;
        }
        return logger(text, next);
    }

    /// `ERROR:Could not`: a level glued to the message.
    bool levelBehindColon(std::string_view text)
    {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos || colon == 0
            || !setLevel(text.substr(0, colon), m_draft))
            return false;
        m_taken = colon + 1;
        m_isOver = true;
        return true;
    }

    /// Kubernetes' container runtime: `stdout F text`.
    bool stream(std::string_view text)
    {
        if (text != "stdout" && text != "stderr")
            return false;
        const bool tagged = (m_at.peek(7) == 'F' || m_at.peek(7) == 'P') && m_at.peek(8) == ' ';
        if (!tagged)
            return false;
        addAttribute(m_draft, "log.iostream", text);
        if (m_at.peek(7) == 'P')
            addAttribute(m_draft, "log.partial", "true");
        m_taken = text.size() + 2;
        return true;
    }

    /// `logd_helper[85]:` names the service.
    bool taggedProcess(std::string_view text)
    {
        const std::string_view rest = m_at.rest();
        const std::size_t open = text.size();
        if (open >= rest.size() || rest[open] != '[' || !isName(text)
            || m_draft.record.service != "")
            return false;
        std::size_t close = open + 1;
        while (close < rest.size() && isDigit(rest[close]))
            ++close;
        if (close == open + 1 || !rest.substr(close).starts_with("]:"))
            return false;
        m_draft.record.service = text;
        addAttribute(m_draft, "process.pid", rest.substr(open + 1, close - open - 1));
        m_taken = close + 2;
        m_isOver = true;
        return true;
    }

    /// Android's `I/sometag(  190):`, its name padded with blanks.
    bool androidTag(std::string_view text)
    {
        constexpr std::size_t longest = 80;
        const std::string_view rest = m_at.rest().substr(0, longest);
        const std::size_t open = rest.find('(');
        const std::size_t close = rest.find("):");
        if (text.size() < 3 || text[1] != '/' || open == std::string_view::npos
            || close == std::string_view::npos || close < open
            || rest.substr(open, close - open).find_first_not_of("( :0123456789")
                != std::string_view::npos
            || !setLevel(text.substr(0, 1), m_draft))
            return false;
        m_draft.record.logger = text.substr(2, std::min(open, text.size()) - 2);
        m_taken = close + 2;
        m_isOver = true;
        return true;
    }

    bool logger(std::string_view text, char next)
    {
        const bool isCall = text.find("()") != std::string_view::npos;
        if (!isName(text) || isCall || !m_draft.record.logger.empty())
            return false;
        const bool hasLevel = !m_draft.record.severityFromText;
        const bool path = text.find('/') != std::string_view::npos;
        const bool dotted = text.find('.') != std::string_view::npos && text.back() != '.' && !path;
        const bool beforeBar = next == '|';
        // Without a level or a dot the word before a colon is as likely part of the message.
        const bool beforeColon = next == ':' && (hasLevel || dotted);
        // Android pads its tags: `E App  : text`.
        const std::string_view behind = m_at.rest().substr(text.size());
        const std::size_t padding = std::min(behind.find_first_not_of(' '), behind.size());
        const bool padded
            = m_hasLetterLevel && padding > 0 && behind.substr(padding).starts_with(": ");
        if (!beforeBar && !beforeColon && !(dotted && hasLevel) && !padded)
            return false;
        m_draft.record.logger = text;
        m_at.advance(text.size() + (padded ? padding : 0));
        m_isOver = beforeColon || padded;
        return true;
    }

    domain::Cursor m_at;
    Draft &m_draft;
    std::size_t m_taken = 0; ///< characters of a piece that is longer or shorter than its word
    std::array<std::string_view, 3> m_number;
    std::size_t m_numbers = 0;
    bool m_hasLetterLevel = false;
    bool m_hasThread = false;
    bool m_isOver = false;
};

/// The text's parts between signs and blanks, until one is a level.
bool levelAmongWords(std::string_view text, bool onlyCapitals, Draft &draft)
{
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && !isWordChar(text[at]))
            ++at;
        std::size_t end = at;
        while (end < text.size() && isWordChar(text[end]))
            ++end;
        const std::string_view token = text.substr(at, end - at);
        const bool capitals
            = std::none_of(token.begin(), token.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        constexpr std::size_t shortest = 3;
        if (token.size() >= shortest && (capitals || !onlyCapitals) && setLevel(token, draft))
            return true;
        at = end;
    }
    return false;
}

} // namespace

void addAttribute(Draft &draft, std::string_view name, std::string_view value)
{
    if (!value.empty())
        draft.record.attributes.emplace_back(name, value);
}

void findLevel(std::string_view text, Draft &draft)
{
    constexpr std::size_t wordsWindow = 120;
    constexpr std::size_t namedWindow = 400;
    const std::string_view front = text.substr(0, namedWindow);
    for (const std::string_view name : {"level=", "lvl=", "severity=", "level\":"}) {
        std::size_t at = front.find(name);
        if (at == std::string_view::npos)
            continue;
        at += name.size();
        while (at < front.size() && (front[at] == '"' || front[at] == ' '))
            ++at;
        std::size_t end = at;
        while (end < front.size() && isLetter(front[end]))
            ++end;
        if (setLevel(front.substr(at, end - at), draft))
            return;
    }
    (void)levelAmongWords(text.substr(0, wordsWindow), true, draft);
}

void readHeader(std::string_view before, std::string_view after, Draft &draft)
{
    HeaderReader(after, draft).read();
    if (draft.record.severityFromText)
        (void)levelAmongWords(before, false, draft);
    if (draft.record.severityFromText)
        findLevel(draft.message, draft);
}

std::string_view withoutComposePrefix(std::string_view text, Draft &draft)
{
    constexpr std::size_t longest = 64;
    std::size_t name = 0;
    bool hasLetter = false;
    while (name < text.size() && name < longest
           && (isWordChar(text[name]) || text[name] == '-' || text[name] == '.')) {
        hasLetter = hasLetter || isLetter(text[name]);
        ++name;
    }
    domain::Cursor at(text);
    at.advance(name);
    if (!hasLetter || at.skipBlanks() == 0 || !at.take('|') || (!at.atEnd() && !at.take(' ')))
        return text;
    draft.record.service = text.substr(0, name);
    return at.rest();
}

} // namespace faultline::connectors::logs
