// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/event/bitmap.h"
#include "core/store/event/eventmirror.h"
#include "core/store/event/eventrequest.h"

#include <memory>
#include <stop_token>

namespace faultline::store {

class CaseContext;

/// Which events a filter picks, out of one state of the mirror.
struct Selection {
    std::shared_ptr<const EventTable> table;
    Bitmap rows;

    /// Visits the picked rows in order of time, undated ones last; false stops.
    template<typename Visit>
    void inOrder(Visit visit) const
    {
        for (const std::uint32_t row : table->order) {
            if (rows.test(row) && !visit(row))
                return;
        }
    }
};

[[nodiscard]] Result<Selection> selectEvents(const CaseContext &context, const EventFilter &filter,
                                             std::stop_token token);

/// The rows of one page and the cursor behind it.
struct PageRows {
    std::vector<std::int64_t> keys;
    std::optional<EventCursor> next;
};
[[nodiscard]] PageRows pageOf(const Selection &selection, const EventRequest &request);

} // namespace faultline::store
