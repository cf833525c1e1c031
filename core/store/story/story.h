// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/investigation.h"
#include "core/domain/story.h"
#include "core/store/change/operation.h"
#include "core/store/story/storyfilter.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace faultline::store {

class CaseContext;

/// Reads what people wrote. Blocking, thread-safe. Lists leave out what was deleted unless asked.
/// Writing goes through ChangeLog, with the builders of story/edits.h.
class Story {
public:
    explicit Story(CaseContext &context);

    [[nodiscard]] Result<InvestigationPage> investigations(const InvestigationFilter &filter) const;
    [[nodiscard]] Result<domain::Investigation> investigation(domain::InvestigationId id) const;

    [[nodiscard]] Result<std::vector<domain::Mark>> marks(domain::InvestigationId id) const;
    [[nodiscard]] Result<domain::Mark> mark(domain::InvestigationId id,
                                            domain::EventId event) const;
    /// Of an event in all investigations.
    [[nodiscard]] Result<std::vector<domain::Mark>> marksOf(domain::EventId event) const;
    [[nodiscard]] Result<std::vector<domain::Note>> notes(domain::InvestigationId id) const;
    [[nodiscard]] Result<domain::Note> note(domain::NoteId id) const;
    [[nodiscard]] Result<std::vector<domain::Annotation>> annotations(
        domain::InvestigationId id) const;
    [[nodiscard]] Result<std::vector<domain::Node>> nodes(domain::InvestigationId id) const;
    [[nodiscard]] Result<std::vector<domain::Relation>> relations(domain::InvestigationId id) const;
    [[nodiscard]] Result<std::vector<domain::Hypothesis>> hypotheses(
        domain::InvestigationId id) const;
    [[nodiscard]] Result<std::vector<domain::SavedView>> savedViews(
        domain::InvestigationId id) const;
    [[nodiscard]] Result<std::vector<domain::Task>> tasks(domain::InvestigationId id) const;
    [[nodiscard]] Result<std::vector<domain::Person>> persons() const;
    [[nodiscard]] Result<std::vector<Attachment>> attachments(domain::InvestigationId id) const;
    [[nodiscard]] Result<QByteArray> attachmentContent(const Sha256 &sha256) const;
    /// Puts bytes (at most 256 MiB) into the case by content; then create an Attachment.
    [[nodiscard]] Result<Sha256> saveAttachmentContent(const QByteArray &content);

    /// What the trash holds, newest first; `investigation` empty = of the whole case.
    [[nodiscard]] Result<std::vector<TrashEntry>> trash(
        std::optional<domain::InvestigationId> investigation) const;
    /// Notes whose words match: every word a whole token, `word*` a prefix.
    [[nodiscard]] Result<std::vector<domain::Note>> searchNotes(const QString &words,
                                                                int limit) const;

    /// Any entity as its JSON object, unknown fields included.
    [[nodiscard]] Result<QJsonObject> entity(EntityRef ref) const;
    /// All entities of a type in an investigation that are not deleted, each with its `id`.
    [[nodiscard]] Result<std::vector<QJsonObject>> entities(EntityType type,
                                                            domain::InvestigationId id) const;
    /// Whether an event is there and a person made it.
    [[nodiscard]] Result<bool> isOwnEvent(domain::EventId id) const;
    /// Settings of the case (`title`, `zone`, …).
    [[nodiscard]] Result<QJsonObject> settings() const;

private:
    CaseContext &m_context;
};

} // namespace faultline::store
