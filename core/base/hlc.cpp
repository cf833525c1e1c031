// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hlc.h"

#include <algorithm>

namespace faultline {

Hlc nextHlc(Hlc last, Instant now)
{
    const auto millis = static_cast<std::uint64_t>(std::max<std::int64_t>(now.millis(), 0));
    // A counter that overflows carries into the milliseconds: still after `last`, still in order.
    return {std::max(millis << 16, last.value + 1)};
}

Hlc receiveHlc(Hlc last, Hlc remote, Instant now)
{
    return nextHlc(std::max(last, remote), now);
}

} // namespace faultline
