// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/batchwriter.h"

#include <QJsonObject>

namespace faultline::connectors::traces {

/// Adds what one element of `resourceSpans` (or `batches`), `resourceMetrics`, `resourceLogs`
/// says. All records of an element have its position.
void addOtlpSpans(const QJsonObject &element, const domain::RecordPosition &position,
                  sdk::BatchWriter &out);
/// Sums and gauges are series; a histogram or summary becomes `NAME_count`, `NAME_sum`, and
/// `NAME_bucket` by upper bound or `NAME` by quantile.
void addOtlpMetrics(const QJsonObject &element, const domain::RecordPosition &position,
                    sdk::BatchWriter &out);
/// The raw bytes of a record are its own compact JSON: the document around it is kept whole.
void addOtlpLogs(const QJsonObject &element, const domain::RecordPosition &position,
                 sdk::BatchWriter &out);

} // namespace faultline::connectors::traces
