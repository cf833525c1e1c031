// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"
#include "connectors/sdk/linereader.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::connectors::logs {

/// The first lines of a file as the grammars see them: decoded, without ends and escapes.
class Sample {
public:
    /// `isWhole`: the head is the whole file, so its last line is complete.
    Sample(std::string_view head, bool isWhole);

    [[nodiscard]] const std::vector<std::string> &lines() const { return m_lines; }
    /// Lines with something in them.
    [[nodiscard]] std::size_t filledLines() const { return m_filled; }
    /// Share of printable characters; UTF-8 and tabs count, NULs don't.
    [[nodiscard]] double printable() const { return m_printable; }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

    /// A document of another kind (JSON over several lines, XML, HTML), by its first line.
    [[nodiscard]] bool isDocument() const;
    /// Values between commas, semicolons or tabs, equally many in every line: no log.
    [[nodiscard]] bool isTable() const;

    /// Share of the filled lines that `test` answers true for.
    template<typename Test>
    [[nodiscard]] double share(Test test) const
    {
        std::size_t hits = 0;
        for (const std::string &line : m_lines)
            hits += !isEmpty(line) && test(std::string_view(line)) ? 1 : 0;
        return m_filled > 0 ? static_cast<double>(hits) / static_cast<double>(m_filled) : 0.0;
    }

    [[nodiscard]] static bool isEmpty(std::string_view line);

private:
    std::vector<std::string> m_lines;
    std::size_t m_filled = 0;
    double m_printable = 0;
    bool m_isWhole = false;
};

/// The unit that line feeds are written in, by the byte order mark at the start of a file.
[[nodiscard]] sdk::LineReader::Unit unitOf(std::string_view head);

/// A line as grammars see it. Points into `bytes` when nothing had to be changed, else into
/// `buffer`.
[[nodiscard]] std::string_view lineText(std::string_view bytes, sdk::LineReader::Unit unit,
                                        std::string &buffer);

} // namespace faultline::connectors::logs
