// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/fields/fieldmap.h"

#include <memory>
#include <string_view>

namespace faultline::connectors::logs {

/// Reads one JSON object of a line into flat fields. Keeps its buffers, hence one object for each
/// read.
class JsonFieldReader {
public:
    JsonFieldReader();
    ~JsonFieldReader();
    JsonFieldReader(const JsonFieldReader &) = delete;
    JsonFieldReader &operator=(const JsonFieldReader &) = delete;

    /// The members of the object, nested names joined with dots, numbers as written, arrays and
    /// what lies deeper than 16 levels as JSON text, null left out. At most 512 fields. False
    /// when the text is no object, or not JSON to its end. Broken UTF-8, raw control characters
    /// and lone surrogates are replaced rather than refused.
    [[nodiscard]] bool read(std::string_view text, Fields &fields);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace faultline::connectors::logs
