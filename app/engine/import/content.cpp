// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/content.h"

#include "connectors/sdk/archive.h"
#include "connectors/sdk/sources.h"

#include <QFileInfo>

#include <algorithm>
#include <cstring>
#include <vector>

namespace faultline::engine {
namespace {

/// Keeps the archive open as long as the stream of its member is read.
class MemberSource final : public sdk::ByteSource {
public:
    explicit MemberSource(std::unique_ptr<sdk::Archive> archive)
        : m_archive(std::move(archive))
    { }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override
    {
        return m_archive->bytes().read(into);
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override
    {
        return m_archive->bytes().sizeBytes();
    }

private:
    std::unique_ptr<sdk::Archive> m_archive;
};

} // namespace

Content contentOf(const Found &found)
{
    const QFileInfo info(found.absolutePath);
    Content content;
    content.path = found.path;
    content.name = info.fileName();
    content.origin = found.absolutePath;
    content.modifiedAt = Instant::fromMillis(info.lastModified().toMSecsSinceEpoch());
    content.sizeBytes = found.sizeBytes;
    content.open = [path = found.absolutePath]() -> Result<std::unique_ptr<sdk::ByteSource>> {
        auto file = sdk::FileSource::open(path);
        if (!file)
            return failureOf(file);
        return std::unique_ptr<sdk::ByteSource>(std::move(*file));
    };
    return content;
}

Result<Sha256> hashPrefix(const Opener &open, std::uint64_t bytes, std::stop_token token)
{
    auto source = open();
    if (!source)
        return failureOf(source);
    Sha256Hasher hasher;
    std::vector<char> buffer(1U << 20U);
    while (bytes > 0) {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        const auto wanted = std::min<std::uint64_t>(bytes, buffer.size());
        const auto got
            = (*source)->read(std::span(buffer.data(), static_cast<std::size_t>(wanted)));
        if (!got)
            return failureOf(got);
        if (*got == 0)
            break;
        hasher.add({buffer.data(), *got});
        bytes -= *got;
    }
    return hasher.digest();
}

Result<std::size_t> HeadedSource::read(std::span<char> into)
{
    const auto left = static_cast<std::size_t>(m_head.size()) - m_at;
    if (left == 0)
        return m_rest.read(into);
    const std::size_t taken = std::min(left, into.size());
    std::memcpy(into.data(), m_head.constData() + m_at, taken);
    m_at += taken;
    if (taken == into.size())
        return taken;
    const auto more = m_rest.read(into.subspan(taken));
    // An error behind the head is said by the next call; the head counts first.
    return more ? taken + *more : taken;
}

Opener memberOpener(Opener outer, QString archiveName, int number)
{
    return [outer = std::move(outer), archiveName = std::move(archiveName),
            number]() -> Result<std::unique_ptr<sdk::ByteSource>> {
        auto packed = outer();
        if (!packed)
            return failureOf(packed);
        auto archive = sdk::Archive::open(std::move(*packed), archiveName);
        if (!archive)
            return failureOf(archive);
        for (int i = 0; i <= number; ++i) {
            const auto member = (*archive)->next();
            if (!member)
                return failureOf(member);
            if (!*member)
                return failure(
                    ErrorCode::NotFound,
                    QStringLiteral("%1: member %2 is gone").arg(archiveName).arg(number));
        }
        return std::unique_ptr<sdk::ByteSource>(
            std::make_unique<MemberSource>(std::move(*archive)));
    };
}

} // namespace faultline::engine
