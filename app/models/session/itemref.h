// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/search/casesearch.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace faultline::models {

/// What a row, a marker or a citation stands for: an event, or one record of a segment.
struct ItemRef {
    enum class Kind : std::uint8_t { Event, Log, Span };
    Kind kind = Kind::Event;
    domain::EventId event; ///< null for a record
    domain::EvidenceId evidence;
    std::int64_t segment = 0;
    std::uint32_t number = 0;

    [[nodiscard]] static ItemRef ofEvent(domain::EventId id) { return {Kind::Event, id, {}, 0, 0}; }
    [[nodiscard]] static ItemRef of(const engine::FoundRecord &found);
    [[nodiscard]] bool isEvent() const { return kind == Kind::Event; }
    /// `event:ID`, `log:EVIDENCE:SEGMENT:NUMBER` or `span:…`, as QML passes it around.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<ItemRef> fromString(const QString &text);

    friend bool operator==(const ItemRef &, const ItemRef &) = default;
};

} // namespace faultline::models
