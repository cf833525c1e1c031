// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/entity/entityspec.h"

namespace faultline::store {

inline constexpr qsizetype valueCharactersMax = 16 * 1024 * 1024;

/// The value as its column would give it back: one form for times, ids and names, only valid
/// Unicode. Fails where the field cannot hold it or a limit of the domain is passed.
[[nodiscard]] Result<QJsonValue> normalisedValue(const EntitySpec &spec, const FieldSpec &field,
                                                 const QJsonValue &value);
/// The same for an element of a set.
[[nodiscard]] Result<QJsonValue> normalisedElement(const SetSpec &set, const QJsonValue &element);
/// The same for the fields of something new; unknown ones are kept as they are.
[[nodiscard]] Result<QJsonObject> normalisedFields(const EntitySpec &spec,
                                                   const QJsonObject &fields);
/// A value without a field of its own.
[[nodiscard]] QJsonValue normalisedUnknown(const QJsonValue &value);

} // namespace faultline::store
