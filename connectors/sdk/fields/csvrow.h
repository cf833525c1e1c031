// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::sdk {

/// The cells of one line of a table, as RFC 4180 has them: a cell in double quotes may hold the
/// delimiter, and a quote written twice. Blanks around a cell are cut, line ends are no part of it.
class CsvRow {
public:
    /// False when a quote is not closed or followed by other text; the cells are then of no use.
    [[nodiscard]] bool split(std::string_view line, char delimiter);

    [[nodiscard]] std::size_t size() const { return m_cells.size(); }
    /// Valid until the next split(); empty behind the last cell.
    [[nodiscard]] std::string_view operator[](std::size_t index) const
    {
        return index < m_cells.size() ? m_cells[index] : std::string_view();
    }
    [[nodiscard]] bool isBlank() const;

private:
    [[nodiscard]] bool takeQuoted(std::string_view &rest, char delimiter);

    std::vector<std::string_view> m_cells;
    std::string m_unquoted; ///< cells that held doubled quotes, rewritten
};

/// The delimiter that splits a header line into most cells, of comma, semicolon, tab and bar;
/// nothing when none of them is there.
[[nodiscard]] std::optional<char> delimiterOf(std::string_view headerLine);

/// A number that stands alone, in C notation; `inf` and `nan` count.
[[nodiscard]] std::optional<double> numberOf(std::string_view text);

/// True for the ways tables write "no value": nothing, `-`, `null`, `none`, `n/a`, `nan`.
[[nodiscard]] bool isMissing(std::string_view cell);

/// Lower case ASCII with everything but letters, digits and dots as `_`, for matching names of
/// columns.
[[nodiscard]] std::string columnKey(std::string_view name);

} // namespace faultline::sdk
