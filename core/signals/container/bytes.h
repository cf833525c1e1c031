// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace faultline::signals {

static_assert(std::endian::native == std::endian::little, "segments are little-endian");

/// Appends numbers and texts to a string of bytes; numbers are little-endian.
class ByteWriter {
public:
    template<typename T>
    void fixed(T value)
    {
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + sizeof(T));
        std::memcpy(m_bytes.data() + at, &value, sizeof(T));
    }
    /// Seven bits a byte, the lowest first (LEB128).
    void varint(std::uint64_t value)
    {
        while (value >= 0x80) {
            m_bytes.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        m_bytes.push_back(static_cast<char>(value));
    }
    /// Small numbers of either sign in few bytes.
    void signedVarint(std::int64_t value)
    {
        const auto bits = static_cast<std::uint64_t>(value);
        varint((bits << 1) ^ (value < 0 ? ~std::uint64_t(0) : 0));
    }
    void raw(std::string_view bytes) { m_bytes.append(bytes); }
    void text(std::string_view bytes)
    {
        varint(bytes.size());
        raw(bytes);
    }

    [[nodiscard]] const std::string &bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

private:
    std::string m_bytes;
};

/// Reads what ByteWriter wrote. Never reads outside: beyond the end every answer is zero or empty
/// and ok() is false from then on, so a loop checks once at its end.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes)
        : m_bytes(bytes)
    { }

    template<typename T>
    [[nodiscard]] T fixed()
    {
        T value{};
        if (remaining() < sizeof(T)) {
            fail();
            return value;
        }
        std::memcpy(&value, m_bytes.data() + m_at, sizeof(T));
        m_at += sizeof(T);
        return value;
    }
    [[nodiscard]] std::uint64_t varint()
    {
        if (m_at < m_bytes.size() && static_cast<std::uint8_t>(m_bytes[m_at]) < 0x80)
            return static_cast<std::uint8_t>(m_bytes[m_at++]);
        return longVarint();
    }
    [[nodiscard]] std::int64_t signedVarint()
    {
        const std::uint64_t bits = varint();
        return static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
    }
    [[nodiscard]] std::string_view raw(std::uint64_t size)
    {
        if (remaining() < size) {
            fail();
            return {};
        }
        const std::string_view taken = m_bytes.substr(m_at, size);
        m_at += size;
        return taken;
    }
    [[nodiscard]] std::string_view text() { return raw(varint()); }

    [[nodiscard]] bool ok() const { return m_ok; }
    /// Everything was read and nothing was missing.
    [[nodiscard]] bool atCleanEnd() const { return m_ok && m_at == m_bytes.size(); }
    [[nodiscard]] std::size_t remaining() const { return m_bytes.size() - m_at; }

private:
    void fail()
    {
        m_ok = false;
        m_at = m_bytes.size();
    }
    [[nodiscard]] std::uint64_t longVarint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<std::uint8_t>(m_bytes[m_at++]);
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        fail();
        return 0;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_ok = true;
};

} // namespace faultline::signals
