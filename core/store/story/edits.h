// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"
#include "core/domain/investigation.h"
#include "core/domain/story.h"
#include "core/store/change/transaction.h"
#include "core/store/story/values.h"

#include <vector>

namespace faultline::store {

// What each story value is called in the log.
[[nodiscard]] EntityRef refOf(const domain::Investigation &value);
[[nodiscard]] EntityRef refOf(const domain::Mark &value);
[[nodiscard]] EntityRef refOf(const domain::Note &value);
[[nodiscard]] EntityRef refOf(const domain::Annotation &value);
[[nodiscard]] EntityRef refOf(const domain::Node &value);
[[nodiscard]] EntityRef refOf(const domain::Relation &value);
[[nodiscard]] EntityRef refOf(const domain::Hypothesis &value);
[[nodiscard]] EntityRef refOf(const domain::SavedView &value);
[[nodiscard]] EntityRef refOf(const domain::Task &value);
[[nodiscard]] EntityRef refOf(const domain::Person &value);
[[nodiscard]] EntityRef refOf(const domain::Event &value);
[[nodiscard]] EntityRef refOf(const Attachment &value);
[[nodiscard]] EntityRef refOf(domain::InvestigationId id);
[[nodiscard]] EntityRef refOf(domain::EvidenceId id);
[[nodiscard]] EntityRef refOf(domain::CaseId id);

/// The edits that turn the fields `before` into `after`: sets, adds and removes.
[[nodiscard]] std::vector<Edit> editsBetween(EntityRef entity, const QJsonObject &before,
                                             const QJsonObject &after);

/// Makes a new thing: ids, times and the author are the caller's to fill in. A mark that was
/// unlinked before comes back by this too.
template<typename Value>
[[nodiscard]] Edit createEdit(const Value &value)
{
    return Edit::create(refOf(value), fieldsOf(value));
}

/// `before` as it was read, `after` as it should be; both of one id.
template<typename Value>
[[nodiscard]] std::vector<Edit> updateEdits(const Value &before, const Value &after)
{
    return editsBetween(refOf(before), fieldsOf(before), fieldsOf(after));
}

} // namespace faultline::store
