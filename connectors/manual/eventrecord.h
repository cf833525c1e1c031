// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/json/simpleformat.h"
#include "core/base/result.h"
#include "core/domain/event.h"

namespace faultline::connectors::manual {

/// Reads one event of `faultline.event/1` (resources/schema/event.schema.json), or one line of
/// what `events --json` prints. Members the schema doesn't know are kept in the event's data.
/// InvalidArgument names the member that is missing or of the wrong type.
[[nodiscard]] Result<domain::Event> eventOfRecord(const QJsonObject &record,
                                                  sdk::RecordScope &scope,
                                                  const domain::RecordPosition &position,
                                                  int ordinal);

/// The name of the schema.
inline constexpr QStringView eventSchemaName = u"faultline.event/1";

} // namespace faultline::connectors::manual
