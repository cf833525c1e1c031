// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/fields/timereader.h"
#include "connectors/sdk/json/jsonformat.h"

namespace faultline::sdk {

/// What taking a record apart needs besides the record; one for each read.
struct RecordScope {
    ReadContext context;
    TimeReader times;
};

using RecogniseFn = Confidence (*)(const JsonOutline &outline, const SniffInput &input);
/// As JsonRecordReader::take.
using TakeFn
    = std::optional<QString> (*)(const JsonRecord &record, RecordScope &scope, BatchWriter &out);

/// A JSON format whose records are independent of each other: two functions make one.
[[nodiscard]] std::unique_ptr<Format> simpleJsonFormat(JsonFormat::About about,
                                                       RecogniseFn recognise, TakeFn take);

} // namespace faultline::sdk
