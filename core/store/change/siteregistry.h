// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace faultline::store {

/// What this installation remembers about the files it wrote to, in its settings and never in a
/// case. A site may write on only where file and memory agree; a file that was copied, moved,
/// restored or left by a crash does not, and gets a new site. Not thread-safe.
class SiteRegistry {
public:
    /// Empty = the platform's place for settings.
    explicit SiteRegistry(const QString &settingsFile);

    /// Whether the file at `path`, whose log ends at `lastSequence`, is as this installation left
    /// it under `site`.
    [[nodiscard]] bool agrees(std::uint64_t site, const QString &path,
                              std::int64_t lastSequence) const;
    /// From now on the file is ahead of what is remembered.
    void beginWriting(std::uint64_t site, const QString &path);
    void endWriting(std::uint64_t site, const QString &path, std::int64_t lastSequence);
    void forget(std::uint64_t site);

    /// The person of this installation; made once.
    [[nodiscard]] domain::PersonId localPerson();

private:
    QString m_file;
};

} // namespace faultline::store
