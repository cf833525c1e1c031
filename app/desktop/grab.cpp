// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/grab.h"

#include "app/models/session/session.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QQuickWindow>

namespace faultline::desktop {

namespace {

using namespace std::chrono_literals;

constexpr auto settledAfter = 400ms;
constexpr auto givesUpAfter = 60s;

} // namespace

Grab::Grab(QQuickWindow *window, models::Session *session, QString file)
    : m_window(window)
    , m_session(session)
    , m_file(std::move(file))
{
    m_quiet.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &Grab::look);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { save(QStringLiteral("the canvas was still loading after a minute")); });
    // Every frame that was drawn starts the wait again: the picture is taken once nothing moves.
    connect(
        m_window, &QQuickWindow::frameSwapped, this, [this] { m_quiet.start(settledAfter); },
        Qt::QueuedConnection);
    connect(m_session, &models::Session::busyChanged, this,
            [this] { m_quiet.start(settledAfter); });
}

void Grab::start()
{
    m_limit.start(givesUpAfter);
    m_quiet.start(settledAfter);
}

void Grab::look()
{
    if (m_session->busy())
        m_quiet.start(settledAfter);
    else
        save({});
}

void Grab::save(const QString &trouble)
{
    if (m_done)
        return;
    m_done = true;
    const QImage picture = m_window->grabWindow();
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    if (picture.isNull() || !picture.save(m_file))
        Q_EMIT finished(false, QStringLiteral("%1 could not be written").arg(m_file));
    else
        Q_EMIT finished(trouble.isEmpty(), trouble);
}

} // namespace faultline::desktop
