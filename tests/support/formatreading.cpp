// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/formatreading.h"

#include "connectors/sdk/sniffing.h"
#include "tests/support/formatcontract.h"

#include <QFile>

#include <algorithm>

namespace faultline::testing {

std::unique_ptr<MemorySink> readAs(const sdk::FormatList &formats, const QString &id,
                                   const QByteArray &bytes)
{
    const sdk::Format *format = sdk::findFormat(formats, id);
    if (format == nullptr)
        qFatal("no format has the id '%s'", qUtf8Printable(id));
    auto sink = std::make_unique<MemorySink>();
    if (const auto read = readInto(*format, bytes, *sink); !read)
        qFatal("%s: %s", qUtf8Printable(id), qUtf8Printable(read.error().message));
    return sink;
}

QString sniffedId(const sdk::FormatList &formats, const QByteArray &bytes, const QString &name)
{
    constexpr qsizetype headMax = 64 << 10;
    const auto size = static_cast<std::size_t>(std::min(bytes.size(), headMax));
    const auto result = sdk::sniffBest(
        formats, {std::string_view(bytes.constData(), size), name, bytes.size() <= headMax});
    return result.best() != nullptr ? result.best()->id() : QString();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qUtf8Printable(path));
    return file.readAll();
}

} // namespace faultline::testing
