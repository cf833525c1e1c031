// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/archivehandle.h"

#include <archive.h>
#include <archive_entry.h>

#include <clocale>

#ifdef Q_OS_UNIX
#include <locale.h>
#endif

namespace faultline::sdk {
namespace {

#ifdef Q_OS_UNIX
/// libarchive converts names through the locale of the thread: in "C" a zip's UTF-8 names are
/// lost. This gives the thread a UTF-8 locale for the length of one call.
class Utf8Names {
public:
    Utf8Names()
        : m_locale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
        , m_before(m_locale != nullptr ? uselocale(m_locale) : nullptr)
    { }
    ~Utf8Names()
    {
        if (m_locale == nullptr)
            return;
        uselocale(m_before);
        freelocale(m_locale);
    }
    Utf8Names(const Utf8Names &) = delete;
    Utf8Names &operator=(const Utf8Names &) = delete;

private:
    locale_t m_locale;
    locale_t m_before;
};
#else
class Utf8Names { };
#endif

la_ssize_t readPacked(archive * /*handle*/, void *self, const void **bytes)
{
    return static_cast<ArchiveHandle *>(self)->fill(bytes);
}

ArchiveHandle::Entry entryOf(archive_entry *entry)
{
    ArchiveHandle::Entry result;
    const char *name = archive_entry_pathname_utf8(entry);
    if (name == nullptr)
        name = archive_entry_pathname(entry);
    result.rawName = name != nullptr ? name : "";
    const bool link
        = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
    result.isFile = archive_entry_filetype(entry) == AE_IFREG && !link;
    result.isFolder = archive_entry_filetype(entry) == AE_IFDIR;
    if (archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) >= 0)
        result.sizeBytes = static_cast<std::uint64_t>(archive_entry_size(entry));
    constexpr std::int64_t perSecond = 1000;
    constexpr std::int64_t yearsMax = 10'000LL * 366 * 86'400;
    if (archive_entry_mtime_is_set(entry) != 0 && archive_entry_mtime(entry) > -yearsMax
        && archive_entry_mtime(entry) < yearsMax)
        result.modifiedMs = static_cast<std::int64_t>(archive_entry_mtime(entry)) * perSecond;
    return result;
}

} // namespace

void ArchiveHandle::Closer::operator()(archive *handle) const
{
    archive_read_free(handle);
}

ArchiveHandle::ArchiveHandle(std::unique_ptr<ByteSource> packed, const QString &name,
                             const ArchiveLimits &limits)
    : m_packed(std::move(packed))
    , m_name(name)
    , m_limits(limits)
    , m_archive(archive_read_new())
{ }
ArchiveHandle::~ArchiveHandle() = default;

std::string_view PackedSource::head()
{
    constexpr std::size_t enough = 16;
    m_head.resize(enough);
    const auto got = m_bytes->read(std::span(m_head.data(), enough));
    m_head.resize(got.value_or(0)); // a source that fails will say so again when it is read
    return m_head;
}

Result<std::size_t> PackedSource::read(std::span<char> into)
{
    const std::size_t fromHead = m_head.copy(into.data(), into.size());
    m_head.erase(0, fromHead);
    m_bytesRead += fromHead;
    if (fromHead > 0)
        return fromHead;
    auto got = m_bytes->read(into);
    m_bytesRead += got.value_or(0);
    return got;
}

std::ptrdiff_t ArchiveHandle::fill(const void **bytes)
{
    const auto got = m_gzip ? m_gzip->read(m_buffer) : m_packed.read(m_buffer);
    if (!got)
        m_sourceError = got.error();
    *bytes = m_buffer.data();
    return static_cast<std::ptrdiff_t>(got.value_or(0));
}

Result<void> ArchiveHandle::open()
{
    archive *const handle = m_archive.get();
    if (handle == nullptr)
        return failure(ErrorCode::Internal, QStringLiteral("%1: no memory").arg(m_name));
    // Only the kinds people hand over: fewer parsers are fewer ways in for hostile files.
    // A filter whose library is missing would start another program: it is not switched on.
    if (archive_libzstd_version() != nullptr)
        archive_read_support_filter_zstd(handle);
    if (archive_liblzma_version() != nullptr)
        archive_read_support_filter_xz(handle);
    if (archive_bzlib_version() != nullptr)
        archive_read_support_filter_bzip2(handle);
    if (archive_liblz4_version() != nullptr)
        archive_read_support_filter_lz4(handle);
    archive_read_support_format_zip_streamable(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_raw(handle);
    archive_read_support_format_empty(handle);
    if (m_packed.head().substr(0, 2) == "\x1f\x8b")
        m_gzip.emplace(m_packed, m_name);
    const Utf8Names names;
    if (archive_read_open(handle, this, nullptr, readPacked, nullptr) != ARCHIVE_OK)
        return brokenArchive();
    return {};
}

Result<std::optional<ArchiveHandle::Entry>> ArchiveHandle::nextEntry()
{
    if (m_over)
        return std::optional<Entry>{};
    const Utf8Names names;
    archive_entry *entry = nullptr;
    const int answer = archive_read_next_header(m_archive.get(), &entry);
    if (answer == ARCHIVE_EOF && !m_sourceError) {
        m_over = true;
        return std::optional<Entry>{};
    }
    // Bytes that nothing could unpack come through as they are: then this was no archive.
    const bool nothingUnpacked
        = isSingleStream() && !m_gzip && archive_filter_count(m_archive.get()) <= 1;
    if (answer < ARCHIVE_WARN || answer == ARCHIVE_EOF || nothingUnpacked) {
        m_over = true;
        return brokenArchive();
    }
    return std::optional(entryOf(entry));
}

Result<std::size_t> ArchiveHandle::readData(std::span<char> into)
{
    if (into.empty() || m_over)
        return 0;
    const la_ssize_t got = archive_read_data(m_archive.get(), into.data(), into.size());
    if (got < 0 || (got == 0 && m_sourceError && isSingleStream()))
        return brokenArchive();
    m_unpackedBytes += static_cast<std::uint64_t>(got);
    if (const auto within = checkLimits(); !within)
        return failureOf(within);
    return static_cast<std::size_t>(got);
}

Result<void> ArchiveHandle::checkLimits()
{
    const bool tooMuch = m_unpackedBytes > m_limits.totalBytesMax;
    const bool tooDense = m_unpackedBytes > m_limits.ratioFreeBytes
        && m_unpackedBytes / m_limits.ratioMax > m_packed.bytesRead();
    if (!tooMuch && !tooDense)
        return {};
    m_over = true;
    const QString why = tooMuch
        ? QStringLiteral("it holds more than %1 MiB").arg(m_limits.totalBytesMax >> 20U)
        : QStringLiteral("%1 bytes unpack to more than %2 times as much")
              .arg(m_packed.bytesRead())
              .arg(m_limits.ratioMax);
    return failure(ErrorCode::LimitExceeded,
                   QStringLiteral("%1 was not read to its end: %2").arg(m_name, why),
                   QStringLiteral("It looks like a decompression bomb. If it is not, unpack it and "
                                  "drop the unpacked file."));
}

bool ArchiveHandle::isSingleStream() const
{
    return archive_format(m_archive.get()) == ARCHIVE_FORMAT_RAW;
}

tl::unexpected<Error> ArchiveHandle::brokenArchive()
{
    if (m_sourceError) {
        m_over = true; // said once; nothing can follow
        return tl::unexpected<Error>(*m_sourceError);
    }
    const char *why = archive_error_string(m_archive.get());
    return failure(
        ErrorCode::Corrupt,
        QStringLiteral("%1 is damaged or cut off after %2 unpacked bytes: %3")
            .arg(m_name)
            .arg(m_unpackedBytes)
            .arg(why != nullptr ? QString::fromUtf8(why) : QStringLiteral("unknown")),
        QStringLiteral("What could be read is kept; fetch the file again for the rest."));
}

Result<std::size_t> ArchiveMemberSource::read(std::span<char> into)
{
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    std::size_t filled = 0;
    while (filled < into.size()) {
        const auto got = m_handle.readData(into.subspan(filled));
        if (!got) {
            m_error = got.error();
            if (filled > 0)
                return filled;
            return failureOf(got);
        }
        if (*got == 0)
            break;
        filled += *got;
    }
    return filled;
}

} // namespace faultline::sdk
