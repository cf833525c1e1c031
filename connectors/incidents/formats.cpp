// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/formats.h"

#include "connectors/incidents/senders.h"

namespace faultline::connectors {

sdk::FormatList incidentsFormats()
{
    sdk::FormatList formats;
    formats.push_back(incidents::alertmanagerFormat());
    formats.push_back(incidents::pagerdutyFormat());
    formats.push_back(incidents::opsgenieFormat());
    formats.push_back(incidents::sentryFormat());
    formats.push_back(incidents::statuspageFormat());
    formats.push_back(incidents::plainAlertFormat());
    formats.push_back(incidents::logPatternsFormat());
    formats.push_back(incidents::webhookFormat());
    return formats;
}

} // namespace faultline::connectors
