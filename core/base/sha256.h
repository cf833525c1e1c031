// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline {

/// The 32 bytes that name a content.
struct Sha256 {
    std::array<std::uint8_t, 32> bytes{};

    [[nodiscard]] static Sha256 of(std::string_view content);
    [[nodiscard]] static std::optional<Sha256> fromBytes(const QByteArray &bytes);
    [[nodiscard]] static std::optional<Sha256> fromHex(const QString &hex);
    [[nodiscard]] QByteArray toBytes() const;
    /// 64 lower case digits.
    [[nodiscard]] QString toHex() const;

    friend auto operator<=>(const Sha256 &, const Sha256 &) = default;
};

/// SHA-256 of a content that comes in pieces.
class Sha256Hasher {
public:
    void add(std::string_view piece);
    /// The digest of all pieces so far; more may follow.
    [[nodiscard]] Sha256 digest() const;

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace faultline
