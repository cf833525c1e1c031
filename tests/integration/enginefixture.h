// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/services.h"
#include "app/engine/search/casesearch.h"
#include "app/engine/session.h"

#include <QBuffer>
#include <QTemporaryDir>

#include <memory>

namespace faultline::testing {

/// A fresh case in a temporary folder with every connector of the build, as the programs have it.
class EngineFixture {
public:
    EngineFixture();

    [[nodiscard]] engine::Session &session() { return *m_session; }
    [[nodiscard]] store::CaseFile &file() { return m_session->file(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString casePath() const { return path(QStringLiteral("case.faultline")); }

    /// Writes a file below the folder; makes the folders on the way.
    QString write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] engine::ImportReport import(const QStringList &paths,
                                              engine::ImportOptions options = {},
                                              std::stop_token token = {});
    /// Closes and opens the case again.
    void reopen();
    void close() { m_session.reset(); }
    /// Deletes the closed case with its side files.
    void removeCase() const;

    [[nodiscard]] QByteArray exported(domain::EvidenceId id);
    /// Titles or messages of what matches, oldest first.
    [[nodiscard]] QStringList found(const QString &query);
    [[nodiscard]] std::uint64_t count(const QString &query);
    /// One line for each finding of `check`; empty = clean.
    [[nodiscard]] QStringList findings();

private:
    QTemporaryDir m_folder;
    std::shared_ptr<const engine::Services> m_services;
    std::unique_ptr<engine::Session> m_session;
};

/// Sum of a member over all rows of a report.
template<typename Member>
[[nodiscard]] std::uint64_t sumOf(const engine::ImportReport &report, Member member)
{
    std::uint64_t sum = 0;
    for (const engine::ImportedEvidence &row : report.rows)
        sum += member(row);
    return sum;
}

} // namespace faultline::testing
