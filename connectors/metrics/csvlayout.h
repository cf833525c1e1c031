// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/fields/csvrow.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::connectors::metrics {

/// What each column of a table of metrics means, found from its header and first row.
///
/// Long: `timestamp,service,metric,value` in any order, further columns are labels.
/// Wide: a time and one column for each metric; columns of text are labels.
/// Several header rows (as pandas writes them): each row names one level (microservice, metric,
/// statistic) for all columns, the first cell the level's name.
struct CsvLayout {
    struct Column {
        enum class Role : unsigned char { Time, Metric, Value, Label, Ignored };
        Role role = Role::Ignored;
        std::string name; ///< of the metric (wide) or the label
        std::vector<std::pair<std::string, std::string>> levels; ///< labels from header rows
    };
    char delimiter = ',';
    bool isLong = false;
    std::size_t time = 0; ///< column that dates the row
    std::size_t metric = 0; ///< long only
    std::size_t value = 0; ///< long only
    std::vector<Column> columns;
    std::size_t headerLines = 0; ///< lines before the first row of data, blank and comments too
    double confidence = 0; ///< how sure it is that this is a table of metrics

    /// `lines`: the whole lines a file begins with; the first row of data must be among them.
    /// `fallbackName` names the metric of a column that is only called "value".
    [[nodiscard]] static std::optional<CsvLayout> of(const std::vector<std::string_view> &lines,
                                                     const std::string &fallbackName);
};

} // namespace faultline::connectors::metrics
