// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::metrics {

/// Tables of metrics with a header: long or wide, see CsvLayout. Read line by line, so a table
/// may be larger than memory. A row that can't be read goes to quarantine with its line.
class CsvMetricsFormat final : public sdk::Format {
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] domain::Source kind() const override { return domain::Source::Metrics; }
    [[nodiscard]] domain::Keeping keeping() const override { return domain::Keeping::Document; }
    [[nodiscard]] sdk::Confidence sniff(const sdk::SniffInput &input) const override;
    [[nodiscard]] Result<void> read(sdk::ByteSource &bytes, const sdk::ReadContext &context,
                                    sdk::Sink &sink, std::stop_token token) const override;
};

} // namespace faultline::connectors::metrics
