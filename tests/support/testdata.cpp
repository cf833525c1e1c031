// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"

#include <QDir>
#include <QFileInfo>

namespace faultline::testing {

QString sourceFile(const QString &relativePath)
{
    return QDir(QStringLiteral(FAULTLINE_SOURCE_DIR)).filePath(relativePath);
}

std::optional<QString> testData(const QString &relativePath)
{
    const QString root
        = qEnvironmentVariable("FAULTLINE_TEST_DATA", sourceFile(QStringLiteral("../shared/data")));
    const QString path = QDir(root).filePath(relativePath);
    return QFileInfo::exists(path) ? std::optional(QDir::cleanPath(path)) : std::nullopt;
}

} // namespace faultline::testing
