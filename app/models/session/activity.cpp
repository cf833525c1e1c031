// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/activity.h"

#include <QCoreApplication>
#include <QPointer>

namespace faultline::models {

Activity *Activity::instance()
{
    static QPointer<Activity> activity;
    if (activity.isNull())
        activity = std::unique_ptr<Activity>(new Activity(QCoreApplication::instance())).release();
    return activity;
}

std::shared_ptr<void> Activity::wait()
{
    change(1);
    // The pointer may outlive the program's end, where the counter is gone already.
    const QPointer<Activity> self(this);
    return std::shared_ptr<void>(nullptr, [self](void *) {
        if (!self.isNull())
            self->change(-1);
    });
}

void Activity::change(int by)
{
    const bool before = busy();
    m_waiting += by;
    if (before != busy())
        Q_EMIT busyChanged();
}

} // namespace faultline::models
