// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/event.h"

namespace faultline::domain {

void Event::deriveId()
{
    id = EventId(Uuid::derive(toString(source).toStdString(), sourceId.toStdString()));
}

} // namespace faultline::domain
