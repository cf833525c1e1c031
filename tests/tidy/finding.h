// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace faultline::tidy {

/// One breach of a house rule: where, which rule, and what to do about it.
struct Finding {
    QString file;
    int line = 0; ///< from 1; 0 = the whole file
    QString rule;
    QString advice;

    [[nodiscard]] QString toString() const
    {
        return QStringLiteral("%1:%2: %3: %4").arg(file).arg(line).arg(rule, advice);
    }
};

using Findings = QList<Finding>;

} // namespace faultline::tidy
