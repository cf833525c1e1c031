// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace faultline {

/// Sixteen bytes in network order, as RFC 9562 has them; ordered and stored as those bytes.
class Uuid {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    constexpr Uuid() = default;
    explicit constexpr Uuid(const Bytes &bytes)
        : m_bytes(bytes)
    { }

    /// A version 7 id: 48 bits of Unix milliseconds, then random bits of the system's generator.
    /// Ids made by one process sort in the order they were made. Thread-safe.
    [[nodiscard]] static Uuid makeV7();

    /// A version 8 id from SHA-256(source, 0x1f, sourceId): the same input gives the same id on
    /// every machine, which is what makes a repeated import find what is already there.
    [[nodiscard]] static Uuid derive(std::string_view source, std::string_view sourceId);

    /// Reads the 36 character form (any case); nothing when the text is not one.
    [[nodiscard]] static std::optional<Uuid> fromString(const QString &text);
    /// Reads the 16 raw bytes of a database column; nothing when the length is another.
    [[nodiscard]] static std::optional<Uuid> fromBytes(const QByteArray &bytes);

    /// Lower case with dashes, 36 characters.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] constexpr const Bytes &bytes() const { return m_bytes; }
    [[nodiscard]] constexpr bool isNull() const { return m_bytes == Bytes{}; }

    friend constexpr auto operator<=>(const Uuid &, const Uuid &) = default;

private:
    Bytes m_bytes{};
};

[[nodiscard]] std::size_t hashValue(const Uuid &id) noexcept;

} // namespace faultline

template<>
struct std::hash<faultline::Uuid> {
    std::size_t operator()(const faultline::Uuid &id) const noexcept
    {
        return faultline::hashValue(id);
    }
};
