// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/fields/fieldmap.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace faultline::connectors::logs {

/// Follows the lines of a journal export and says where an entry ends.
class ExportEntries {
public:
    /// True when the entry is complete with this line (a blank one outside of binary values).
    [[nodiscard]] bool ends(std::string_view line);
    /// Bytes of a binary value that have not come yet; to go on from a checkpoint inside one.
    [[nodiscard]] std::uint64_t bytesLeft() const { return m_bytesLeft; }
    void setBytesLeft(std::uint64_t bytes) { m_bytesLeft = bytes; }

private:
    std::uint64_t m_bytesLeft = 0;
    std::string m_length; ///< of a binary value: its eight bytes may be spread over lines
    bool m_inLength = false;
    bool m_hasFields = false;
};

/// The fields of one entry as far as they can be read; false when something in it could not.
[[nodiscard]] bool readExportEntry(std::string_view entry, Fields &fields);

} // namespace faultline::connectors::logs
