// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/gzipsource.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace faultline::sdk {
namespace {

constexpr int gzipWindow = 15 + 16; ///< zlib: largest window, gzip header and checksum

} // namespace

GzipSource::GzipSource(ByteSource &packed, QString name)
    : m_packed(packed)
    , m_name(std::move(name))
    , m_stream(std::make_unique<z_stream_s>())
{
    if (inflateInit2(m_stream.get(), gzipWindow) != Z_OK)
        fail(QStringLiteral("no memory to unpack it"));
}

GzipSource::~GzipSource()
{
    inflateEnd(m_stream.get());
}

void GzipSource::fail(const QString &why)
{
    m_over = true;
    m_error = Error{ErrorCode::Corrupt,
                    QStringLiteral("%1 is damaged or cut off after %2 unpacked bytes: %3")
                        .arg(m_name)
                        .arg(m_unpackedBytes)
                        .arg(why),
                    QStringLiteral("What could be read is kept; fetch the file again for the "
                                   "rest.")};
}

/// More packed bytes; false at their end or when the source failed.
bool GzipSource::refill()
{
    const auto got = m_packed.read(m_buffer);
    if (!got) {
        m_over = true;
        m_error = got.error();
        return false;
    }
    m_stream->next_in = reinterpret_cast<Bytef *>(m_buffer.data());
    m_stream->avail_in = static_cast<uInt>(*got);
    return *got > 0;
}

/// Behind a member: true when another one begins. What is no gzip there is padding or rubbish,
/// which gzip ignores as well.
bool GzipSource::beginMember()
{
    if (m_stream->avail_in == 0 && !refill())
        return false;
    constexpr Bytef firstMagic = 0x1f;
    if (*m_stream->next_in != firstMagic)
        return false;
    m_betweenMembers = false;
    return inflateReset(m_stream.get()) == Z_OK;
}

Result<std::size_t> GzipSource::read(std::span<char> into)
{
    const std::size_t room = std::min<std::size_t>(into.size(), std::numeric_limits<uInt>::max());
    m_stream->next_out = reinterpret_cast<Bytef *>(into.data());
    m_stream->avail_out = static_cast<uInt>(room);
    while (!m_over && m_stream->avail_out > 0) {
        if (m_betweenMembers && !beginMember()) {
            m_over = true;
            break;
        }
        if (m_stream->avail_in == 0 && !refill()) {
            if (!m_over)
                fail(QStringLiteral("it ends in the middle"));
            break;
        }
        const auto before = m_stream->avail_out;
        const int answer = inflate(m_stream.get(), Z_NO_FLUSH);
        m_unpackedBytes += before - m_stream->avail_out;
        m_betweenMembers = answer == Z_STREAM_END;
        if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR)
            fail(m_stream->msg != nullptr ? QString::fromLatin1(m_stream->msg)
                                          : QStringLiteral("error %1").arg(answer));
    }
    const std::size_t filled = room - m_stream->avail_out;
    if (filled == 0 && m_error)
        return tl::unexpected<Error>(*m_error);
    return filled;
}

} // namespace faultline::sdk
