// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/csvlayout.h"

#include "connectors/metrics/naming.h"
#include "connectors/sdk/fields/timereader.h"

#include <algorithm>
#include <array>

namespace faultline::connectors::metrics {
namespace {

using Role = CsvLayout::Column::Role;

constexpr std::size_t columnsMax = 20'000;
constexpr std::size_t headerRowsMax = 6;

template<std::size_t N>
bool isOneOf(const std::string &key, const std::array<std::string_view, N> &names)
{
    return std::find(names.begin(), names.end(), key) != names.end();
}

bool isTimeName(const std::string &key)
{
    constexpr std::array<std::string_view, 15> names{
        "timestamp",    "time",           "ts",          "date",          "datetime", "_timestamp",
        "date_time",    "unix_timestamp", "epoch",       "timestamp_utc", "time_utc", "_time",
        "timeunixnano", "event_time",     "timestamp_ms"};
    return isOneOf(key, names);
}

bool isMetricName(const std::string &key)
{
    constexpr std::array<std::string_view, 7> names{
        "metric", "metric_name", "metricname", "__name__", "measure", "series", "name"};
    return isOneOf(key, names);
}

bool isValueName(const std::string &key)
{
    constexpr std::array<std::string_view, 5> names{"value", "val", "metric_value", "sample",
                                                    "reading"};
    return isOneOf(key, names);
}

/// Columns that only logs, events and spans have.
bool isForeignName(const std::string &key)
{
    constexpr std::array<std::string_view, 22> names{
        "message", "msg",      "log",        "content",        "text",    "body",
        "level",   "severity", "loglevel",   "timestamp_desc", "traceid", "trace_id",
        "spanid",  "span_id",  "component_", "eventtemplate",  "lineid",  "description",
        "title",   "sha",      "commit_sha", "stacktrace"};
    return isOneOf(key, names);
}

class LayoutFinder {
public:
    LayoutFinder(const std::vector<std::string_view> &lines, const std::string &fallbackName)
        : m_lines(lines)
        , m_fallbackName(fallbackName)
    { }

    std::optional<CsvLayout> find()
    {
        if (!readHeader() || m_headers.empty() || m_data.isBlank())
            return std::nullopt;
        m_layout.columns.resize(std::max(m_headers.front().size(), m_data.size()));
        if (m_headers.front().size() < 2 || m_layout.columns.size() > columnsMax)
            return std::nullopt;
        return findTime() && (m_headers.size() == 1 ? oneHeader() : levelHeaders())
            ? std::optional(m_layout)
            : std::nullopt;
    }

private:
    using Names = std::vector<std::string>;

    /// Header rows are those before the first row that begins with (or holds) a time and numbers.
    bool readHeader()
    {
        for (const std::string_view line : m_lines) {
            ++m_layout.headerLines;
            std::string_view text = line;
            if (m_headers.empty() && text.substr(0, 3) == "\xEF\xBB\xBF")
                text.remove_prefix(3);
            if (text.find_first_not_of(" \t\r\n") == std::string_view::npos || text.front() == '#')
                continue;
            if (m_headers.empty()) {
                const auto delimiter = sdk::delimiterOf(text);
                if (!delimiter)
                    return false;
                m_layout.delimiter = *delimiter;
            }
            if (!m_data.split(text, m_layout.delimiter))
                return false;
            if (!m_headers.empty() && isData()) {
                --m_layout.headerLines;
                return true;
            }
            if (m_headers.size() >= headerRowsMax)
                return false;
            Names names;
            for (std::size_t i = 0; i < m_data.size(); ++i)
                names.emplace_back(m_data[i]);
            m_headers.push_back(std::move(names));
        }
        return false;
    }

    [[nodiscard]] bool isData() const
    {
        bool hasTime = false;
        bool hasNumber = false;
        bool isEmpty = true;
        for (std::size_t i = 0; i < m_data.size(); ++i) {
            const std::string_view cell = m_data[i];
            isEmpty = isEmpty && (i == 0 || cell.empty());
            hasTime = hasTime || sdk::isTimeText(cell);
            hasNumber = hasNumber || sdk::numberOf(cell).has_value() || sdk::isMissing(cell);
        }
        // A header row of one name and nothing else ("unix_timestamp,,,") is no data.
        return hasTime && hasNumber && !isEmpty;
    }

    bool findTime()
    {
        const Names &names = m_headers.front();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (isTimeName(sdk::columnKey(names[i])) && sdk::isTimeText(m_data[i])) {
                m_layout.time = i;
                m_layout.confidence = 0.9;
                return true;
            }
        }
        m_layout.time = 0;
        m_layout.confidence = 0.6;
        if (m_headers.size() > 1) { // the last level names the index
            m_layout.confidence = isTimeName(sdk::columnKey(m_headers.back().front())) ? 0.9 : 0.6;
            return sdk::isTimeText(m_data[0]);
        }
        // Unnamed, as pandas writes an index; a plain number there may count rows.
        return names.front().empty() && sdk::isTimeText(m_data[0]) && !sdk::numberOf(m_data[0]);
    }

    bool oneHeader()
    {
        const Names &names = m_headers.front();
        std::vector<std::string> keys;
        for (const std::string &name : names)
            keys.push_back(sdk::columnKey(name));
        if (std::any_of(keys.begin(), keys.end(), isForeignName))
            return false;
        const auto metric = std::find_if(keys.begin(), keys.end(), isMetricName);
        const auto value = std::find_if(keys.begin(), keys.end(), isValueName);
        m_layout.isLong = metric != keys.end() && value != keys.end();
        if (m_layout.isLong) {
            m_layout.metric = static_cast<std::size_t>(metric - keys.begin());
            m_layout.value = static_cast<std::size_t>(value - keys.begin());
            m_layout.confidence += 0.05;
        }
        std::size_t metrics = 0;
        std::size_t texts = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            setRole(i, names[i], keys[i]);
            metrics += m_layout.columns[i].role == Role::Metric ? 1 : 0;
            texts += m_layout.columns[i].role == Role::Label ? 1 : 0;
        }
        constexpr std::size_t textsMax = 8;
        return m_layout.isLong || (metrics > 0 && texts <= std::max(textsMax, metrics));
    }

    void setRole(std::size_t index, const std::string &name, const std::string &key)
    {
        CsvLayout::Column &column = m_layout.columns[index];
        column.name = name;
        const bool isNamed = namesService(key) || namesHost(key);
        const std::string_view cell = m_data[index];
        const bool isNumeric = sdk::numberOf(cell).has_value() || sdk::isMissing(cell);
        if (index == m_layout.time)
            column.role = Role::Time;
        else if (isTimeName(key))
            column.role = Role::Ignored;
        else if (m_layout.isLong && index == m_layout.metric)
            column.role = Role::Metric;
        else if (m_layout.isLong && index == m_layout.value)
            column.role = Role::Value;
        else if (name.empty())
            column.role = Role::Ignored;
        else if (m_layout.isLong || isNamed || !isNumeric)
            column.role = Role::Label;
        else
            column.role = Role::Metric;
        if (column.role == Role::Metric && isValueName(key) && !m_fallbackName.empty())
            column.name = m_fallbackName;
    }

    /// Each header row but the last (which only names the index) is one level.
    bool levelHeaders()
    {
        const bool namesIndex = std::all_of(m_headers.back().begin() + 1, m_headers.back().end(),
                                            [](const std::string &name) { return name.empty(); });
        const std::size_t levels = m_headers.size() - (namesIndex ? 1 : 0);
        if (levels == 0)
            return false;
        bool hasMetrics = false;
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
            CsvLayout::Column &column = m_layout.columns[i];
            column.role = i == m_layout.time ? Role::Time : Role::Metric;
            for (std::size_t level = 0; level < levels && i != m_layout.time; ++level)
                addLevel(column, m_headers[level], i);
            if (column.role == Role::Metric && column.name.empty())
                column.name = m_fallbackName;
            hasMetrics = hasMetrics || column.role == Role::Metric;
        }
        return hasMetrics;
    }

    static void addLevel(CsvLayout::Column &column, const Names &row, std::size_t index)
    {
        const std::string &name = row.front();
        const std::string &text = index < row.size() ? row[index] : std::string();
        if (isMetricName(sdk::columnKey(name)))
            column.name = text;
        else if (!text.empty())
            column.levels.emplace_back(name, text);
    }

    const std::vector<std::string_view> &m_lines;
    const std::string &m_fallbackName;
    std::vector<Names> m_headers;
    sdk::CsvRow m_data;
    CsvLayout m_layout;
};

} // namespace

std::optional<CsvLayout> CsvLayout::of(const std::vector<std::string_view> &lines,
                                       const std::string &fallbackName)
{
    return LayoutFinder(lines, fallbackName).find();
}

} // namespace faultline::connectors::metrics
