// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/siteregistry.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace faultline::store {
namespace {

QString defaultSettingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/faultline/sites.ini");
}

QString siteGroup(std::uint64_t site)
{
    return QStringLiteral("site-%1").arg(site, 16, 16, QLatin1Char('0'));
}

QString realPath(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QFileInfo(path).absoluteFilePath() : canonical;
}

} // namespace

SiteRegistry::SiteRegistry(const QString &settingsFile)
    : m_file(settingsFile.isEmpty() ? defaultSettingsFile() : settingsFile)
{
    QDir().mkpath(QFileInfo(m_file).absolutePath());
}

bool SiteRegistry::agrees(std::uint64_t site, const QString &path, std::int64_t lastSequence) const
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(siteGroup(site));
    return settings.value(QStringLiteral("path")).toString() == realPath(path)
        && !settings.value(QStringLiteral("writing"), true).toBool()
        && settings.value(QStringLiteral("sequence"), -1).toLongLong() == lastSequence;
}

void SiteRegistry::beginWriting(std::uint64_t site, const QString &path)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(siteGroup(site));
    settings.setValue(QStringLiteral("path"), realPath(path));
    settings.setValue(QStringLiteral("writing"), true);
}

void SiteRegistry::endWriting(std::uint64_t site, const QString &path, std::int64_t lastSequence)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(siteGroup(site));
    settings.setValue(QStringLiteral("path"), realPath(path));
    settings.setValue(QStringLiteral("sequence"), static_cast<qlonglong>(lastSequence));
    settings.setValue(QStringLiteral("writing"), false);
}

void SiteRegistry::forget(std::uint64_t site)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove(siteGroup(site));
}

domain::PersonId SiteRegistry::localPerson()
{
    QSettings settings(m_file, QSettings::IniFormat);
    const QString key = QStringLiteral("person");
    const auto known = domain::PersonId::fromString(settings.value(key).toString());
    if (known && !known->isNull())
        return *known;
    const auto made = domain::PersonId::make();
    settings.setValue(key, made.toString());
    return made;
}

} // namespace faultline::store
