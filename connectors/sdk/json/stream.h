// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/bytesource.h"
#include "core/base/result.h"
#include "core/domain/evidence.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::sdk {

/// Cuts a JSON text of any size into its records, with the place of each, holding one record at
/// a time: the elements of a root list, the values of JSON lines, the elements of a list inside
/// the root object (`data.result`), or else the whole root value. It only matches brackets and
/// strings; whether a record is valid JSON is for its parser to say.
///
/// A record above the limit, text that is no JSON, and a text that ends inside a record come out
/// as Broken with a reason. After one, reading goes on at the next line that begins a value, so a
/// bad line of JSON lines costs that line, and a broken document its rest.
class JsonStream {
public:
    static constexpr std::size_t recordBytesMax = 16U << 20U;

    enum class Kind : std::uint8_t { Record, Broken, End };
    struct Item {
        Kind kind = Kind::End;
        std::string_view text; ///< valid until the next call; of Broken: its first 64 KiB
        domain::RecordPosition position;
        std::uint64_t endOffset = 0; ///< first byte after it
        bool isRoot = false; ///< a root value, not an element of a list
        std::string reason; ///< of Broken
    };

    /// `listPaths`: members of the root object whose lists are taken apart, dots between names;
    /// looked for in the first 64 KiB of a root. `startAt`: where the source stands already.
    explicit JsonStream(ByteSource &bytes, std::vector<std::string> listPaths = {},
                        domain::RecordPosition startAt = {0, 1});

    /// The next record; fails only when the source does.
    [[nodiscard]] Result<Item> next();

    /// True once a root value ended and another began: the text is JSON lines.
    [[nodiscard]] bool isLines() const { return m_roots > 1; }

private:
    enum class Scan : std::uint8_t { Done, EndInside, Violation };

    [[nodiscard]] Result<bool> more();
    [[nodiscard]] Result<bool> skipBlanks();
    [[nodiscard]] Result<Item> nextRoot();
    [[nodiscard]] Result<Item> nextElement();
    [[nodiscard]] Result<bool> enterList();
    [[nodiscard]] Result<Item> leaveList();
    [[nodiscard]] Result<Item> record(bool isRoot);
    [[nodiscard]] Result<Item> broken(std::string reason);
    [[nodiscard]] Result<Scan> scan(int depth);
    [[nodiscard]] Item item(Kind kind) const;
    void begin();

    ByteSource &m_bytes;
    std::vector<std::string> m_listPaths;
    std::string m_buffer;
    std::uint64_t m_base = 0; ///< offset of m_buffer[0]
    std::size_t m_at = 0; ///< next byte to look at
    std::size_t m_from = 0; ///< where the current record begins
    domain::RecordPosition m_begin; ///< the same in the text; stands still when too much is cut
    std::size_t m_counted = 0; ///< line ends before it are in m_line
    std::uint64_t m_line = 1;
    std::string m_sample; ///< beginning of a record that grew above the limit
    bool m_atEnd = false;
    bool m_inList = false;
    std::vector<std::string> m_keys; ///< members being read in the open objects around the list
    int m_roots = 0;
};

} // namespace faultline::sdk
