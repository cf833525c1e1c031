// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"
#include "core/base/result.h"
#include "core/domain/codehistory.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <stop_token>

namespace faultline::connectors {

/// True when the folder is a repository: it holds `.git`, or it is a bare one. Looks at a few
/// names only.
[[nodiscard]] bool isRepository(const QString &folder);

/// Names the state of a repository: HEAD and every ref with what it points to. Equal bytes, equal
/// history.
[[nodiscard]] Result<QByteArray> repositoryFingerprint(const QString &folder);

/// Reads every commit that a ref or HEAD reaches, as `git rev-list --all` lists them, oldest
/// first, and a `tag` event for each tag. The whole history each time: `context.resume` is not
/// looked at, since the order changes when refs do. Nothing is written to the repository.
[[nodiscard]] Result<void> readRepository(const QString &folder, const sdk::ReadContext &context,
                                          sdk::Sink &sink, std::stop_token token);

/// Patches and blame of a repository's folder or of a bundle file. A bundle is unpacked into a
/// temporary folder that goes with the object.
[[nodiscard]] Result<std::unique_ptr<domain::CodeHistory>> openCodeHistory(const QString &path);

} // namespace faultline::connectors
