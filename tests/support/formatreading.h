// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"
#include "tests/support/memorysink.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace faultline::testing {

/// Everything a format makes of these bytes, read in zone UTC. A missing format or a failed read
/// ends the test program with a message.
[[nodiscard]] std::unique_ptr<MemorySink> readAs(const sdk::FormatList &formats, const QString &id,
                                                 const QByteArray &bytes);

/// The id of the format that knows these bytes best, empty when none does.
[[nodiscard]] QString sniffedId(const sdk::FormatList &formats, const QByteArray &bytes,
                                const QString &name = {});

/// The bytes of a file; ends the test program with a message when it can't be read.
[[nodiscard]] QByteArray bytesOf(const QString &path);

} // namespace faultline::testing
