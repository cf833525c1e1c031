// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/traces/formats.h"

#include "connectors/traces/tracers.h"

namespace faultline::connectors {

sdk::FormatList tracesFormats()
{
    sdk::FormatList formats;
    formats.push_back(traces::otlpFormat());
    formats.push_back(traces::jaegerFormat());
    formats.push_back(traces::zipkinFormat());
    formats.push_back(traces::spanListFormat());
    formats.push_back(traces::spanTableFormat());
    return formats;
}

} // namespace faultline::connectors
