// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace faultline::store {

/// The sidecar CASE.lock, held by the operating system, so that it is free again however its
/// process ended. It names the holder for the others.
class LockFile {
public:
    /// Busy with the holder's pid and host when another process, or this one, has it.
    [[nodiscard]] static Result<std::unique_ptr<LockFile>> take(const QString &casePath);
    LockFile(const LockFile &) = delete;
    LockFile &operator=(const LockFile &) = delete;
    ~LockFile();

private:
    LockFile(QString path, int descriptor);
    QString m_path;
    int m_descriptor;
};

/// Where changing verbs of another process will find the holder.
[[nodiscard]] QString socketNameFor(const QString &casePath);

/// Whether a file system of this type (as the system names it: ext4, nfs4, fuse.sshfs) lives on
/// another machine: SQLite's locks and its shared memory do not work there.
[[nodiscard]] bool isNetworkFileSystem(const QByteArray &type);

/// Unsupported with a way out when the folder of the path lies on a network file system.
[[nodiscard]] Result<void> refuseNetworkFolder(const QString &casePath);

} // namespace faultline::store
