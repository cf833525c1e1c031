// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace faultline::testing {

/// A small input that one format must know as its own.
struct FormatSample {
    QString format; ///< id
    QString name; ///< file name
    QByteArray bytes;
    sdk::Confidence confidenceMin = 0.8; ///< what it must answer; lower for a fallback
};

/// What every file format promises. Gives the sentences that say what was broken; none = passed:
/// - its own sample is answered with at least `confidenceMin`, every other format answers lower
/// (two formats
///   may share a sample's family: those ids are in `mayTie`);
/// - reading is repeatable: twice the same records, batch by batch;
/// - with Keeping::Segments the raw bytes of the records, in order, are the input;
/// - reading on from each checkpoint gives the rest, no more and no less;
/// - a stopped token ends the read with Cancelled; a sink that fails ends it with that error;
/// - random bytes, the sample cut off anywhere and the sample with bytes changed never crash it,
///   and keep the promise on raw bytes.
/// `seed` makes the random part repeatable.
[[nodiscard]] QStringList formatContract(const sdk::FormatList &formats, const FormatSample &sample,
                                         quint32 seed = 1, const QStringList &mayTie = {});

/// Reads `bytes` with a format into a fresh sink; the context has zone UTC.
class MemorySink;
[[nodiscard]] Result<void> readInto(const sdk::Format &format, const QByteArray &bytes,
                                    MemorySink &sink, const sdk::Checkpoint &resume = {});

} // namespace faultline::testing
