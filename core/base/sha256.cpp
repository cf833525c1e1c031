// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <cstring>

namespace faultline {

Sha256 Sha256::of(std::string_view content)
{
    Sha256Hasher hasher;
    hasher.add(content);
    return hasher.digest();
}

std::optional<Sha256> Sha256::fromBytes(const QByteArray &bytes)
{
    Sha256 own;
    if (bytes.size() != static_cast<qsizetype>(own.bytes.size()))
        return std::nullopt;
    std::memcpy(own.bytes.data(), bytes.constData(), own.bytes.size());
    return own;
}

std::optional<Sha256> Sha256::fromHex(const QString &hex)
{
    const QByteArray latin = hex.toLatin1();
    const QByteArray bytes = QByteArray::fromHex(latin);
    return bytes.toHex() == latin.toLower() ? fromBytes(bytes) : std::nullopt;
}

QByteArray Sha256::toBytes() const
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QString Sha256::toHex() const
{
    return QString::fromLatin1(toBytes().toHex());
}

void Sha256Hasher::add(std::string_view piece)
{
    m_hash.addData(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
}

Sha256 Sha256Hasher::digest() const
{
    return *Sha256::fromBytes(m_hash.result());
}

} // namespace faultline
