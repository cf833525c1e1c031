// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/journal/exportentry.h"

#include <algorithm>
#include <utility>

namespace faultline::connectors::logs {
namespace {

constexpr std::size_t lengthBytes = 8;

/// Little-endian, as systemd writes it on every machine.
std::uint64_t lengthFrom(std::string_view bytes)
{
    std::uint64_t length = 0;
    for (std::size_t i = lengthBytes; i > 0; --i)
        length = length << 8U | static_cast<unsigned char>(bytes[i - 1]);
    return length;
}

bool isFieldName(std::string_view name)
{
    constexpr std::size_t longest = 64;
    return !name.empty() && name.size() <= longest
        && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
        == std::string_view::npos;
}

} // namespace

bool ExportEntries::ends(std::string_view line)
{
    if (m_inLength) {
        const std::size_t missing = std::min(lengthBytes - m_length.size(), line.size());
        m_length += line.substr(0, missing);
        line.remove_prefix(missing);
        if (m_length.size() < lengthBytes)
            return false;
        m_inLength = false;
        // One more for the line feed behind the value; a length near the largest number is a lie
        // and then simply never comes to its end.
        const std::uint64_t length = lengthFrom(m_length);
        m_bytesLeft = length == UINT64_MAX ? length : length + 1;
    }
    if (m_bytesLeft > 0) {
        m_bytesLeft -= std::min<std::uint64_t>(m_bytesLeft, line.size());
        return false;
    }
    if (line == "\n" || line == "\r\n")
        return std::exchange(m_hasFields, false);
    m_hasFields = true;
    if (line.ends_with('\n') && isFieldName(line.substr(0, line.size() - 1))) {
        m_inLength = true;
        m_length.clear();
    }
    return false;
}

bool readExportEntry(std::string_view entry, Fields &fields)
{
    constexpr std::size_t fieldsMax = 512;
    bool whole = true;
    while (!entry.empty() && fields.size() < fieldsMax) {
        const std::size_t end = std::min(entry.find('\n'), entry.size());
        const std::string_view line = entry.substr(0, end);
        entry.remove_prefix(std::min(end + 1, entry.size()));
        if (line.empty() || line == "\r")
            continue;
        if (const std::size_t equals = line.find('='); equals != std::string_view::npos) {
            fields.emplace_back(line.substr(0, equals), line.substr(equals + 1));
            continue;
        }
        if (!isFieldName(line) || entry.size() < lengthBytes) {
            whole = false;
            continue;
        }
        const std::uint64_t length = lengthFrom(entry);
        entry.remove_prefix(lengthBytes);
        const std::size_t there = std::min<std::uint64_t>(length, entry.size());
        whole = whole && there == length;
        fields.emplace_back(line, entry.substr(0, there));
        entry.remove_prefix(std::min(there + 1, entry.size()));
    }
    return whole && !fields.empty();
}

} // namespace faultline::connectors::logs
