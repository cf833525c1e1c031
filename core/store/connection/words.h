// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"

#include <QHash>
#include <QString>

namespace faultline::store {

/// Keys of the table `word`. The writer keeps one for its connection; what was looked up stays
/// known until forget(), which a transaction that is rolled back calls for.
class Words {
public:
    /// Key 0 is the empty word.
    [[nodiscard]] Result<std::int64_t> keyOf(Database &database, const QString &text);
    void forget() { m_keys.clear(); }

private:
    QHash<QString, std::int64_t> m_keys;
};

} // namespace faultline::store
