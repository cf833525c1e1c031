// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/reading/sample.h"

#include "connectors/sdk/sources.h"
#include "core/domain/text/cursor.h"
#include "core/domain/text/plaintext.h"

#include <algorithm>

namespace faultline::connectors::logs {
namespace {

using Unit = sdk::LineReader::Unit;

double printableShare(std::string_view head)
{
    std::size_t printable = 0;
    std::size_t counted = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        counted += byte != 0 ? 1 : 0;
        printable += byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte == 0x1b ? 1 : 0;
    }
    return counted > 0 ? static_cast<double>(printable) / static_cast<double>(counted) : 0.0;
}

} // namespace

Sample::Sample(std::string_view head, bool isWhole)
    : m_isWhole(isWhole)
{
    constexpr std::size_t linesMax = 400;
    const Unit unit = unitOf(head);
    sdk::BufferSource source(head);
    sdk::LineReader reader(source);
    reader.setUnit(unit);
    std::string buffer;
    sdk::Line line;
    while (m_lines.size() < linesMax && reader.next(line).value_or(false)) {
        // The last line of a head that is not all there is may be cut, unless it is all we have.
        if (!line.hasEnd && !isWhole && !m_lines.empty())
            break;
        m_lines.emplace_back(lineText(line.bytes, unit, buffer));
        m_filled += isEmpty(m_lines.back()) ? 0 : 1;
    }
    // Eight-bit text and UTF-8 are told from binary by UTF-8's own rules: random bytes above 127
    // break them nearly always.
    m_printable = printableShare(unit == Unit::Byte ? head : std::string_view("x"));
    if (unit == Unit::Byte && m_filled > 0) {
        std::size_t valid = 0;
        for (const std::string &each : m_lines)
            valid += !isEmpty(each) && domain::isUtf8(each) ? 1 : 0;
        m_printable *= 0.7 + 0.3 * static_cast<double>(valid) / static_cast<double>(m_filled);
    }
}

bool Sample::isEmpty(std::string_view line)
{
    for (const char c : line) {
        if (!domain::isBlank(c) && c != '\r' && c != '\0')
            return false;
    }
    return true;
}

bool Sample::isDocument() const
{
    for (const std::string &line : m_lines) {
        std::string_view first = line;
        if (isEmpty(first))
            continue;
        first.remove_prefix(first.find_first_not_of(" \t"));
        const bool markup = first.starts_with('<') && first.size() > 1
            && (domain::isLetter(first[1]) || first[1] == '?' || first[1] == '!');
        const bool json = first == "{" || first == "[" || first.starts_with("[{");
        return json || (markup && (first.ends_with('>') || !domain::isLetter(first[1])))
            || first.starts_with("%PDF");
    }
    return false;
}

bool Sample::isTable() const
{
    constexpr std::ptrdiff_t columnsMin = 2; // separators, so three values
    constexpr std::size_t linesMin = 3;
    if (m_filled < linesMin)
        return false;
    for (const char separator : {',', ';', '\t'}) {
        const auto count = [separator](const std::string &line) {
            return std::count(line.begin(), line.end(), separator);
        };
        const auto columns = count(m_lines.front());
        if (columns < columnsMin)
            continue;
        if (share([&](std::string_view line) { return count(std::string(line)) == columns; })
            == 1.0)
            return true;
    }
    return false;
}

Unit unitOf(std::string_view head)
{
    if (head.starts_with("\xff\xfe"))
        return Unit::Utf16Le;
    return head.starts_with("\xfe\xff") ? Unit::Utf16Be : Unit::Byte;
}

std::string_view lineText(std::string_view bytes, Unit unit, std::string &buffer)
{
    if (unit != Unit::Byte) {
        buffer = domain::fromUtf16(bytes, unit == Unit::Utf16Be);
        bytes = buffer;
    }
    if (bytes.ends_with('\n'))
        bytes.remove_suffix(1);
    while (bytes.ends_with('\r'))
        bytes.remove_suffix(1);
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    // A log that was truncated while its writer kept its place begins with a hole of zeros.
    if (bytes.starts_with('\0'))
        bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
    if (bytes.find('\x1b') != std::string_view::npos) {
        buffer = domain::withoutEscapes(bytes);
        bytes = buffer;
    }
    return bytes;
}

} // namespace faultline::connectors::logs
