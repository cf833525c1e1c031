// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/bundle.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace faultline::connectors::git {
namespace {

constexpr std::size_t headerBytesMax = 16U << 20U;
constexpr std::size_t readBytes = 1U << 20U;

void freePack(git_odb_writepack *pack)
{
    pack->free(pack);
}

using WritePack = std::unique_ptr<git_odb_writepack, Freeing<freePack>>;

struct HeaderLines {
    std::string_view text;
    std::size_t at = 0;

    /// The next line without its end; nothing when the text ends first.
    std::optional<std::string_view> next()
    {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        return line;
    }
};

bool readOid(std::string_view line, git_oid &id)
{
    return line.size() >= GIT_OID_HEXSZ && git_oid_fromstrn(&id, line.data(), GIT_OID_HEXSZ) == 0;
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

Error damaged(const QString &what)
{
    return {ErrorCode::Corrupt, QStringLiteral("The bundle is damaged: ") + what,
            QStringLiteral("Check it with \"git bundle verify\" and make it again.")};
}

/// One line of the header; false at the blank line that ends it.
Result<bool> takeHeaderLine(std::string_view line, BundleHeader &header)
{
    if (line.empty())
        return false;
    git_oid id{};
    if (line.front() == '@') {
        if (line.substr(0, 15) == "@object-format=" && line.substr(15) != "sha1")
            return failure(ErrorCode::Unsupported, QStringLiteral("The bundle's ids are no SHA-1"),
                           QStringLiteral("Repositories with SHA-256 are not read yet."));
        return true;
    }
    if (line.front() == '-') {
        header.prerequisites.append(textOf(line.substr(1, GIT_OID_HEXSZ)));
        return true;
    }
    if (!readOid(line, id) || line.size() < GIT_OID_HEXSZ + 2)
        return tl::unexpected(damaged(QStringLiteral("a line of its header is no ref.")));
    header.refs.emplace_back(textOf(line.substr(GIT_OID_HEXSZ + 1)), id);
    return true;
}

/// Takes the pack that follows the header into the repository.
class PackReader {
public:
    PackReader(git_repository *repository, sdk::ByteSource &bytes)
        : m_odb(made<OdbObject>(git_repository_odb, repository))
        , m_bytes(bytes)
    { }

    Result<void> read(std::string_view begun, const std::stop_token &token)
    {
        git_odb_writepack *raw = nullptr;
        if (!m_odb || git_odb_write_pack(&raw, m_odb.get(), nullptr, nullptr) < 0)
            return gitFailure(ErrorCode::Io, QStringLiteral("The bundle can't be unpacked"));
        const WritePack pack(raw);
        git_indexer_progress progress{};
        if (pack->append(pack.get(), begun.data(), begun.size(), &progress) < 0)
            return badPack();
        std::string buffer(readBytes, '\0');
        for (;;) {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            const auto got = m_bytes.read({buffer.data(), buffer.size()});
            if (!got)
                return failureOf(got);
            if (*got == 0)
                break;
            if (pack->append(pack.get(), buffer.data(), *got, &progress) < 0)
                return badPack();
        }
        return pack->commit(pack.get(), &progress) < 0 ? badPack() : Result<void>();
    }

private:
    static Result<void> badPack()
    {
        const git_error *last = git_error_last();
        return tl::unexpected(
            damaged(last != nullptr ? QString::fromUtf8(last->message) : QString()));
    }

    OdbObject m_odb;
    sdk::ByteSource &m_bytes;
};

/// Reads on until the header is whole; what follows it is the pack's beginning.
Result<BundleHeader> readHeader(sdk::ByteSource &bytes, std::string &buffer)
{
    for (;;) {
        auto header = bundleHeader(buffer);
        if (header || header.error().code != ErrorCode::LimitExceeded)
            return header;
        const std::size_t before = buffer.size();
        if (before > headerBytesMax)
            return header;
        buffer.resize(before + readBytes);
        const auto got = bytes.read({buffer.data() + before, readBytes});
        buffer.resize(before + (got ? *got : 0));
        if (!got)
            return failureOf(got);
        if (*got == 0)
            return tl::unexpected(damaged(QStringLiteral("it ends inside its header.")));
    }
}

} // namespace

Result<BundleHeader> bundleHeader(std::string_view text)
{
    HeaderLines lines{text};
    const auto signature = lines.next();
    if (!signature && text.size() < 64)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("More of the bundle is needed"));
    if (signature != "# v2 git bundle" && signature != "# v3 git bundle")
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("This is no git bundle of version 2 or 3"));
    BundleHeader header;
    while (const auto line = lines.next()) {
        const auto goesOn = takeHeaderLine(*line, header);
        if (!goesOn)
            return failureOf(goesOn);
        header.size = lines.at;
        if (!*goesOn)
            return header;
    }
    return failure(ErrorCode::LimitExceeded, QStringLiteral("More of the bundle is needed"));
}

Result<UnpackedBundle> unpackBundle(sdk::ByteSource &bytes, std::stop_token token)
{
    startLibrary();
    std::string buffer;
    auto header = readHeader(bytes, buffer);
    if (!header)
        return failureOf(header);
    UnpackedBundle unpacked;
    unpacked.folder = std::make_unique<QTemporaryDir>();
    if (!unpacked.folder->isValid())
        return failure(ErrorCode::Io,
                       QStringLiteral("No temporary folder: ") + unpacked.folder->errorString());
    unpacked.repository
        = made<Repository>(git_repository_init, unpacked.folder->path().toUtf8().constData(), 1U);
    if (!unpacked.repository)
        return gitFailure(ErrorCode::Io, QStringLiteral("The bundle can't be unpacked"));
    PackReader pack(unpacked.repository.get(), bytes);
    if (const auto read = pack.read(std::string_view(buffer).substr(header->size), token); !read)
        return failureOf(read);
    for (const auto &[name, id] : header->refs) {
        // HEAD is no ref of its own here: what it names is reached through the others or this.
        const QString full
            = name.startsWith(u"refs/") ? name : QStringLiteral("refs/bundle/") + name;
        const auto created = made<ReferenceObject>(git_reference_create, unpacked.repository.get(),
                                                   full.toUtf8().constData(), &id, 1, nullptr);
        if (!created)
            return tl::unexpected(damaged(QStringLiteral("%1 is not in its pack.").arg(name)));
    }
    unpacked.header = std::move(*header);
    return unpacked;
}

} // namespace faultline::connectors::git
