// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/options.h"

#include <QObject>
#include <QTimer>

class QQuickWindow;

namespace faultline::models {
class Session;
}

namespace faultline::desktop {

/// Writes one picture of a window as soon as nothing is loading any more and what was loaded has
/// been drawn. Gives up with an error, and the picture as it then is, after a minute.
class Grab : public QObject {
    Q_OBJECT

public:
    Grab(QQuickWindow *window, models::Session *session, QString file);

    void start();

Q_SIGNALS:
    void finished(bool ok, const QString &error);

private:
    void look();
    void save(const QString &trouble);

    QQuickWindow *m_window;
    models::Session *m_session;
    QString m_file;
    QTimer m_quiet; ///< runs while nothing changes; its end means the picture is settled
    QTimer m_limit;
    bool m_done = false;
};

} // namespace faultline::desktop
