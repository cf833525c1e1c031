// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/discovery.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace faultline::engine {
namespace {

bool isPattern(const QString &part)
{
    return part.contains(u'*') || part.contains(u'?') || part.contains(u'[');
}

/// Every existing path that a pattern names, part by part.
QStringList expandPattern(const QString &pattern)
{
    const QString absolute = QDir::cleanPath(QFileInfo(pattern).absoluteFilePath());
    const QStringList parts = absolute.split(u'/', Qt::SkipEmptyParts);
    QStringList paths{absolute.startsWith(u'/') ? QStringLiteral("/") : QString()};
    for (const QString &part : parts) {
        QStringList next;
        for (const QString &path : std::as_const(paths)) {
            const QDir folder(path);
            const QStringList names = isPattern(part)
                ? folder.entryList({part}, QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name)
                : QStringList{part};
            for (const QString &name : names)
                next += path.isEmpty() ? name : folder.filePath(name);
        }
        paths = next;
    }
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return paths;
}

class DropWalk {
public:
    DropWalk(const Services &services, std::stop_token token)
        : m_services(services)
        , m_token(std::move(token))
    { }

    void take(const QString &given)
    {
        if (QFileInfo::exists(given)) {
            takeRoot(given);
            return;
        }
        const QStringList expanded = isPattern(given) ? expandPattern(given) : QStringList();
        for (const QString &path : expanded)
            takeRoot(path);
        if (expanded.isEmpty())
            cannotRead(given, QStringLiteral("there is nothing at this path"),
                       QStringLiteral("Check the spelling"));
    }

    Discovery result() && { return std::move(m_discovery); }

private:
    void takeRoot(const QString &path)
    {
        const QFileInfo info(path);
        const QString absolute = QDir::cleanPath(info.absoluteFilePath());
        if (info.isDir())
            takeFolder(absolute, {});
        else
            takeFile(absolute, info.fileName());
    }

    /// `below` is empty for the dropped folder itself.
    void takeFolder(const QString &absolute, const QString &below)
    {
        for (const FolderFormat &format : m_services.folderFormats) {
            if (format.recognises(absolute)) {
                const QString name = below.isEmpty() ? QFileInfo(absolute).fileName() : below;
                m_discovery.found.push_back({absolute, name, &format, 0});
                return;
            }
        }
        const QDir folder(absolute);
        if (!folder.isReadable()) {
            cannotRead(absolute, QStringLiteral("the folder can't be read"),
                       QStringLiteral("Check its permissions"));
            return;
        }
        const auto entries = folder.entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries) {
            if (m_token.stop_requested())
                return;
            const QString name
                = below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName();
            if (entry.isDir() && !entry.isSymLink())
                takeFolder(entry.absoluteFilePath(), name);
            else if (!entry.isDir())
                takeFile(entry.absoluteFilePath(), name);
        }
    }

    void takeFile(const QString &absolute, const QString &path)
    {
        static const QRegularExpression sideFile(
            QStringLiteral("(\\.faultline(-wal|-shm|\\.lock)?|/\\.DS_Store|/Thumbs\\.db)$"));
        if (sideFile.match(absolute).hasMatch())
            return;
        const QFileInfo info(absolute);
        if (!info.isFile()) {
            cannotRead(absolute, QStringLiteral("not a regular file"),
                       QStringLiteral("Devices, pipes and sockets are not read"));
        } else if (!info.isReadable()) {
            cannotRead(absolute, QStringLiteral("no permission to read it"),
                       QStringLiteral("Check its permissions"));
        } else if (m_discovery.found.size() >= filesPerDropMax) {
            if (m_discovery.found.size() == filesPerDropMax && !m_full)
                cannotRead(absolute, QStringLiteral("more than %1 files").arg(filesPerDropMax),
                           QStringLiteral("Import sub-folders one by one"));
            m_full = true;
        } else {
            m_discovery.found.push_back(
                {absolute, path, nullptr, static_cast<std::uint64_t>(info.size())});
        }
    }

    void cannotRead(const QString &path, const QString &why, const QString &hint)
    {
        m_discovery.unreadable.push_back(
            {ErrorCode::Io, QStringLiteral("%1: %2").arg(path, why), hint});
    }

    const Services &m_services;
    std::stop_token m_token;
    Discovery m_discovery;
    bool m_full = false;
};

/// Two roots may hold the same names: those get the names of their folders in front until they
/// differ, so that one never counts as a revision of the other.
void separateEqualPaths(std::vector<Found> &found)
{
    std::stable_sort(found.begin(), found.end(), [](const Found &a, const Found &b) {
        return a.absolutePath < b.absolutePath;
    });
    const auto same
        = [](const Found &a, const Found &b) { return a.absolutePath == b.absolutePath; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    bool changed = true;
    while (changed) {
        changed = false;
        QHash<QString, int> uses;
        for (const Found &one : found)
            ++uses[one.path];
        for (Found &one : found) {
            const QString above = one.absolutePath.chopped(one.path.size() + 1);
            if (uses.value(one.path) > 1 && above.contains(u'/')) {
                one.path = above.section(u'/', -1) + u'/' + one.path;
                changed = true;
            }
        }
    }
}

} // namespace

Discovery discover(const QStringList &paths, const Services &services, std::stop_token token)
{
    DropWalk walk(services, std::move(token));
    for (const QString &path : paths)
        walk.take(path);
    Discovery discovery = std::move(walk).result();
    separateEqualPaths(discovery.found);
    return discovery;
}

} // namespace faultline::engine
