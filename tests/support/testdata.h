// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace faultline::testing {

/// A folder of the test data that is kept beside the project (environment variable
/// FAULTLINE_TEST_DATA, default ../shared/data from the root of the tree). Nothing where it is
/// absent: the test then skips itself by name.
[[nodiscard]] std::optional<QString> testData(const QString &relativePath);

/// A file of the project itself, e.g. `tests/data/logs/mixed.log`.
[[nodiscard]] QString sourceFile(const QString &relativePath);

} // namespace faultline::testing

/// Skips the test when the test data is not there; gives the path otherwise.
#define FAULTLINE_REQUIRE_TEST_DATA(variable, relativePath)                                        \
    const auto variable##Found = faultline::testing::testData(relativePath);                       \
    if (!variable##Found)                                                                          \
        QSKIP("the test data is not beside the project (FAULTLINE_TEST_DATA)");                    \
    const QString &variable = *variable##Found
