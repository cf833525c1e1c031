// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/archive.h"

#include "connectors/sdk/archivehandle.h"

#include <QSet>

#include <array>

namespace faultline::sdk {
namespace {

bool startsWith(std::string_view head, std::string_view magic, std::size_t at = 0)
{
    return head.size() >= at + magic.size() && head.substr(at, magic.size()) == magic;
}

/// `app.log.gz` → `app.log`; names without a known suffix get `.unpacked`.
QString nameWithoutSuffix(const QString &name)
{
    const QString file = name.section(u'/', -1);
    for (const auto *suffix : {".gz", ".zst", ".xz", ".bz2", ".lz4"}) {
        const QLatin1String ending(suffix);
        if (file.size() > ending.size() && file.endsWith(ending, Qt::CaseInsensitive))
            return file.chopped(ending.size());
    }
    if (file.endsWith(QStringLiteral(".tgz"), Qt::CaseInsensitive))
        return file.chopped(4) + QStringLiteral(".tar");
    return file + QStringLiteral(".unpacked");
}

} // namespace

class Archive::Private {
public:
    Private(std::unique_ptr<ByteSource> packed, QString fileName, const ArchiveLimits &limits)
        : name(std::move(fileName))
        , handle(std::move(packed), name, limits)
        , source(handle)
        , membersMax(limits.membersMax)
    { }

    [[nodiscard]] Result<std::optional<ArchiveMember>> next();
    [[nodiscard]] ArchiveMember describe(const ArchiveHandle::Entry &entry);
    void warn(const QString &sentence)
    {
        constexpr qsizetype warningsMax = 100;
        if (warnings.size() < warningsMax)
            warnings.append(sentence);
    }

    QString name;
    ArchiveHandle handle;
    ArchiveMemberSource source;
    std::uint64_t membersMax;
    std::uint64_t members = 0;
    QSet<QString> names;
    QStringList warnings;
};

Result<std::optional<ArchiveMember>> Archive::Private::next()
{
    for (;;) {
        const auto entry = handle.nextEntry();
        if (!entry)
            return failureOf(entry);
        if (!*entry)
            return std::optional<ArchiveMember>{};
        if (++members > membersMax)
            return failure(ErrorCode::LimitExceeded,
                           QStringLiteral("%1 has more than %2 members").arg(name).arg(membersMax),
                           QStringLiteral("Unpack it and drop the folder that matters."));
        if ((*entry)->isFile) {
            source.begin();
            return std::optional(describe(**entry));
        }
        if (!(*entry)->isFolder)
            warn(QStringLiteral("%1 in %2 is a link or a device and was passed over")
                     .arg(sanitisedMemberName((*entry)->rawName), name));
    }
}

ArchiveMember Archive::Private::describe(const ArchiveHandle::Entry &entry)
{
    ArchiveMember member;
    member.sizeBytes = entry.sizeBytes;
    member.modifiedMs = entry.modifiedMs;
    if (handle.isSingleStream()) {
        member.name = nameWithoutSuffix(name);
        return member;
    }
    member.name = sanitisedMemberName(entry.rawName);
    if (member.name.isEmpty())
        member.name = QStringLiteral("member-%1").arg(members);
    if (member.name.toUtf8() != QByteArray::fromStdString(entry.rawName))
        member.warning = QStringLiteral("A member of %1 has an unsafe name and is kept as %2")
                             .arg(name, member.name);
    const QString wanted = member.name;
    for (int copy = 2; names.contains(member.name); ++copy)
        member.name = QStringLiteral("%1 (%2)").arg(wanted).arg(copy);
    names.insert(member.name);
    return member;
}

Archive::Archive(std::unique_ptr<Private> dIn)
    : d(std::move(dIn))
{ }
Archive::~Archive() = default;

bool Archive::isArchive(std::string_view head)
{
    using namespace std::string_view_literals;
    constexpr std::size_t tarMagicAt = 257;
    static constexpr std::array magics{"\x1f\x8b"sv,
                                       "\x28\xb5\x2f\xfd"sv,
                                       "\xfd"
                                       "7zXZ\0"sv,
                                       "PK\3\4"sv,
                                       "PK\5\6"sv,
                                       "\x04\x22\x4d\x18"sv};
    for (const std::string_view magic : magics) {
        if (startsWith(head, magic))
            return true;
    }
    const bool bzip2 = startsWith(head, "BZh"sv) && startsWith(head, "1AY&SY"sv, 4);
    return bzip2 || startsWith(head, "ustar"sv, tarMagicAt);
}

Result<std::unique_ptr<Archive>> Archive::open(std::unique_ptr<ByteSource> packed,
                                               const QString &name, const ArchiveLimits &limits)
{
    auto d = std::make_unique<Private>(std::move(packed), name, limits);
    if (const auto opened = d->handle.open(); !opened)
        return failureOf(opened);
    return std::unique_ptr<Archive>(new Archive(std::move(d)));
}

Result<std::optional<ArchiveMember>> Archive::next()
{
    return d->next();
}

ByteSource &Archive::bytes()
{
    return d->source;
}

const QStringList &Archive::warnings() const
{
    return d->warnings;
}

QString sanitisedMemberName(std::string_view raw)
{
    QString text = QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
    text.replace(u'\\', u'/');
    QStringList kept;
    for (QString part : text.split(u'/', Qt::SkipEmptyParts)) {
        part.removeIf([](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
        const bool drive = part.size() == 2 && part.at(1) == u':' && part.at(0).isLetter();
        if (part.isEmpty() || part == u"." || part == u".." || drive)
            continue;
        kept.append(part);
    }
    constexpr qsizetype nameMax = 4096;
    return kept.join(u'/').left(nameMax);
}

} // namespace faultline::sdk
