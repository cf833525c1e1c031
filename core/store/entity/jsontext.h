// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change/operation.h"

#include <QJsonValue>
#include <QString>

#include <vector>

namespace faultline::store {

/// A JSON value of any kind as compact text, keys sorted: equal values give equal text.
[[nodiscard]] QString jsonText(const QJsonValue &value);
/// The value of such a text; undefined when it is none.
[[nodiscard]] QJsonValue jsonFromText(const QString &text);

/// `site:counter` in hex with blanks between, for the column `replaces`; the space is that of the
/// operation they stand in.
[[nodiscard]] QString operationIdsText(const std::vector<OperationId> &ids);
[[nodiscard]] std::vector<OperationId> operationIdsFromText(const QString &text, const Uuid &space);

} // namespace faultline::store
