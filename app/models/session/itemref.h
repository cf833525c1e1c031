// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/evidence.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace faultline::models {

/// What a row, a marker or a citation stands for: an event, or one record inside evidence.
struct ItemRef {
    domain::EventId event; ///< null for a record
    domain::EvidenceId evidence;
    std::uint64_t offset = 0;

    [[nodiscard]] static ItemRef ofEvent(domain::EventId id) { return {id, {}, 0}; }
    [[nodiscard]] static ItemRef ofRecord(domain::EvidenceId evidence, std::uint64_t offset)
    {
        return {{}, evidence, offset};
    }
    [[nodiscard]] bool isEvent() const { return !event.isNull(); }
    /// `event:ID` or `signal:EVIDENCE:OFFSET`, as QML passes it around.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<ItemRef> fromString(const QString &text);

    friend bool operator==(const ItemRef &, const ItemRef &) = default;
};

} // namespace faultline::models
