// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file/lockfile.h"

#include "core/base/sha256.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QSysInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace faultline::store {
namespace {

constexpr int lockAttemptsMax = 100;

/// The file behind the descriptor is still the one at the path: its last holder removes it.
bool isStillAt(int descriptor, const QByteArray &path)
{
    struct stat open = {};
    struct stat there = {};
    return ::fstat(descriptor, &open) == 0 && ::stat(path.constData(), &there) == 0
        && open.st_ino == there.st_ino && open.st_dev == there.st_dev;
}

tl::unexpected<Error> heldBy(int descriptor, const QString &casePath)
{
    std::array<char, 512> buffer{};
    const ssize_t size = ::pread(descriptor, buffer.data(), buffer.size(), 0);
    const QStringList lines
        = QString::fromUtf8(buffer.data(), size > 0 ? static_cast<qsizetype>(size) : 0)
              .split(u'\n');
    const QString pid = lines.value(0);
    const QString host = lines.value(1);
    return failure(ErrorCode::Busy,
                   QStringLiteral("%1 is open in another program (pid %2 on %3)")
                       .arg(casePath, pid.isEmpty() ? QStringLiteral("unknown") : pid,
                            host.isEmpty() ? QStringLiteral("this machine") : host),
                   QStringLiteral("Close it there, or open the case for reading only"));
}

} // namespace

Result<std::unique_ptr<LockFile>> LockFile::take(const QString &casePath)
{
    const QString path = casePath + QStringLiteral(".lock");
    const QByteArray native = QFile::encodeName(path);
    for (int attempt = 0; attempt < lockAttemptsMax; ++attempt) {
        const int descriptor = ::open(native.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (descriptor < 0)
            return failure(ErrorCode::Io, QStringLiteral("%1 cannot be written").arg(path),
                           QStringLiteral("Check the rights of the folder, or open the case for "
                                          "reading only"));
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const auto held = heldBy(descriptor, casePath);
            ::close(descriptor);
            return held;
        }
        if (!isStillAt(descriptor, native)) {
            ::close(descriptor);
            continue;
        }
        const QByteArray holder = QByteArray::number(QCoreApplication::applicationPid()) + '\n'
            + QSysInfo::machineHostName().toUtf8() + '\n' + socketNameFor(casePath).toUtf8() + '\n';
        const bool written = ::ftruncate(descriptor, 0) == 0
            && ::pwrite(descriptor, holder.constData(), static_cast<std::size_t>(holder.size()), 0)
                == holder.size();
        // Only what others are told is missing then; the lock itself holds.
        Q_UNUSED(written)
        return std::unique_ptr<LockFile>(new LockFile(path, descriptor));
    }
    return failure(ErrorCode::Busy, QStringLiteral("%1 changes hands too quickly").arg(path));
}

LockFile::LockFile(QString path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{ }

LockFile::~LockFile()
{
    ::unlink(QFile::encodeName(m_path).constData());
    ::close(m_descriptor);
}

QString socketNameFor(const QString &casePath)
{
    const QByteArray path = QFileInfo(casePath).absoluteFilePath().toUtf8();
    return QStringLiteral("faultline-")
        + Sha256::of({path.constData(), static_cast<std::size_t>(path.size())}).toHex().left(16);
}

bool isNetworkFileSystem(const QByteArray &type)
{
    static constexpr std::array names{
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smbfs",
        "smb3",
        "afs",
        "ceph",
        "lustre",
        "gfs",
        "gfs2",
        "ocfs2",
        "glusterfs",
        "davfs",
        "ncp",
        "ncpfs",
        "9p",
        "coda",
        "vboxsf",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.glusterfs",
        "fuse.davfs2",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.gvfsd-fuse",
    };
    for (const char *name : names) {
        if (type == name)
            return true;
    }
    return false;
}

Result<void> refuseNetworkFolder(const QString &casePath)
{
    const QStorageInfo storage(QFileInfo(casePath).absolutePath());
    if (!storage.isValid() || !isNetworkFileSystem(storage.fileSystemType()))
        return {};
    return failure(ErrorCode::Unsupported,
                   QStringLiteral("%1 lies on a network file system (%2)")
                       .arg(casePath, QString::fromLatin1(storage.fileSystemType())),
                   QStringLiteral("Copy the case to a local disk and open the copy"));
}

} // namespace faultline::store
