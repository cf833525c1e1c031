// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repository.h"

#include "connectors/git/repo/bundle.h"
#include "connectors/git/repo/commitreader.h"
#include "connectors/git/repo/gitlib.h"
#include "connectors/git/repo/history.h"
#include "connectors/sdk/sources.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace faultline::connectors {

bool isRepository(const QString &folder)
{
    const QDir dir(folder);
    const auto has
        = [&](const char *name) { return QFileInfo::exists(dir.filePath(QLatin1String(name))); };
    return has(".git/HEAD") || QFileInfo(dir.filePath(QStringLiteral(".git"))).isFile()
        || (has("HEAD") && has("objects") && has("refs"));
}

Result<QByteArray> repositoryFingerprint(const QString &folder)
{
    auto repository = git::openRepository(folder);
    if (!repository)
        return failureOf(repository);
    git_strarray names{};
    if (git_reference_list(&names, repository->get()) < 0)
        return git::gitFailure(ErrorCode::Corrupt,
                               QStringLiteral("The refs of %1 can't be read").arg(folder));
    QByteArrayList lines;
    const auto add = [&](const char *name) {
        git_oid id{};
        if (git_reference_name_to_id(&id, repository->get(), name) == 0)
            lines.append(QByteArray(name) + ' ' + git::hexOf(id).toLatin1());
    };
    for (std::size_t i = 0; i < names.count; ++i)
        add(names.strings[i]);
    git_strarray_dispose(&names);
    add("HEAD");
    std::sort(lines.begin(), lines.end());
    return lines.join('\n');
}

Result<void> readRepository(const QString &folder, const sdk::ReadContext &context, sdk::Sink &sink,
                            std::stop_token token)
{
    auto repository = git::openRepository(folder);
    if (!repository)
        return failureOf(repository);
    sdk::BatchWriter out(sink);
    if (auto read = git::readCommits(repository->get(), context, out, 0, token); !read)
        return read;
    return out.flush({});
}

Result<std::unique_ptr<domain::CodeHistory>> openCodeHistory(const QString &path)
{
    if (QFileInfo(path).isDir()) {
        auto repository = git::openRepository(path);
        if (!repository)
            return failureOf(repository);
        return git::codeHistoryOf(std::move(*repository), nullptr);
    }
    auto file = sdk::FileSource::open(path);
    if (!file)
        return failureOf(file);
    auto unpacked = git::unpackBundle(**file, {});
    if (!unpacked)
        return failureOf(unpacked);
    return git::codeHistoryOf(std::move(unpacked->repository), std::move(unpacked->folder));
}

} // namespace faultline::connectors
