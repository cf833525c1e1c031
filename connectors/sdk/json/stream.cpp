// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/stream.h"

#include <algorithm>

namespace faultline::sdk {
namespace {

constexpr std::size_t chunkBytes = 1U << 20U;
constexpr std::size_t peekBytes = 64U << 10U;
constexpr std::size_t sampleBytes = 64U << 10U;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\x1e';
}

/// Walks one value byte by byte: strings and brackets only.
class ValueScanner {
public:
    enum class Step : std::uint8_t { More, Ends, EndsBefore, Violation };

    explicit ValueScanner(int depth)
        : m_depth(depth)
        , m_last(depth > 0 ? ']' : ',')
    { }

    [[nodiscard]] bool isBareScalar() const { return m_depth == 0 && !m_inString && m_last != ','; }

    [[nodiscard]] Step step(char c)
    {
        if (m_inString)
            return inString(c);
        switch (c) {
        case '"':
            m_inString = true;
            m_last = c;
            return Step::More;
        case '{':
        case '[':
            // A value after a value: a record that was cut off and another one begun.
            if (m_last != ',' && m_last != ':' && m_last != '{' && m_last != '[')
                return Step::Violation;
            ++m_depth;
            break;
        case '}':
        case ']':
            if (m_depth == 0)
                return Step::EndsBefore;
            m_last = c;
            return --m_depth == 0 ? Step::Ends : Step::More;
        case ',':
            if (m_depth == 0)
                return Step::EndsBefore;
            break;
        default:
            if (isBlank(c))
                return m_depth == 0 ? Step::EndsBefore : Step::More;
        }
        m_last = c;
        return Step::More;
    }

private:
    Step inString(char c)
    {
        if (m_escaped) {
            m_escaped = false;
        } else if (c == '\\') {
            m_escaped = true;
        } else if (c == '"') {
            m_inString = false;
            return m_depth == 0 ? Step::Ends : Step::More;
        } else if (c == '\n') {
            return Step::Violation; // JSON writes line ends as \n
        }
        return Step::More;
    }

    int m_depth = 0;
    char m_last = ',';
    bool m_inString = false;
    bool m_escaped = false;
};

/// Finds where the list of one of the paths begins in the head of an object.
class ListFinder {
public:
    /// `keys`: the objects that are open where the head begins, each with its last member.
    ListFinder(std::string_view head, const std::vector<std::string> &paths,
               std::vector<std::string> keys)
        : m_head(head)
        , m_paths(paths)
        , m_keys(std::move(keys))
    { }

    /// Offset of its `[`, or npos.
    [[nodiscard]] std::size_t find()
    {
        while (m_at < m_head.size()) {
            const char c = m_head[m_at];
            if (c == '"') {
                if (!string())
                    break;
                continue;
            }
            if (c == '[' && isWanted())
                return m_at;
            if (!structure(c))
                break;
            ++m_at;
        }
        return std::string_view::npos;
    }
    [[nodiscard]] std::vector<std::string> takeKeys() { return std::move(m_keys); }

private:
    bool structure(char c)
    {
        if (c == '{') {
            m_keys.emplace_back();
            m_expectKey = true;
        } else if (c == '[') {
            return skipList();
        } else if (c == '}') {
            if (!m_keys.empty())
                m_keys.pop_back();
            return !m_keys.empty();
        } else if (c == ',') {
            m_expectKey = true;
        }
        return true;
    }

    bool string()
    {
        const std::size_t begin = ++m_at;
        while (m_at < m_head.size() && m_head[m_at] != '"')
            m_at += m_head[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_head.size())
            return false;
        if (m_expectKey && !m_keys.empty())
            m_keys.back() = m_head.substr(begin, m_at - begin);
        m_expectKey = false;
        ++m_at;
        return true;
    }

    /// Passes over a list nobody asked for, up to its last bracket.
    bool skipList()
    {
        ValueScanner scanner(0);
        for (; m_at < m_head.size(); ++m_at) {
            const auto step = scanner.step(m_head[m_at]);
            if (step != ValueScanner::Step::More)
                return step == ValueScanner::Step::Ends;
        }
        return false;
    }

    [[nodiscard]] bool isWanted() const
    {
        std::string path;
        for (const std::string &key : m_keys) {
            if (!path.empty())
                path += '.';
            path += key;
        }
        return std::find(m_paths.begin(), m_paths.end(), path) != m_paths.end();
    }

    std::string_view m_head;
    const std::vector<std::string> &m_paths;
    std::size_t m_at = 0;
    std::vector<std::string> m_keys;
    bool m_expectKey = false;
};

} // namespace

JsonStream::JsonStream(ByteSource &bytes, std::vector<std::string> listPaths,
                       domain::RecordPosition startAt)
    : m_bytes(bytes)
    , m_listPaths(std::move(listPaths))
    , m_base(startAt.offset)
    , m_begin(startAt)
    , m_line(std::max<std::uint64_t>(startAt.line, 1))
{ }

/// Reads a further piece behind the buffer and drops what lies before the current record.
Result<bool> JsonStream::more()
{
    if (m_atEnd)
        return false;
    if (m_at - m_from > recordBytesMax) {
        if (m_sample.empty())
            m_sample = m_buffer.substr(m_from, sampleBytes);
        m_from = m_at;
    }
    if (m_from > 0) {
        const auto from = static_cast<std::ptrdiff_t>(m_from);
        const auto counted = static_cast<std::ptrdiff_t>(m_counted);
        if (m_counted < m_from)
            m_line += static_cast<std::uint64_t>(
                std::count(m_buffer.begin() + counted, m_buffer.begin() + from, '\n'));
        m_buffer.erase(0, m_from);
        m_counted = m_counted > m_from ? m_counted - m_from : 0;
        m_base += m_from;
        m_at -= m_from;
        m_from = 0;
    }
    const std::size_t before = m_buffer.size();
    m_buffer.resize(before + chunkBytes);
    const auto got = m_bytes.read({m_buffer.data() + before, chunkBytes});
    m_buffer.resize(before + (got ? *got : 0));
    if (!got)
        return failureOf(got);
    m_atEnd = *got == 0;
    return !m_atEnd;
}

/// Marks m_at as the begin of a record.
void JsonStream::begin()
{
    m_from = m_at;
    m_sample.clear();
    m_line += static_cast<std::uint64_t>(
        std::count(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_counted),
                   m_buffer.begin() + static_cast<std::ptrdiff_t>(m_at), '\n'));
    m_counted = m_at;
    m_begin = {m_base + m_at, m_line};
}

/// To the next byte that isn't blank (or a comma inside a list); false at the end.
Result<bool> JsonStream::skipBlanks()
{
    for (;;) {
        while (m_at < m_buffer.size()
               && (isBlank(m_buffer[m_at]) || (m_inList && m_buffer[m_at] == ',')))
            ++m_at;
        if (m_at < m_buffer.size())
            return true;
        m_from = m_at;
        auto got = more();
        if (!got || !*got)
            return got;
    }
}

Result<JsonStream::Item> JsonStream::next()
{
    if (m_base + m_at == 0) {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        auto got = more();
        if (!got)
            return failureOf(got);
        if (std::string_view(m_buffer).substr(0, mark.size()) == mark)
            m_at = mark.size();
    }
    for (;;) {
        auto found = m_inList ? nextElement() : nextRoot();
        // An End inside is only the end of one list.
        if (!found || found->kind != Kind::End || (m_atEnd && m_at >= m_buffer.size()))
            return found;
    }
}

Result<JsonStream::Item> JsonStream::nextRoot()
{
    const auto there = skipBlanks();
    if (!there)
        return failureOf(there);
    begin();
    if (!*there)
        return Item{};
    ++m_roots;
    m_keys.clear();
    constexpr std::string_view first = "{[\"-0123456789tfn";
    const char c = m_buffer[m_at];
    if (first.find(c) == std::string_view::npos)
        return broken("This is not JSON: a value was expected.");
    if (c == '[') {
        ++m_at;
        m_inList = true;
        return Item{};
    }
    if (c == '{' && !m_listPaths.empty()) {
        const auto entered = enterList();
        if (!entered)
            return failureOf(entered);
        if (*entered)
            return Item{};
    }
    return record(true);
}

/// Steps into the next wanted list of the object that m_at is in, when what follows shows one.
Result<bool> JsonStream::enterList()
{
    while (m_buffer.size() - m_at < peekBytes) {
        auto got = more();
        if (!got)
            return got;
        if (!*got)
            break;
    }
    ListFinder finder(std::string_view(m_buffer).substr(m_at, peekBytes), m_listPaths, m_keys);
    const std::size_t found = finder.find();
    if (found == std::string_view::npos)
        return false;
    m_at += found + 1;
    m_inList = true;
    m_keys = finder.takeKeys();
    return true;
}

Result<JsonStream::Item> JsonStream::nextElement()
{
    const auto there = skipBlanks();
    if (!there)
        return failureOf(there);
    begin();
    if (!*there) {
        m_inList = false;
        return broken("The file ends inside a list: it is cut off.");
    }
    const char c = m_buffer[m_at];
    if (c == ']')
        return leaveList();
    return c == '}' || c == ':' ? broken("A list is not closed correctly.") : record(false);
}

/// Behind the list: into the next wanted one of the same root, or to the root's end.
Result<JsonStream::Item> JsonStream::leaveList()
{
    ++m_at;
    m_inList = false;
    if (m_keys.empty())
        return Item{};
    const auto entered = enterList();
    if (!entered)
        return failureOf(entered);
    if (*entered)
        return Item{};
    const auto rest = scan(static_cast<int>(m_keys.size()));
    if (!rest)
        return failureOf(rest);
    if (*rest == Scan::Done)
        return Item{};
    return broken("What follows the list is not closed correctly.");
}

Result<JsonStream::Scan> JsonStream::scan(int depth)
{
    ValueScanner scanner(depth);
    for (;;) {
        for (; m_at < m_buffer.size(); ++m_at) {
            switch (scanner.step(m_buffer[m_at])) {
            case ValueScanner::Step::More:
                break;
            case ValueScanner::Step::Ends:
                ++m_at;
                return Scan::Done;
            case ValueScanner::Step::EndsBefore:
                return Scan::Done;
            case ValueScanner::Step::Violation:
                return Scan::Violation;
            }
        }
        auto got = more();
        if (!got)
            return failureOf(got);
        if (!*got)
            return scanner.isBareScalar() ? Scan::Done : Scan::EndInside;
    }
}

Result<JsonStream::Item> JsonStream::record(bool isRoot)
{
    const auto scanned = scan(0);
    if (!scanned)
        return failureOf(scanned);
    if (*scanned == Scan::Violation)
        return broken("The record is broken: a bracket, quote or comma is missing.");
    if (*scanned == Scan::EndInside)
        return broken("The file ends inside this record: it is cut off.");
    Item found = item(Kind::Record);
    found.isRoot = isRoot;
    if (!m_sample.empty() || found.text.size() > recordBytesMax) {
        found.kind = Kind::Broken;
        found.text
            = (m_sample.empty() ? found.text : std::string_view(m_sample)).substr(0, sampleBytes);
        found.reason = "The record is larger than 16 MiB; split it or export less at once.";
    }
    return found;
}

/// Passes over what can't be read, up to the next line that begins a value.
Result<JsonStream::Item> JsonStream::broken(std::string reason)
{
    if (m_sample.empty())
        m_at = std::min(m_from + 1, m_buffer.size());
    for (char last = 0;; ++m_at) {
        if (m_at >= m_buffer.size()) {
            auto got = more();
            if (!got)
                return failureOf(got);
            if (!*got)
                break;
        }
        const char c = m_buffer[m_at];
        if (last == '\n' && (c == '{' || c == '['))
            break;
        last = c;
    }
    m_inList = m_inList && m_keys.empty() && m_at < m_buffer.size();
    Item found = item(Kind::Broken);
    found.text
        = (m_sample.empty() ? found.text : std::string_view(m_sample)).substr(0, sampleBytes);
    found.reason = std::move(reason);
    return found;
}

JsonStream::Item JsonStream::item(Kind kind) const
{
    Item found;
    found.kind = kind;
    found.text = std::string_view(m_buffer).substr(m_from, m_at - m_from);
    found.position = m_begin;
    found.endOffset = m_base + m_at;
    return found;
}

} // namespace faultline::sdk
