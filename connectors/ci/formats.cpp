// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/formats.h"

#include "connectors/ci/github/githubformat.h"
#include "connectors/ci/junit/junitformat.h"

namespace faultline::connectors {

sdk::FormatList ciFormats()
{
    sdk::FormatList formats;
    formats.push_back(ci::junitFormat());
    formats.push_back(ci::githubFormat());
    return formats;
}

} // namespace faultline::connectors
