// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/suspect.h"
#include "core/domain/evidence.h"
#include "core/domain/investigation.h"
#include "core/domain/source.h"
#include "core/domain/story.h"
#include "core/figures/chart/chartlayout.h"
#include "core/figures/graph/graphinput.h"
#include "core/figures/timeline/timelineinput.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace faultline::report {

/// When it began, and how sure that is. Without a time nothing was found.
struct Onset {
    std::optional<Instant> time;
    std::optional<TimeRange> interval;
    QString how; ///< one sentence: who or what says so
};

/// One computed duration with its formula, or the reason why there is none.
struct Metric {
    QString key; ///< `ttd`, `tta`, `ttm`, `ttr`
    QString name; ///< `Time to detect`
    std::optional<Nanoseconds> value;
    QString formula; ///< `detected (2026-03-14 11:33:00.000) - onset (…)`, or what is missing
};

/// Something unusual that was seen, or that a person called a symptom.
struct Symptom {
    std::optional<Instant> time;
    domain::Severity severity = domain::Severity::Info;
    QString service;
    QString title;
    std::vector<int> evidence; ///< numbers of Report::evidence
    std::optional<domain::EventId> event;
};

enum class Phase { None, Detection, Diagnosis, Repair };

/// One line of the story.
struct TimelineRow {
    std::optional<Instant> time;
    Phase phase = Phase::None;
    domain::Severity severity = domain::Severity::Info;
    domain::Source source = domain::Source::Manual;
    QString eventType;
    domain::Role role = domain::Role::None;
    bool starred = false;
    QString service;
    QString title;
    QString comment;
    domain::EventId event;
    int evidence = 0; ///< number of Report::evidence, 0 for none
};

struct SuspectReason {
    QString text;
    double weight = 0;
    std::vector<int> evidence;
};

struct Suspect {
    int rank = 0;
    QString kind;
    QString ref;
    QString title;
    double probability = 0;
    double score = 0;
    domain::Verdict verdict = domain::Verdict::None;
    std::vector<SuspectReason> reasons;
    std::vector<SuspectReason> against;
};

struct Hypothesis {
    QString statement;
    domain::HypothesisState state = domain::HypothesisState::Proposed;
    double confidence = 0;
    QString missing;
    std::vector<int> supporting;
    std::vector<int> against;
    domain::HypothesisId id;
};

struct Note {
    domain::NoteId id;
    QString title;
    QString text; ///< Markdown as written
    QString author; ///< a name or a role
    Instant updatedAt;
};

struct Action {
    QString title;
    QString owner;
    std::optional<Instant> dueAt;
    bool done = false;
};

/// One cited record: where every number can be followed to.
struct EvidenceItem {
    int number = 0; ///< from 1, in order of first citation
    QString title;
    std::optional<Instant> time;
    QString path; ///< of the file it stands in; empty for a person's own observation
    QString sha256; ///< of that file
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
    QString excerpt; ///< the beginning of the raw record where it was handed in
    std::optional<domain::EventId> event;
};

/// One file, repository or answer that was looked at.
struct EvidenceFile {
    QString path;
    QString format;
    domain::Source kind = domain::Source::Logs;
    QString sha256;
    std::uint64_t sizeBytes = 0;
    std::uint64_t records = 0;
    std::uint64_t events = 0;
    std::uint64_t undated = 0;
    std::uint64_t unparsed = 0;
    std::uint64_t quarantined = 0;
    std::optional<Instant> first;
    std::optional<Instant> last;
    QString zone;
    Nanoseconds clockOffset{0};
    QString assumptions;
};

struct QuarantineRow {
    QString path;
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
    std::uint64_t sizeBytes = 0;
    QString reason;
};

/// A number of the report and how it came about.
struct Derivation {
    QString what;
    QString value;
    QString how;
};

/// A fact of the header: `Status`, `In progress`.
struct Fact {
    QString name;
    QString value;
};

struct RelationRow {
    QString from;
    domain::RelationKind kind = domain::RelationKind::Correlates;
    QString to;
    QString reason;
};

/// Everything a report says, ready to be written in any form. All texts are plain, except those
/// of notes. Made by makeReport; all forms carry the same content.
struct Report {
    domain::Investigation investigation;
    QString caseName;
    QTimeZone zone = QTimeZone::utc(); ///< second column of times; UTC is always the first
    Instant generatedAt;
    QString generator; ///< `Faultline 0.1.0`
    std::vector<Fact> people; ///< role → names, or roles alone

    QStringList summary; ///< paragraphs
    Onset onset;
    std::optional<TimeRange> impact;
    QStringList impactTexts;
    std::vector<Fact> impactNumbers;
    std::vector<Symptom> symptoms;
    QStringList detection;
    QStringList cause; ///< trigger and root causes
    QStringList contributing;
    QStringList resolution;
    QStringList lessonsWell;
    QStringList lessonsBadly;
    QStringList lessonsLucky;
    QStringList lessons; ///< what is none of the three
    std::vector<TimelineRow> timeline;
    bool timelineChosenByHand = false; ///< false: nobody starred anything, so it was filled in
    std::vector<Suspect> suspects;
    std::vector<Hypothesis> hypotheses;
    std::vector<RelationRow> relations;
    std::vector<Note> notes;
    std::vector<Action> actions;
    std::vector<EvidenceItem> evidence;
    std::vector<EvidenceFile> files;
    std::vector<QuarantineRow> quarantine;
    std::uint64_t quarantineTotal = 0; ///< rows may be fewer
    QStringList openQuestions;
    std::vector<Metric> metrics;
    std::vector<Derivation> derivations;

    std::optional<figures::TimelineInput> timelineFigure;
    TimeRange timelineRange;
    figures::GraphInput graphFigure; ///< empty = none
    std::vector<figures::ChartInput> charts;
};

/// `Detection`, `Diagnosis`, `Repair`, or nothing.
[[nodiscard]] QString toString(Phase phase);

} // namespace faultline::report
