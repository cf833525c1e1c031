// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/linereader.h"

#include <algorithm>

namespace faultline::sdk {

std::string_view LineReader::peek(std::size_t wanted)
{
    while (m_buffer.size() - m_begin < wanted && fill()) { }
    return std::string_view(m_buffer).substr(m_begin, wanted);
}

/// Reads one more slice behind what is not handed out yet; false when there is no more.
bool LineReader::fill()
{
    if (m_atEnd)
        return false;
    m_buffer.erase(0, m_begin);
    m_begin = 0;
    const std::size_t have = m_buffer.size();
    // A small source needs no whole slice; a file that grows meanwhile is read on all the same.
    constexpr std::uint64_t least = 4U << 10U;
    const auto slice = static_cast<std::size_t>(
        std::clamp<std::uint64_t>(m_bytes.sizeBytes().value_or(sliceBytes), least, sliceBytes));
    m_buffer.resize(have + slice);
    const auto got = m_bytes.read(std::span(m_buffer.data() + have, slice));
    m_buffer.resize(have + got.value_or(0));
    if (!got)
        m_error = got.error();
    m_atEnd = !got || *got == 0;
    return !m_atEnd;
}

/// Index just behind the first line end at or after `from`; npos when there is none.
std::size_t LineReader::findLineEnd(std::size_t from) const
{
    while (from < m_buffer.size()) {
        const std::size_t at = m_buffer.find('\n', from);
        if (at == std::string::npos)
            return at;
        if (m_unit == Unit::Byte)
            return at + 1;
        const bool low = m_unit == Unit::Utf16Le;
        const std::size_t first = low ? at : at - 1; // of the two bytes of the unit
        const bool aligned = (low || at > m_begin) && (first - m_begin) % 2 == 0;
        const std::size_t other = low ? at + 1 : at - 1;
        if (aligned && other < m_buffer.size() && m_buffer[other] == '\0')
            return first + 2;
        from = at + 1;
    }
    return std::string::npos;
}

void LineReader::take(std::size_t length, bool hasEnd, Line &line)
{
    line.bytes = std::string_view(m_buffer).substr(m_begin, length);
    line.isContinued = m_inLine;
    line.hasEnd = hasEnd;
    line.offset = m_offset;
    m_lines += m_inLine ? 0 : 1;
    line.number = m_lines;
    m_inLine = !hasEnd;
    m_begin += length;
    m_offset += length;
}

Result<bool> LineReader::next(Line &line)
{
    std::size_t searched = 0; // bytes of the pending line that hold no line end
    for (;;) {
        const std::size_t end = findLineEnd(m_begin + searched);
        const std::size_t have = m_buffer.size() - m_begin;
        const std::size_t length = end == std::string::npos ? have : end - m_begin;
        if (length > m_longest) {
            take(m_longest, false, line);
            return true;
        }
        if (end != std::string::npos) {
            take(length, true, line);
            return true;
        }
        // The last byte is looked at again: it may be half of a two-byte line end.
        searched = have > 0 && m_unit != Unit::Byte ? (have - 1) & ~std::size_t{1} : have;
        if (fill())
            continue;
        if (have > 0) {
            take(have, false, line);
            return true;
        }
        if (m_error)
            return tl::unexpected<Error>(*m_error);
        return false;
    }
}

} // namespace faultline::sdk
