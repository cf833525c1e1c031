// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace faultline {

/// Runs `fn(token)` on `pool` and gives its Result as a future; a token that is stopped before
/// the work starts gives ErrorCode::Cancelled without running it. Consumers use
/// `.then(context, ...)` and drop answers they no longer wait for.
template<typename Fn>
[[nodiscard]] auto runAsync(QThreadPool &pool, std::stop_token token, Fn fn)
    -> QFuture<std::invoke_result_t<Fn &, std::stop_token>>
{
    using Answer = std::invoke_result_t<Fn &, std::stop_token>;
    // Shared because the pool of Qt 6.4 copies what it runs.
    const auto promise = std::make_shared<QPromise<Answer>>();
    QFuture<Answer> future = promise->future();
    promise->start();
    pool.start([promise, token = std::move(token), fn = std::move(fn)]() mutable {
        if (token.stop_requested())
            promise->addResult(Answer(failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"))));
        else
            promise->addResult(fn(token));
        promise->finish();
    });
    return future;
}

} // namespace faultline
