// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/tree.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace faultline::tidy {

namespace {

// Larger files are data: no source of ours comes near it.
constexpr qint64 readBytesMax = 512 * 1024;

QStringList linesOf(const QByteArray &bytes)
{
    if (bytes.contains('\0'))
        return {};
    QStringList lines = QString::fromUtf8(bytes).split(QLatin1Char('\n'));
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

Result<QByteArray> trackedNames(const QString &root)
{
    QProcess git;
    git.start(QStringLiteral("git"),
              {QStringLiteral("-c"), QStringLiteral("safe.directory=*"), QStringLiteral("-C"), root,
               QStringLiteral("ls-files"), QStringLiteral("-z")});
    if (!git.waitForFinished() || git.exitCode() != 0) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("git can't list %1: %2")
                           .arg(root, QString::fromUtf8(git.readAllStandardError())),
                       QStringLiteral("Run the test in a clone, with git installed."));
    }
    return git.readAllStandardOutput();
}

} // namespace

QString SourceFile::suffix() const
{
    const qsizetype dot = name().lastIndexOf(QLatin1Char('.'));
    return dot < 0 ? QString() : name().mid(dot + 1);
}

bool SourceFile::isCpp() const
{
    return isHeader() || path.endsWith(QLatin1String(".cpp"));
}

bool SourceFile::isCMake() const
{
    return name() == QLatin1String("CMakeLists.txt") || path.endsWith(QLatin1String(".cmake"));
}

bool SourceFile::isUnder(QLatin1StringView folder) const
{
    return path.startsWith(folder)
        && (path.size() == folder.size() || path[folder.size()] == QLatin1Char('/'));
}

Result<Tree> Tree::tracked(const QString &root)
{
    const Result<QByteArray> names = trackedNames(root);
    if (!names)
        return failureOf(names);
    Tree tree;
    for (const QByteArray &name : names->split('\0')) {
        SourceFile file{QString::fromUtf8(name), {}};
        QFile content(QDir(root).filePath(file.path));
        // A tracked file that is gone from the working tree is a deletion under way.
        if (name.isEmpty() || !content.open(QIODevice::ReadOnly))
            continue;
        if (content.size() <= readBytesMax)
            file.lines = linesOf(content.readAll());
        tree.add(std::move(file));
    }
    return tree;
}

Tree Tree::planted(const std::vector<std::pair<QString, QString>> &files)
{
    Tree tree;
    for (const auto &[path, text] : files)
        tree.add(SourceFile{path, linesOf(text.toUtf8())});
    return tree;
}

const SourceFile *Tree::find(const QString &path) const
{
    const auto at = m_index.constFind(path);
    return at == m_index.cend() ? nullptr : &m_files[*at];
}

void Tree::add(SourceFile file)
{
    m_index.insert(file.path, m_files.size());
    m_files.push_back(std::move(file));
}

} // namespace faultline::tidy
