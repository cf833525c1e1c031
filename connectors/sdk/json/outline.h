// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace faultline::sdk {

/// What can be told of a JSON text from its first bytes, cut off or not: which members it has,
/// by path (`data.result[].metric`; `[]` stands for every element of a list), and the first
/// scalar found at each. Formats sniff with it, because a document above 64 KiB never parses
/// from its head alone.
///
/// Bounded: one pass over the head without recursion, paths six levels deep at most, 2000 paths.
class JsonOutline {
public:
    enum class Root : std::uint8_t { None, Object, Array, Scalar };
    enum class Type : std::uint8_t { Null, Bool, Number, String, Object, Array };

    [[nodiscard]] static JsonOutline of(std::string_view head);

    /// Kind of the first value; None when the text doesn't begin like JSON.
    [[nodiscard]] Root root() const { return m_root; }
    /// Root values begun so far, at most what the head shows; 2 and more means JSON lines.
    [[nodiscard]] int rootCount() const { return m_rootCount; }
    /// False when something that is no JSON was met; what came before it is still outlined.
    [[nodiscard]] bool isClean() const { return m_clean; }

    [[nodiscard]] bool has(std::string_view path) const { return entry(path) != nullptr; }
    /// True when `path` was met with this type (the first time it was met).
    [[nodiscard]] bool is(std::string_view path, Type type) const;
    /// Text of the first scalar at `path`, escapes as written; empty when there is none.
    [[nodiscard]] std::string_view text(std::string_view path) const;

    /// True when a member of this name was met at any depth.
    [[nodiscard]] bool names(std::string_view member) const;

    /// As has, is and text, for a member of a record that may stand alone, one a line, or in a root
    /// list.
    [[nodiscard]] bool recordHas(std::string_view path) const;
    [[nodiscard]] bool recordIs(std::string_view path, Type type) const;
    [[nodiscard]] std::string_view recordText(std::string_view path) const;

private:
    struct Entry {
        Type type = Type::Null;
        std::string text;
    };
    friend class JsonOutlineBuilder;

    [[nodiscard]] const Entry *entry(std::string_view path) const;

    std::map<std::string, Entry, std::less<>> m_entries;
    Root m_root = Root::None;
    int m_rootCount = 0;
    bool m_clean = true;
};

} // namespace faultline::sdk
