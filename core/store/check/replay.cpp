// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/check/replay.h"

#include "core/store/file/caseopening.h"
#include "core/store/log/applier.h"
#include "core/store/log/logreader.h"

#include <QFileInfo>

namespace faultline::store {
namespace {

constexpr std::uint64_t operationsPerTransaction = 5'000;

Result<void> nextTransaction(Database &database)
{
    if (auto done = database.execute(QStringLiteral("COMMIT")); !done)
        return done;
    return database.execute(QStringLiteral("BEGIN"));
}

} // namespace

Result<std::uint64_t> replayLog(Database &from, Database &to, std::stop_token token)
{
    std::uint64_t count = 0;
    Words words;
    Applier applier(to, words);
    if (auto begun = to.execute(QStringLiteral("BEGIN")); !begun)
        return failureOf(begun);
    const auto played = visitLog(from, [&](const Operation &logged) -> Result<void> {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        Operation operation = logged;
        if (auto appended = appendOperation(to, operation); !appended)
            return appended;
        if (auto applied = applier.apply(operation); !applied)
            return applied;
        return ++count % operationsPerTransaction == 0 ? nextTransaction(to) : Result<void>();
    });
    if (!played) {
        (void)to.execute(QStringLiteral("ROLLBACK"));
        return failureOf(played);
    }
    if (auto done = to.execute(QStringLiteral("COMMIT")); !done)
        return failureOf(done);
    return count;
}

Result<void> replayCase(const CaseContext &context, const QString &path, std::stop_token token)
{
    if (QFileInfo::exists(path))
        return failure(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already").arg(path),
                       QStringLiteral("Choose another name"));
    if (auto made = prepareNewFile(path, context.id, context.clock->now(), false); !made)
        return made;
    const auto from = context.reader();
    auto to = Database::open(path, {Database::Use::Scratch, false});
    if (!from || !to)
        return from ? failureOf(to) : failureOf(from);
    if (auto played = replayLog(**from, **to, std::move(token)); !played)
        return failureOf(played);
    const auto done = (*to)->number(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    return done ? Result<void>() : failureOf(done);
}

} // namespace faultline::store
