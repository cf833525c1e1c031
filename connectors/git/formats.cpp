// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/formats.h"

#include "connectors/git/list/commitlist.h"
#include "connectors/git/repo/bundle.h"

namespace faultline::connectors {

sdk::FormatList gitFormats()
{
    sdk::FormatList formats;
    formats.push_back(git::commitListFormat());
    formats.push_back(git::bundleFormat());
    return formats;
}

} // namespace faultline::connectors
