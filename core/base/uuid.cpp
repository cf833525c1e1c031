// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/uuid.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <chrono>
#include <cstring>
#include <mutex>

namespace faultline {
namespace {

constexpr int uuidTextLength = 36;

int hexDigit(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    if (c >= u'a' && c <= u'f')
        return c - u'a' + 10;
    if (c >= u'A' && c <= u'F')
        return c - u'A' + 10;
    return -1;
}

void stampVersion(Uuid::Bytes &bytes, std::uint8_t version)
{
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | (version << 4));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
}

/// Milliseconds plus a 12 bit sequence in the bits RFC 9562 leaves for it, so that ids of one
/// process stay in order within a millisecond.
std::uint64_t nextMillisAndSequence()
{
    static std::mutex mutex;
    static std::uint64_t last = 0;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    const std::uint64_t fresh = static_cast<std::uint64_t>(now.count()) << 12;
    const std::lock_guard lock(mutex);
    last = std::max(fresh, last + 1);
    return last;
}

} // namespace

Uuid Uuid::makeV7()
{
    const std::uint64_t stamp = nextMillisAndSequence();
    const std::uint64_t millis = stamp >> 12;
    std::array<quint32, 2> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    Bytes bytes{};
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    bytes[6] = static_cast<std::uint8_t>((stamp >> 8) & 0x0f);
    bytes[7] = static_cast<std::uint8_t>(stamp);
    std::memcpy(bytes.data() + 8, random.data(), 8);
    stampVersion(bytes, 7);
    return Uuid(bytes);
}

Uuid Uuid::derive(std::string_view source, std::string_view sourceId)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(source.data(), static_cast<qsizetype>(source.size())));
    hash.addData(QByteArrayView("\x1f", 1));
    hash.addData(QByteArrayView(sourceId.data(), static_cast<qsizetype>(sourceId.size())));
    const QByteArray digest = hash.result();
    Bytes bytes{};
    std::memcpy(bytes.data(), digest.constData(), bytes.size());
    stampVersion(bytes, 8);
    return Uuid(bytes);
}

std::optional<Uuid> Uuid::fromString(const QString &text)
{
    if (text.size() != uuidTextLength)
        return std::nullopt;
    Bytes bytes{};
    std::size_t nibble = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != u'-')
                return std::nullopt;
            continue;
        }
        const int digit = hexDigit(c);
        if (digit < 0)
            return std::nullopt;
        bytes[nibble / 2] = static_cast<std::uint8_t>((bytes[nibble / 2] << 4) | digit);
        ++nibble;
    }
    return Uuid(bytes);
}

std::optional<Uuid> Uuid::fromBytes(const QByteArray &bytes)
{
    Bytes own{};
    if (bytes.size() != static_cast<qsizetype>(own.size()))
        return std::nullopt;
    std::memcpy(own.data(), bytes.constData(), own.size());
    return Uuid(own);
}

QString Uuid::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    QString text;
    text.reserve(uuidTextLength);
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += u'-';
        text += QLatin1Char(digits[m_bytes[i] >> 4]);
        text += QLatin1Char(digits[m_bytes[i] & 0x0f]);
    }
    return text;
}

QByteArray Uuid::toBytes() const
{
    return {reinterpret_cast<const char *>(m_bytes.data()), static_cast<qsizetype>(m_bytes.size())};
}

std::size_t hashValue(const Uuid &id) noexcept
{
    // The low half of every version we make is random or a digest: good enough as it is.
    std::size_t hash = 0;
    std::memcpy(&hash, id.bytes().data() + 8, sizeof hash);
    return hash;
}

} // namespace faultline
