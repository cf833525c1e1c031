// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/formats.h"

#include "connectors/metrics/csvmetrics.h"
#include "connectors/metrics/prometheus.h"

namespace faultline::connectors {

sdk::FormatList metricsFormats()
{
    sdk::FormatList formats;
    formats.push_back(std::make_unique<metrics::PrometheusFormat>());
    formats.push_back(std::make_unique<metrics::CsvMetricsFormat>());
    return formats;
}

} // namespace faultline::connectors
