// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/gitlib.h"

#include <QDir>

namespace faultline::connectors::git {
namespace {

class Library {
public:
    Library()
    {
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
        for (const int level : {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
                                GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
            git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
        constexpr ssize_t cacheBytes = 64 << 20;
        git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, cacheBytes);
        constexpr std::size_t mappedBytes = 256U << 20U;
        git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, mappedBytes);
    }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;
    ~Library() { git_libgit2_shutdown(); }
};

} // namespace

void startLibrary()
{
    static const Library library;
}

tl::unexpected<Error> gitFailure(ErrorCode code, const QString &what, const QString &hint)
{
    const git_error *last = git_error_last();
    const QString said = last != nullptr && last->message != nullptr
        ? QString::fromUtf8(last->message)
        : QStringLiteral("no reason given");
    return failure(code, what + QStringLiteral(": ") + said, hint);
}

Result<Repository> openRepository(const QString &folder)
{
    startLibrary();
    auto repository = made<Repository>(git_repository_open_ext,
                                       QDir(folder).absolutePath().toUtf8().constData(),
                                       GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    if (!repository)
        return gitFailure(
            ErrorCode::NotFound, QStringLiteral("%1 is no repository").arg(folder),
            QStringLiteral("Choose the folder that holds .git, or a bare repository."));
    return repository;
}

QString hexOf(const git_oid &id)
{
    char text[GIT_OID_HEXSZ + 1];
    git_oid_tostr(text, sizeof(text), &id);
    return QString::fromLatin1(text);
}

} // namespace faultline::connectors::git
