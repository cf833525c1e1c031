// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/outline.h"

#include <algorithm>
#include <vector>

namespace faultline::sdk {
namespace {

constexpr std::size_t outlineDepthMax = 6;
constexpr std::size_t outlinePathsMax = 2000;
constexpr std::size_t outlineTextMax = 256;

bool isOutlineBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\x1e';
}

bool endsScalar(char c)
{
    return isOutlineBlank(c) || c == ',' || c == ']' || c == '}' || c == ':' || c == '"' || c == '['
        || c == '{';
}

} // namespace

/// One pass over the text with an explicit stack of open lists and objects.
class JsonOutlineBuilder {
public:
    explicit JsonOutlineBuilder(std::string_view text)
        : m_text(text)
    { }

    JsonOutline build()
    {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        if (m_text.substr(0, mark.size()) == mark)
            m_at = mark.size();
        while (m_at < m_text.size() && m_outline.m_clean)
            step();
        return std::move(m_outline);
    }

private:
    using Type = JsonOutline::Type;
    struct Frame {
        bool isList = false;
        std::size_t pathSize = 0; ///< of m_path before this frame's own part
    };

    void step()
    {
        const char c = m_text[m_at];
        if (isOutlineBlank(c) || (c == ',' && !m_frames.empty())) {
            ++m_at;
            m_expectKey = m_expectKey || (c == ',' && !m_frames.back().isList);
        } else if (c == '{' || c == '[') {
            open(c == '[');
        } else if (c == '}' || c == ']') {
            close(c == ']');
        } else if (c == '"') {
            string();
        } else {
            literal();
        }
    }

    void open(bool isList)
    {
        beginValue(isList ? Type::Array : Type::Object, {});
        m_frames.push_back({isList, m_path.size()});
        if (isList && m_frames.size() <= outlineDepthMax)
            m_path += "[]";
        m_expectKey = !isList;
        ++m_at;
    }

    void close(bool isList)
    {
        if (m_frames.empty() || m_frames.back().isList != isList) {
            m_outline.m_clean = false;
            return;
        }
        m_path.resize(m_frames.back().pathSize);
        m_frames.pop_back();
        endValue();
        ++m_at;
    }

    void string()
    {
        const std::size_t begin = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\n') {
                m_outline.m_clean = false;
                return;
            }
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        }
        if (m_at >= m_text.size()) { // the head ends inside
            m_at = m_text.size();
            return;
        }
        const std::string_view content = m_text.substr(begin, m_at - begin);
        ++m_at;
        if (m_expectKey && !m_frames.empty())
            key(content);
        else
            scalar(Type::String, content);
    }

    void key(std::string_view name)
    {
        m_expectKey = false;
        if (m_frames.size() <= outlineDepthMax) {
            m_path.resize(m_frames.back().pathSize);
            if (!m_path.empty())
                m_path += '.';
            m_path.append(name.substr(0, outlineTextMax));
        }
        while (m_at < m_text.size() && isOutlineBlank(m_text[m_at]))
            ++m_at;
        if (m_at < m_text.size()) {
            m_outline.m_clean = m_text[m_at] == ':';
            ++m_at;
        }
    }

    void literal()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && !endsScalar(m_text[m_at]))
            ++m_at;
        const std::string_view word = m_text.substr(begin, m_at - begin);
        const bool isNumber
            = !word.empty() && word.find_first_not_of("+-.0123456789eE") == std::string_view::npos;
        // At the end of the head a word may be cut: any beginning of one is good.
        const auto isWord = [&](std::string_view full) {
            return word == full || (m_at >= m_text.size() && full.substr(0, word.size()) == word);
        };
        if (word.empty() || m_expectKey)
            m_outline.m_clean = false;
        else if (isNumber)
            scalar(Type::Number, word);
        else if (isWord("true") || isWord("false"))
            scalar(Type::Bool, word);
        else if (isWord("null"))
            scalar(Type::Null, {});
        else
            m_outline.m_clean = false;
    }

    void scalar(Type type, std::string_view text)
    {
        beginValue(type, text);
        endValue();
    }

    void beginValue(Type type, std::string_view text)
    {
        if (m_frames.empty()) {
            if (m_outline.m_rootCount++ == 0)
                m_outline.m_root = rootOf(type);
            m_path.clear();
        }
        if (m_frames.size() > outlineDepthMax || m_outline.m_entries.size() >= outlinePathsMax)
            return;
        const auto [found, isNew] = m_outline.m_entries.try_emplace(m_path);
        JsonOutline::Entry &entry = found->second;
        if (isNew || entry.type == Type::Null)
            entry.type = type;
        if (entry.text.empty())
            entry.text = text.substr(0, outlineTextMax);
    }

    void endValue() { m_expectKey = false; }

    static JsonOutline::Root rootOf(Type type)
    {
        if (type == Type::Object)
            return JsonOutline::Root::Object;
        return type == Type::Array ? JsonOutline::Root::Array : JsonOutline::Root::Scalar;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Frame> m_frames;
    std::string m_path;
    bool m_expectKey = false;
    JsonOutline m_outline;
};

JsonOutline JsonOutline::of(std::string_view head)
{
    return JsonOutlineBuilder(head).build();
}

const JsonOutline::Entry *JsonOutline::entry(std::string_view path) const
{
    const auto found = m_entries.find(path);
    return found != m_entries.end() ? &found->second : nullptr;
}

bool JsonOutline::is(std::string_view path, Type type) const
{
    const Entry *found = entry(path);
    return found != nullptr && found->type == type;
}

std::string_view JsonOutline::text(std::string_view path) const
{
    const Entry *found = entry(path);
    return found != nullptr ? std::string_view(found->text) : std::string_view();
}

bool JsonOutline::names(std::string_view member) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const auto &entry) {
        const std::string_view path = entry.first;
        const std::size_t dot = path.rfind('.');
        return (dot == std::string_view::npos ? path : path.substr(dot + 1)) == member;
    });
}

bool JsonOutline::recordHas(std::string_view path) const
{
    return m_root == Root::Array ? has("[]." + std::string(path)) : has(path);
}

bool JsonOutline::recordIs(std::string_view path, Type type) const
{
    return m_root == Root::Array ? is("[]." + std::string(path), type) : is(path, type);
}

std::string_view JsonOutline::recordText(std::string_view path) const
{
    return m_root == Root::Array ? text("[]." + std::string(path)) : text(path);
}

} // namespace faultline::sdk
