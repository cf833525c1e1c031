// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"
#include "core/domain/investigation.h"
#include "core/domain/story.h"
#include "core/store/story/storyfilter.h"

#include <QJsonObject>

namespace faultline::store {

// The fields of each story value as JSON of the change log, without id and deleted_at.
[[nodiscard]] QJsonObject fieldsOf(const domain::Investigation &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Mark &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Note &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Annotation &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Node &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Relation &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Hypothesis &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::SavedView &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Task &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Person &value);
[[nodiscard]] QJsonObject fieldsOf(const domain::Event &value);
[[nodiscard]] QJsonObject fieldsOf(const Attachment &value);

/// The value whose fields these are; `id` and `deletedAt` come from the row.
template<typename Value>
[[nodiscard]] Value valueFrom(const Uuid &id, const QJsonObject &fields,
                              const std::optional<Instant> &deletedAt);

template<>
domain::Investigation valueFrom(const Uuid &id, const QJsonObject &fields,
                                const std::optional<Instant> &deletedAt);
template<>
domain::Mark valueFrom(const Uuid &id, const QJsonObject &fields,
                       const std::optional<Instant> &deletedAt);
template<>
domain::Note valueFrom(const Uuid &id, const QJsonObject &fields,
                       const std::optional<Instant> &deletedAt);
template<>
domain::Annotation valueFrom(const Uuid &id, const QJsonObject &fields,
                             const std::optional<Instant> &deletedAt);
template<>
domain::Node valueFrom(const Uuid &id, const QJsonObject &fields,
                       const std::optional<Instant> &deletedAt);
template<>
domain::Relation valueFrom(const Uuid &id, const QJsonObject &fields,
                           const std::optional<Instant> &deletedAt);
template<>
domain::Hypothesis valueFrom(const Uuid &id, const QJsonObject &fields,
                             const std::optional<Instant> &deletedAt);
template<>
domain::SavedView valueFrom(const Uuid &id, const QJsonObject &fields,
                            const std::optional<Instant> &deletedAt);
template<>
domain::Task valueFrom(const Uuid &id, const QJsonObject &fields,
                       const std::optional<Instant> &deletedAt);
template<>
domain::Person valueFrom(const Uuid &id, const QJsonObject &fields,
                         const std::optional<Instant> &deletedAt);
template<>
Attachment valueFrom(const Uuid &id, const QJsonObject &fields,
                     const std::optional<Instant> &deletedAt);

} // namespace faultline::store
