// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/changes/formats.h"

#include "connectors/changes/changelist.h"
#include "connectors/changes/statusfeed.h"

namespace faultline::connectors {

sdk::FormatList changesFormats()
{
    sdk::FormatList formats;
    formats.push_back(changes::changeListFormat());
    formats.push_back(changes::statusFeedFormat());
    return formats;
}

} // namespace faultline::connectors
