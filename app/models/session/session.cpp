// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/session.h"

#include "app/models/session/activity.h"
#include "app/models/shell/preferences.h"
#include "app/models/text/show.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJSEngine>
#include <QPointer>

namespace faultline::models {

Session::Session(QObject *parent)
    : QObject(parent)
{
    connect(Activity::instance(), &Activity::busyChanged, this, &Session::busyChanged);
}

bool Session::busy() const
{
    return Activity::instance()->busy();
}

Session *Session::instance()
{
    static QPointer<Session> session;
    if (session.isNull())
        session = std::make_unique<Session>(QCoreApplication::instance()).release();
    return session;
}

Session *Session::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(engine)
    Q_UNUSED(scriptEngine)
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

QString Session::caseName() const
{
    return QFileInfo(m_casePath).completeBaseName();
}

QString Session::zoneText() const
{
    return show::zoneText(Preferences::instance()->zone(), {});
}

void Session::openCase(const QString &path)
{
    m_casePath = path;
    Q_EMIT caseChanged();
    Q_EMIT investigationChanged();
}

} // namespace faultline::models
