// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace faultline::domain {

/// What an event means for an investigation.
enum class Role : std::uint8_t {
    None = 0,
    Evidence = 1,
    Symptom = 2,
    Trigger = 3,
    Cause = 4,
    Mitigation = 5,
    Detection = 6,
    KeyMoment = 7,
};

enum class Verdict : std::uint8_t { None = 0, Accepted = 1, Rejected = 2 };

/// One reason behind a confidence or a rank: a sentence and how much it weighs.
struct Reason {
    QString feature; ///< short stable name, e.g. `trace_id`, `time_to_onset`
    double weight = 0; ///< log-odds or share, as the producer says; negative speaks against
    QString sentence;
    friend bool operator==(const Reason &, const Reason &) = default;
};

/// (investigation × event): the only thing a person writes about an event.
struct Mark {
    InvestigationId investigation;
    EventId event;
    Instant linkedAt;
    std::optional<PersonId> linkedBy;
    double confidence = 1.0;
    std::vector<Reason> reasons;
    Role role = Role::None;
    bool starred = false;
    bool hidden = false;
    QString comment;
    QStringList tags;
    std::optional<Severity> severityOverride;
    Verdict verdict = Verdict::None;
};

/// A person's Markdown. Cites events as `[text](event:ID)`.
struct Note {
    NoteId id;
    InvestigationId investigation;
    QString title;
    QString text;
    Instant createdAt;
    Instant updatedAt;
    std::optional<PersonId> author;
    std::optional<Instant> deletedAt;
};

/// A remark on a moment, a range or an event of the timeline.
struct Annotation {
    AnnotationId id;
    InvestigationId investigation;
    Instant begin;
    std::optional<Instant> end; ///< nothing for a moment
    std::optional<EventId> event;
    QString text;
    std::optional<Instant> deletedAt;
};

enum class NodeKind : std::uint8_t {
    Event = 0,
    Change = 1,
    Component = 2,
    Symptom = 3,
    Cause = 4,
    Hypothesis = 5,
    Note = 6,
};

/// A node of the relationships graph. Positions are in scene units and last writer wins.
struct Node {
    NodeId id;
    InvestigationId investigation;
    NodeKind kind = NodeKind::Event;
    std::optional<EventId> event;
    std::optional<HypothesisId> hypothesis;
    std::optional<NoteId> note;
    QString title;
    double x = 0;
    double y = 0;
    bool placed = false; ///< a person put it there; layout leaves it alone
    std::optional<Instant> deletedAt;
};

enum class RelationKind : std::uint8_t {
    Caused = 0,
    ContributedTo = 1,
    Preceded = 2,
    Correlates = 3,
    Contradicts = 4,
    Mitigated = 5,
    SameAs = 6,
};

/// A typed edge with its reason.
struct Relation {
    RelationId id;
    InvestigationId investigation;
    NodeId from;
    NodeId to;
    RelationKind kind = RelationKind::Correlates;
    QString reason;
    double confidence = 1.0;
    std::optional<Instant> deletedAt;
};

enum class HypothesisState : std::uint8_t {
    Proposed = 0,
    Investigating = 1,
    Supported = 2,
    Refuted = 3,
    Parked = 4,
};

struct HypothesisEvidence {
    EventId event;
    bool supports = true; ///< false = against
    friend bool operator==(const HypothesisEvidence &, const HypothesisEvidence &) = default;
};

struct Hypothesis {
    HypothesisId id;
    InvestigationId investigation;
    QString statement;
    HypothesisState state = HypothesisState::Proposed;
    double confidence = 0.5;
    QString missing; ///< what would settle it
    std::vector<HypothesisEvidence> evidence;
    std::optional<Instant> deletedAt;
};

/// A query with the view it was looked at in; a link in a note can open it.
struct SavedView {
    SavedViewId id;
    InvestigationId investigation;
    QString name;
    QString query;
    std::optional<TimeRange> range;
    std::optional<Instant> deletedAt;
};

struct Task {
    TaskId id;
    InvestigationId investigation;
    QString title;
    std::optional<PersonId> owner;
    std::optional<Instant> dueAt;
    bool done = false;
    std::optional<Instant> deletedAt;
};

struct Person {
    PersonId id;
    QString name;
    QString account; ///< e-mail or login, empty until a server is joined
};

[[nodiscard]] QString toString(Role value);
[[nodiscard]] QString toString(Verdict value);
[[nodiscard]] QString toString(NodeKind value);
[[nodiscard]] QString toString(RelationKind value);
[[nodiscard]] QString toString(HypothesisState value);
[[nodiscard]] std::optional<Role> roleFromString(QStringView text);
[[nodiscard]] std::optional<Verdict> verdictFromString(QStringView text);
[[nodiscard]] std::optional<NodeKind> nodeKindFromString(QStringView text);
[[nodiscard]] std::optional<RelationKind> relationKindFromString(QStringView text);
[[nodiscard]] std::optional<HypothesisState> hypothesisStateFromString(QStringView text);

} // namespace faultline::domain
