// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/timeline/timelineinput.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace faultline::models {

class Lens;

/// Where a timeline gets what it draws from.
class TimelineFeed : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A model gives it")

public:
    using QObject::QObject;

    [[nodiscard]] virtual Lens *lens() const = 0;
    /// Never null; a value that is replaced, not changed.
    [[nodiscard]] virtual std::shared_ptr<const figures::TimelineInput> input() const = 0;
    /// Somebody clicked a bar: choose what lies there, the worst first.
    virtual void pick(const QString &lane, const TimeRange &column) = 0;
    /// How many columns the lanes have on the screen: bins need not be finer.
    virtual void setColumns(int columns) = 0;

Q_SIGNALS:
    void inputChanged();
};

} // namespace faultline::models
