// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace faultline::tidy {

/// A room and the rooms whose headers its files may include besides its own.
struct Edges {
    QString room; ///< folder from the root; `*` stands for one folder name
    QStringList may; ///< folders; `*` as above
    QString reason;
};

/// The layers of the house, the most special room first: a file belongs to the first that fits.
/// A new edge is added here, with its reason.
[[nodiscard]] const std::vector<Edges> &edges();

/// Qt (and other) headers a room must not see, by regular expression over the include's name.
struct Outside {
    QString room;
    QString forbidden;
    QString reason;
};
[[nodiscard]] const std::vector<Outside> &outsides();

/// Whether a path lies in a folder pattern of the tables.
[[nodiscard]] bool liesIn(const QString &path, const QString &room);

} // namespace faultline::tidy
