// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/query/query.h"
#include "core/domain/severity.h"
#include "core/signals/columnviews.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Fields that stand in a column of their own; others are attributes only.
enum class FieldColumn : std::uint8_t {
    None,
    Kind,
    Source,
    Severity,
    Service,
    Host,
    Logger,
    Message,
    Name,
    Trace,
    Span,
    Duration,
};

/// `field compare text` of a query, ready to be asked of values.
class FieldTerm {
public:
    FieldTerm(const domain::QueryNode &node, std::size_t number);

    [[nodiscard]] FieldColumn column() const { return m_column; }
    /// The attribute of that name, as UTF-8.
    [[nodiscard]] const std::string &name() const { return m_name; }
    /// Which field term of the query this is.
    [[nodiscard]] std::size_t number() const { return m_number; }

    /// Severity and duration have an order of their own and are not looked up in attributes then.
    [[nodiscard]] bool comparesRank() const
    {
        return m_column == FieldColumn::Severity && !m_isPattern;
    }
    [[nodiscard]] bool comparesLength() const
    {
        return m_column == FieldColumn::Duration && !m_isPattern;
    }
    [[nodiscard]] bool matchesRank(domain::Severity severity) const;
    [[nodiscard]] bool matchesLength(std::optional<Nanoseconds> duration) const;
    /// Whether one value of the field matches.
    [[nodiscard]] bool matches(std::string_view value) const;
    /// As above for a field that is not there when empty.
    [[nodiscard]] bool matchesPresent(std::string_view value) const
    {
        return !value.empty() && matches(value);
    }
    /// For each word whether it matches; the empty one never does.
    [[nodiscard]] std::vector<std::uint8_t> matchingWords(std::span<const std::string> words) const;
    /// The only value that could match, in lower case ASCII; nothing when there may be others.
    [[nodiscard]] std::optional<std::string> onlyValue() const;

private:
    [[nodiscard]] bool matchesText(const QString &value) const;

    FieldColumn m_column = FieldColumn::None;
    domain::Compare m_compare = domain::Compare::Equal;
    bool m_isPattern = false;
    std::string m_name;
    std::size_t m_number = 0;
    QString m_text;
    std::string m_asciiText; ///< lower case; empty when the text is not ASCII
    bool m_isAscii = false;
    std::optional<double> m_value;
    std::optional<domain::Severity> m_severity;
    std::optional<Nanoseconds> m_duration;
};

} // namespace faultline::signals
