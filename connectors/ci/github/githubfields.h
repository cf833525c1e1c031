// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/json/simpleformat.h"
#include "core/domain/event.h"

#include <QJsonObject>

namespace faultline::connectors::ci {

/// One webhook body, or one element of an API list put into the shape of one.
struct GithubBody {
    QJsonObject object;
    domain::RecordPosition position;
    std::size_t textBytes = 0;
    int ordinal = 0; ///< among the events of one record
};

/// An event with what all bodies say: data, service (the repository's name), user.
[[nodiscard]] domain::Event githubEvent(const GithubBody &body, sdk::RecordScope &scope,
                                        domain::Source source, const QString &eventType);

/// `owner/name`, or the name alone.
[[nodiscard]] QString githubRepository(const QJsonObject &object);

/// `main` of `refs/heads/main`.
[[nodiscard]] QString shortRef(const QString &ref);

/// Severity of how a run, check or deployment ended; nothing said yet is info.
[[nodiscard]] domain::Severity outcomeSeverity(const QString &outcome);

} // namespace faultline::connectors::ci
