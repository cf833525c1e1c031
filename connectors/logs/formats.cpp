// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/formats.h"

namespace faultline::connectors {

sdk::FormatList logsFormats()
{
    return {};
}

} // namespace faultline::connectors
