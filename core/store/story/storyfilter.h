// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"
#include "core/domain/investigation.h"
#include "core/domain/query/query.h"
#include "core/store/change/operation.h"

#include <QString>

#include <optional>
#include <vector>

namespace faultline::store {

enum class InvestigationOrder : std::uint8_t { Updated, Created, Detected, Priority, Title };

/// Which investigations: everything named must hold; lists mean "any of".
struct InvestigationFilter {
    QString text; ///< words, each a whole token; `word*` a prefix
    std::vector<domain::Status> statuses;
    std::vector<domain::Impact> impacts;
    std::vector<domain::Priority> priorities;
    QString service; ///< whole, case ignored
    QString component;
    QString tag;
    std::optional<domain::PersonId> person; ///< participant, creator or assignee
    std::optional<domain::EventId> event; ///< linked
    std::optional<TimeRange> detected;
    domain::DeletedMode deleted = domain::DeletedMode::Hide;
    InvestigationOrder order = InvestigationOrder::Updated; ///< newest, highest or A first
    int limit = 200;
    QString after; ///< cursor of the page before
};

struct InvestigationPage {
    std::vector<domain::Investigation> rows;
    QString next; ///< cursor; empty at the end
    std::uint64_t total = 0;
};

/// A file or picture somebody attached; its bytes are named by the SHA-256.
struct Attachment {
    domain::AttachmentId id;
    domain::InvestigationId investigation;
    QString name;
    QString mediaType;
    Sha256 sha256;
    std::uint64_t sizeBytes = 0;
    std::optional<Instant> deletedAt;
};

inline constexpr std::uint64_t attachmentBytesMax = 256ULL * 1024 * 1024;

struct TrashEntry {
    EntityRef entity;
    QString title; ///< title, first words or statement
    Instant deletedAt;
};

} // namespace faultline::store
