// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/assembler.h"
#include "connectors/sdk/linereader.h"

#include <QByteArray>
#include <QJsonObject>

namespace faultline::connectors::logs {

/// What a checkpoint of a log keeps besides its offset, as compact JSON. A later version reads
/// what an earlier one wrote: members are added, never renamed; missing ones have their defaults.
struct ReadState {
    AssemblerState assembler;
    sdk::LineReader::Unit unit = sdk::LineReader::Unit::Byte;
    QJsonObject grammar;
};

[[nodiscard]] QByteArray toBytes(const ReadState &state);
[[nodiscard]] ReadState readStateFrom(const QByteArray &bytes);

} // namespace faultline::connectors::logs
