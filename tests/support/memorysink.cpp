// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memorysink.h"

#include <algorithm>
#include <iterator>

namespace faultline::testing {
namespace {

template<typename T>
void moveAll(std::vector<T> &from, std::vector<T> &to)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

Result<void> MemorySink::commit(sdk::Batch batch, const sdk::Checkpoint &checkpoint)
{
    if (beforeCommit) {
        if (const auto allowed = beforeCommit(checkpoints.size()); !allowed)
            return failureOf(allowed);
    }
    moveAll(batch.logs, logs);
    moveAll(batch.series, series);
    moveAll(batch.spans, spans);
    moveAll(batch.events, events);
    moveAll(batch.commits, commits);
    moveAll(batch.quarantine, quarantine);
    records += batch.records;
    undated += batch.undated;
    unparsed += batch.unparsed;
    bytesMax = std::max(bytesMax, batch.bytes);
    if (!batch.zoneReason.isEmpty())
        zoneReason = batch.zoneReason;
    if (!batch.assumption.isEmpty())
        assumption = batch.assumption;
    checkpoints.push_back(checkpoint);
    logsAt.push_back(logs.size());
    return {};
}

std::string MemorySink::raw() const
{
    std::string all;
    for (const domain::LogRecord &record : logs)
        all += record.raw;
    return all;
}

std::optional<Instant> MemorySink::first() const
{
    std::optional<Instant> found;
    for (const domain::LogRecord &record : logs) {
        if (record.time && (!found || *record.time < *found))
            found = record.time;
    }
    return found;
}

std::optional<Instant> MemorySink::last() const
{
    std::optional<Instant> found;
    for (const domain::LogRecord &record : logs) {
        if (record.time && (!found || *record.time > *found))
            found = record.time;
    }
    return found;
}

} // namespace faultline::testing
