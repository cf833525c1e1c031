// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace faultline::testing {

/// The git program in one folder, with nobody's configuration, a fixed author and clock: the
/// judge of what the connector reads.
class GitProgram {
public:
    explicit GitProgram(const QString &folder)
        : m_folder(folder)
    { }

    /// True where git is installed.
    [[nodiscard]] static bool isThere();

    /// Standard output, without the last line end; ends the test program when git fails.
    QByteArray run(const QStringList &arguments) const;
    /// Writes a file and commits everything, `second` seconds after 2026-01-01.
    void commit(const QString &file, const QByteArray &content, const QString &message,
                int second) const;
    void write(const QString &file, const QByteArray &content) const;

private:
    QString m_folder;
    mutable int m_second = 0;
};

} // namespace faultline::testing
