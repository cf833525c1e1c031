// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shell/preferences.h"

#include <QCoreApplication>
#include <QJSEngine>
#include <QPointer>

#include <algorithm>

namespace faultline::models {

namespace {

constexpr qsizetype recentCasesMax = 10;
constexpr double textScaleMin = 0.8;
constexpr double textScaleMax = 2.0;
constexpr double shareMin = 0.1;
constexpr double shareMax = 0.8;

QString &settingsFile()
{
    static QString file;
    return file;
}

std::unique_ptr<QSettings> openSettings(const QString &file)
{
    if (file.isEmpty())
        return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                           QStringLiteral("Faultline"),
                                           QStringLiteral("faultline"));
    return std::make_unique<QSettings>(file, QSettings::IniFormat);
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(openSettings(file))
{ }

void Preferences::useFile(const QString &file)
{
    settingsFile() = file;
}

Preferences *Preferences::instance()
{
    static QPointer<Preferences> preferences;
    if (preferences.isNull())
        preferences
            = std::make_unique<Preferences>(settingsFile(), QCoreApplication::instance()).release();
    return preferences;
}

Preferences *Preferences::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(engine)
    Q_UNUSED(scriptEngine)
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

QString Preferences::theme() const
{
    return m_settings->value(QStringLiteral("look/theme"), QStringLiteral("system")).toString();
}

double Preferences::textScale() const
{
    const double scale = m_settings->value(QStringLiteral("look/textScale"), 1.0).toDouble();
    return std::clamp(scale, textScaleMin, textScaleMax);
}

bool Preferences::reducedMotion() const
{
    return m_settings->value(QStringLiteral("look/reducedMotion"), false).toBool();
}

QString Preferences::zone() const
{
    return m_settings->value(QStringLiteral("look/zone"), QStringLiteral("utc")).toString();
}

QStringList Preferences::recentCases() const
{
    return m_settings->value(QStringLiteral("recent/cases")).toStringList();
}

double Preferences::share(const QString &name, double usual) const
{
    const double share = m_settings->value(QStringLiteral("layout/") + name, usual).toDouble();
    return share > shareMin && share < shareMax ? share : usual;
}

void Preferences::setShare(const QString &name, double share)
{
    m_settings->setValue(QStringLiteral("layout/") + name, share);
    Q_EMIT layoutChanged();
}

double Preferences::timelineShare() const
{
    return share(QStringLiteral("timeline"), 0.46);
}

double Preferences::detailsShare() const
{
    return share(QStringLiteral("details"), 0.25);
}

double Preferences::notesShare() const
{
    return share(QStringLiteral("notes"), 0.335);
}

void Preferences::setTimelineShare(double share)
{
    setShare(QStringLiteral("timeline"), share);
}

void Preferences::setDetailsShare(double share)
{
    setShare(QStringLiteral("details"), share);
}

void Preferences::setNotesShare(double share)
{
    setShare(QStringLiteral("notes"), share);
}

void Preferences::setTheme(const QString &theme)
{
    if (theme == this->theme())
        return;
    m_settings->setValue(QStringLiteral("look/theme"), theme);
    Q_EMIT themeChanged();
}

void Preferences::setTextScale(double scale)
{
    if (qFuzzyCompare(scale, textScale()))
        return;
    m_settings->setValue(QStringLiteral("look/textScale"), scale);
    Q_EMIT textScaleChanged();
}

void Preferences::setReducedMotion(bool reduced)
{
    if (reduced == reducedMotion())
        return;
    m_settings->setValue(QStringLiteral("look/reducedMotion"), reduced);
    Q_EMIT reducedMotionChanged();
}

void Preferences::setZone(const QString &zone)
{
    if (zone == this->zone())
        return;
    m_settings->setValue(QStringLiteral("look/zone"), zone);
    Q_EMIT zoneChanged();
}

void Preferences::addRecentCase(const QString &path)
{
    QStringList recent = recentCases();
    recent.removeAll(path);
    recent.prepend(path);
    m_settings->setValue(QStringLiteral("recent/cases"), recent.mid(0, recentCasesMax));
    Q_EMIT recentCasesChanged();
}

void Preferences::forgetRecentCase(const QString &path)
{
    QStringList recent = recentCases();
    if (recent.removeAll(path) == 0)
        return;
    m_settings->setValue(QStringLiteral("recent/cases"), recent);
    Q_EMIT recentCasesChanged();
}

} // namespace faultline::models
