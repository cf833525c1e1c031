// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace faultline::domain {

enum class Status : std::uint8_t { Open = 0, InProgress = 1, Resolved = 2, Closed = 3 };
enum class Impact : std::uint8_t { Critical = 0, High = 1, Medium = 2, Low = 3 };
enum class Priority : std::uint8_t { P0 = 0, P1 = 1, P2 = 2, P3 = 3 };
enum class Automation : std::uint8_t { None = 0, Low = 1, Medium = 2, High = 3 };
enum class InvestigationLink : std::uint8_t {
    Duplicates = 0,
    Follows = 1,
    CausedBy = 2,
    Similar = 3
};

[[nodiscard]] QString toString(Status value);
[[nodiscard]] QString toString(Impact value);
[[nodiscard]] QString toString(Priority value);
[[nodiscard]] QString toString(Automation value);
[[nodiscard]] QString toString(InvestigationLink value);
[[nodiscard]] std::optional<Status> statusFromString(QStringView text);
[[nodiscard]] std::optional<Impact> impactFromString(QStringView text);
[[nodiscard]] std::optional<Priority> priorityFromString(QStringView text);
[[nodiscard]] std::optional<Automation> automationFromString(QStringView text);
[[nodiscard]] std::optional<InvestigationLink> investigationLinkFromString(QStringView text);

struct RelatedInvestigation {
    InvestigationId id;
    InvestigationLink link = InvestigationLink::Similar;
    friend bool operator==(const RelatedInvestigation &, const RelatedInvestigation &) = default;
};

struct Participant {
    PersonId person;
    QString role;
    friend bool operator==(const Participant &, const Participant &) = default;
};

inline constexpr int longTextCodePointsMax = 2000;
inline constexpr int impactDomainCodePointsMax = 200;

/// One incident being looked into. Long texts hold at most 2000 code points, `impactDomain` 200;
/// longer ones are refused by validateField, never cut.
struct Investigation {
    InvestigationId id;
    QString title;
    QString description;
    Status status = Status::Open;
    Impact impactSeverity = Impact::Medium;
    Priority priority = Priority::P2;
    std::optional<Instant> detectedAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> resolvedAt;
    QString rootCause;
    QString remediation;
    QString lessonsLearned;
    QString componentAffected;
    QString serviceAffected;
    QString impactDomain;
    QString businessImpact;
    std::optional<qint64> estimatedMttrSeconds;
    Automation automationPotential = Automation::None;
    QStringList tags; ///< sorted, unique
    std::vector<RelatedInvestigation> related;
    std::vector<Participant> participants;
    std::optional<PersonId> createdBy;
    std::optional<PersonId> assignedTo;
    QJsonObject metadata;
    Instant createdAt;
    Instant updatedAt;
    std::optional<Instant> deletedAt;
};

/// Checks one field's new text against its limits; `field` is the JSON name (`root_cause`).
[[nodiscard]] Result<void> validateField(QStringView field, const QString &text);

} // namespace faultline::domain
