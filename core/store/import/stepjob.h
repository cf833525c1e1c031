// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/writer.h"

#include <functional>

namespace faultline::store {

/// Bulk work that fits one slice, or a step that is called until it says it is done.
class StepJob final : public SlicedJob {
public:
    using Step = std::function<Result<bool>(Database &, SliceBudget &)>;

    explicit StepJob(Step step)
        : m_step(std::move(step))
    { }
    [[nodiscard]] Result<bool> slice(Database &database, SliceBudget &budget) override
    {
        return m_step(database, budget);
    }

private:
    Step m_step;
};

/// Runs `work` in one transaction in the import queue and waits for it.
[[nodiscard]] inline Result<void> importOnce(Writer &writer,
                                             const std::function<Result<void>(Database &)> &work)
{
    StepJob job([&work](Database &database, SliceBudget &) -> Result<bool> {
        if (auto done = work(database); !done)
            return failureOf(done);
        return true;
    });
    return writer.import(job);
}

} // namespace faultline::store
