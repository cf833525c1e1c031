// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/formats.h"

#include "connectors/logs/access/accesslog.h"
#include "connectors/logs/journal/journalexport.h"
#include "connectors/logs/json/jsonlines.h"
#include "connectors/logs/pairs/logfmt.h"
#include "connectors/logs/syslog/syslog.h"
#include "connectors/logs/text/glog.h"
#include "connectors/logs/text/plainlines.h"
#include "connectors/logs/text/timedgrammar.h"

namespace faultline::connectors {

sdk::FormatList logsFormats()
{
    sdk::FormatList formats;
    formats.push_back(logs::journalExport());
    for (const logs::LineFormatSpec &spec :
         {logs::journaldJson(), logs::jsonLines(), logs::accessLog(), logs::syslog(),
          logs::glogText(), logs::logfmt(), logs::timedText(), logs::plainLines()})
        formats.push_back(logs::lineFormat(spec));
    return formats;
}

} // namespace faultline::connectors
