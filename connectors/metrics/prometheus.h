// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/json/jsonformat.h"

namespace faultline::connectors::metrics {

/// Answers of Prometheus' query API (and of what speaks it: Thanos, Mimir, VictoriaMetrics):
/// matrix, vector and scalar. Every series of a result is read on its own, so an answer may be
/// larger than memory. An answer that says `error` goes to quarantine with its message.
class PrometheusFormat final : public sdk::JsonFormat {
public:
    PrometheusFormat();

protected:
    [[nodiscard]] sdk::Confidence recognise(const sdk::JsonOutline &outline,
                                            const sdk::SniffInput &input) const override;
    [[nodiscard]] std::unique_ptr<sdk::JsonRecordReader> reader(
        const sdk::ReadContext &context) const override;
};

} // namespace faultline::connectors::metrics
