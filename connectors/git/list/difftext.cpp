// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/list/difftext.h"

#include <QRegularExpression>

#include <algorithm>

namespace faultline::connectors::git {
namespace {

constexpr std::size_t diffFilesMax = 10'000;

QString withoutPrefix(QStringView path)
{
    QStringView clean = path.trimmed();
    if (const auto tab = clean.indexOf(u'\t'); tab >= 0) // a date behind the name
        clean = clean.left(tab);
    if (clean.startsWith(u'"') && clean.endsWith(u'"') && clean.size() > 1)
        clean = clean.mid(1, clean.size() - 2);
    if (clean.startsWith(u"a/") || clean.startsWith(u"b/"))
        clean = clean.mid(2);
    return clean.toString();
}

class DiffParser {
public:
    explicit DiffParser(const QStringList &known)
        : m_known(known)
    { }

    std::vector<domain::CommitFile> parse(const QString &text)
    {
        const QList<QStringView> lines = QStringView(text).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QStringView line = lines[i];
            if (line.endsWith(u'\r'))
                line.chop(1);
            const bool isNamePair = line.startsWith(u"--- ") && i + 1 < lines.size()
                && lines[i + 1].startsWith(u"+++ ");
            if (isNamePair) {
                namePair(line.mid(4), lines[i + 1].mid(4));
                ++i;
            } else if (i + 1 < lines.size() || !line.isEmpty()) {
                take(line);
            }
        }
        return std::move(m_files);
    }

private:
    void take(QStringView line)
    {
        if (line.startsWith(u"diff --git ")) {
            const qsizetype second = line.lastIndexOf(u" b/");
            open(withoutPrefix(second > 0 ? line.mid(second + 1) : line.mid(11)));
            m_inHeader = true;
        } else if (line.startsWith(u"@@")) {
            hunk(line);
            m_inHeader = false;
        } else if (m_inHeader) {
            header(line);
        } else {
            content(line);
        }
    }

    void header(QStringView line)
    {
        domain::CommitFile &file = current();
        if (line.startsWith(u"new file"))
            file.status = 'A';
        else if (line.startsWith(u"deleted file"))
            file.status = 'D';
        else if (line.startsWith(u"rename from ") || line.startsWith(u"copy from "))
            file.previousPath = line.mid(line.indexOf(u" from ") + 6).toString();
        else if (line.startsWith(u"Binary files") || line.startsWith(u"GIT binary"))
            file.binary = true;
        if (line.startsWith(u"rename to "))
            file.status = 'R';
    }

    void namePair(QStringView before, QStringView after)
    {
        const bool isNew = before.trimmed() == u"/dev/null";
        const bool isGone = after.trimmed() == u"/dev/null";
        const QString path = withoutPrefix(isGone ? before : after);
        if (m_files.empty() || current().path != path)
            open(path);
        if (isNew || isGone)
            current().status = isNew ? 'A' : 'D';
        m_inHeader = false;
    }

    /// `@@ -1,2 +3,4 @@ context`, `@@ path @@`, `@@ path: context`, `@@ context`.
    void hunk(QStringView line)
    {
        static const QRegularExpression ranges(QStringLiteral("^@@+ -\\d+(,\\d+)? .*\\+\\d+"));
        if (!ranges.match(line).hasMatch()) {
            QStringView said = line.mid(2).trimmed();
            if (said.endsWith(u"@@"))
                said = said.chopped(2).trimmed();
            if (const QString path = pathIn(said); !path.isEmpty())
                open(path);
        }
        append(line);
    }

    /// A path that the commit is known to touch, or what can only be one.
    [[nodiscard]] QString pathIn(QStringView said) const
    {
        for (const QString &path : m_known) {
            if (said.startsWith(path)
                && (said.size() == path.size() || said[path.size()] == u':'
                    || said[path.size()].isSpace()))
                return path;
        }
        static const QRegularExpression path(
            QStringLiteral("^[\\w@%+~-][\\w.@%+~-]*(/[\\w.@%+~-]+)+$"));
        static const QRegularExpression name(QStringLiteral("^[\\w-]+\\.[A-Za-z]\\w{0,9}$"));
        // A bare name may as well be code ("strings.Builder") once the files are known.
        const bool isPath
            = path.match(said).hasMatch() || (m_known.isEmpty() && name.match(said).hasMatch());
        return isPath ? said.toString() : QString();
    }

    void content(QStringView line)
    {
        if (line.startsWith(u'+'))
            ++current().insertions;
        else if (line.startsWith(u'-'))
            ++current().deletions;
        append(line);
    }

    void append(QStringView line)
    {
        QString &patch = current().patch;
        if (patch.size() + line.size() < patchCharsMax)
            patch.append(line).append(u'\n');
    }

    domain::CommitFile &current()
    {
        if (m_files.empty())
            open(m_known.isEmpty() ? QString() : m_known.first());
        return m_files[m_current];
    }

    /// A file may be met again: its further hunks join it.
    void open(const QString &path)
    {
        const auto found
            = std::find_if(m_files.begin(), m_files.end(),
                           [&](const domain::CommitFile &file) { return file.path == path; });
        m_current = static_cast<std::size_t>(found - m_files.begin());
        if (found != m_files.end() || m_files.size() >= diffFilesMax) {
            m_current = std::min(m_current, m_files.size() - 1);
            return;
        }
        domain::CommitFile file;
        file.path = path;
        m_files.push_back(std::move(file));
    }

    const QStringList &m_known;
    std::vector<domain::CommitFile> m_files;
    std::size_t m_current = 0;
    bool m_inHeader = false;
};

} // namespace

std::vector<domain::CommitFile> filesOfDiff(const QString &text, const QStringList &known)
{
    return DiffParser(known).parse(text);
}

QStringList revertedBy(const QString &message)
{
    static const QRegularExpression says(
        QStringLiteral("\\b[Tt]his reverts commits?\\s+([0-9a-fA-F]{7,64})\\b"));
    QStringList found;
    auto matches = says.globalMatch(message);
    while (matches.hasNext()) {
        const QString sha = matches.next().captured(1).toLower();
        if (!found.contains(sha))
            found.append(sha);
    }
    return found;
}

} // namespace faultline::connectors::git
