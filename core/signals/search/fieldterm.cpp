// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/fieldterm.h"

#include "core/signals/search/text/recordtext.h"

#include <QHash>

namespace faultline::signals {
namespace {

using domain::Compare;

FieldColumn columnOf(const QString &field)
{
    static const QHash<QString, FieldColumn> columns{
        {QStringLiteral("kind"), FieldColumn::Kind},
        {QStringLiteral("source"), FieldColumn::Source},
        {QStringLiteral("severity"), FieldColumn::Severity},
        {QStringLiteral("service"), FieldColumn::Service},
        {QStringLiteral("host"), FieldColumn::Host},
        {QStringLiteral("logger"), FieldColumn::Logger},
        {QStringLiteral("message"), FieldColumn::Message},
        {QStringLiteral("name"), FieldColumn::Name},
        {QStringLiteral("trace"), FieldColumn::Trace},
        {QStringLiteral("span"), FieldColumn::Span},
        {QStringLiteral("duration"), FieldColumn::Duration},
    };
    return columns.value(field, FieldColumn::None);
}

std::optional<domain::Severity> severityNamed(const QString &text)
{
    const std::string word = text.toLower().toStdString();
    const auto named = domain::severityFromString(word);
    return named ? named : domain::severityFromLevel(word);
}

std::optional<double> numberIn(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

template<typename T>
int orderOf(const T &a, const T &b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

bool orderHolds(Compare compare, int order)
{
    switch (compare) {
    case Compare::Less:
        return order < 0;
    case Compare::LessEqual:
        return order <= 0;
    case Compare::Greater:
        return order > 0;
    case Compare::GreaterEqual:
        return order >= 0;
    default:
        return order == 0;
    }
}

} // namespace

FieldTerm::FieldTerm(const domain::QueryNode &node, std::size_t number)
    : m_column(columnOf(node.field))
    , m_compare(node.compare)
    , m_isPattern(node.compare == Compare::Prefix || node.compare == Compare::Substring)
    , m_name(node.field.toStdString())
    , m_number(number)
    , m_text(node.text)
    , m_asciiText(asciiLower(node.text.toStdString()))
    , m_isAscii(isAscii(node.text))
    , m_value(numberIn(node.text))
    , m_severity(severityNamed(node.text))
    , m_duration(domain::durationFromText(node.text))
{ }

bool FieldTerm::matchesRank(domain::Severity severity) const
{
    return m_severity && orderHolds(m_compare, orderOf(severity, *m_severity));
}

bool FieldTerm::matchesLength(std::optional<Nanoseconds> duration) const
{
    return duration && m_duration && orderHolds(m_compare, orderOf(*duration, *m_duration));
}

bool FieldTerm::matches(std::string_view value) const
{
    const bool byBytes = m_isAscii && isAscii(value);
    const std::string &text = m_asciiText;
    if (!byBytes || !(m_compare == Compare::Equal || m_isPattern))
        return matchesText(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
    if (m_compare == Compare::Equal)
        return value.size() == text.size() && asciiLower(value) == text;
    if (m_compare == Compare::Prefix)
        return value.size() >= text.size() && asciiLower(value.substr(0, text.size())) == text;
    return asciiLower(value).find(text) != std::string::npos;
}

bool FieldTerm::matchesText(const QString &value) const
{
    switch (m_compare) {
    case Compare::Equal:
        return QString::compare(value, m_text, Qt::CaseInsensitive) == 0;
    case Compare::Prefix:
        return value.startsWith(m_text, Qt::CaseInsensitive);
    case Compare::Substring:
        return value.contains(m_text, Qt::CaseInsensitive);
    default:
        break;
    }
    const auto number = numberIn(value);
    const int order = number && m_value ? orderOf(*number, *m_value)
                                        : QString::compare(value, m_text, Qt::CaseInsensitive);
    return orderHolds(m_compare, order);
}

std::vector<std::uint8_t> FieldTerm::matchingWords(std::span<const std::string> words) const
{
    std::vector<std::uint8_t> matching;
    matching.reserve(words.size());
    for (const std::string &word : words)
        matching.push_back(matchesPresent(word) ? 1 : 0);
    return matching;
}

std::optional<std::string> FieldTerm::onlyValue() const
{
    return m_compare == Compare::Equal && m_isAscii ? std::optional(m_asciiText) : std::nullopt;
}

} // namespace faultline::signals
