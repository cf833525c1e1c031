// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/session.h"
#include "app/models/events/recordlistmodel.h"

#include <QStringList>

#include <stop_token>
#include <utility>
#include <vector>

namespace faultline::models {

/// Everything the details pane shows about one item: values, loaded on a reader.
struct ItemDetail {
    RecordRow row;
    std::vector<std::pair<QString, QString>> facts; ///< service, host, trace, …
    std::vector<std::pair<QString, QString>> fields; ///< of the record, flattened
    QString raw; ///< the record as it was written, at most rawBytesMax
    QString evidencePath;
    std::vector<std::pair<QString, QString>> provenance; ///< file, line, hash, zone, …
    QString traceId;
    std::vector<RecordRow> nearby; ///< events around it, in order of time
    std::vector<RecordRow> sameTrace; ///< what carries the same trace id, in order of time
};

inline constexpr std::uint64_t rawBytesMax = 64 * 1024;

/// Blocking; any thread. NotFound when the item is gone.
[[nodiscard]] Result<ItemDetail> loadItem(engine::Session &engine, const ItemRef &ref,
                                          std::stop_token token);

/// The record or event itself.
[[nodiscard]] Result<engine::FoundRecord> findItem(engine::Session &engine, const ItemRef &ref);

} // namespace faultline::models
