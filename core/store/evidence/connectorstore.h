// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace faultline::store {

class CaseContext;

/// A body that was received and could not be handed over, or a request that used up its retries.
struct DeadLetter {
    std::int64_t key = 0;
    QString connector;
    Instant receivedAt;
    QString reason;
    QByteArray body; ///< empty in lists
    std::uint64_t sizeBytes = 0;
    int attempts = 0;
};

/// What connectors remember between runs. Blocking, thread-safe.
class ConnectorStore {
public:
    explicit ConnectorStore(CaseContext &context);

    /// Opaque state (checkpoint, breaker) by the connector's name; NotFound before the first save.
    [[nodiscard]] Result<QByteArray> state(const QString &connector) const;
    [[nodiscard]] Result<void> saveState(const QString &connector, const QByteArray &state);

    [[nodiscard]] Result<std::int64_t> addDeadLetter(const DeadLetter &letter);
    /// Oldest first, without bodies; `connector` empty = of all.
    [[nodiscard]] Result<std::vector<DeadLetter>> deadLetters(const QString &connector,
                                                              std::int64_t afterKey,
                                                              int limit) const;
    [[nodiscard]] Result<DeadLetter> deadLetter(std::int64_t key) const;
    [[nodiscard]] Result<void> countAttempt(std::int64_t key, const QString &reason);
    [[nodiscard]] Result<void> discardDeadLetter(std::int64_t key);

private:
    CaseContext &m_context;
};

} // namespace faultline::store
