// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/session/activity.h"
#include "core/base/async.h"

#include <QCoreApplication>
#include <QObject>
#include <QPointer>

#include <memory>
#include <stop_token>

namespace faultline::models {

/// The one question a view model has open: asking again stops the question before and drops its
/// answer, however late it comes. GUI thread only.
class Request {
public:
    Request() = default;
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;
    ~Request() { cancel(); }

    /// Runs `work(token)` on `pool`, then `take(Result)` on the thread of `context` unless this
    /// question was stopped or asked again meanwhile.
    template<typename Work, typename Take>
    void ask(QThreadPool &pool, QObject *context, Work work, Take take)
    {
        cancel();
        m_stop = std::stop_source();
        m_waiting = Activity::instance()->wait();
        const std::uint64_t number = ++m_number;
        using Answer = std::invoke_result_t<Work &, std::stop_token>;
        // `context` owns us; whether it still lives is looked at on its own thread, because
        // QFuture::then(context) of Qt 6.4 looks on the worker's.
        auto taking = [this, number, take = std::move(take)](Answer &answer) mutable {
            if (number != m_number)
                return;
            const std::shared_ptr<void> waiting = std::move(m_waiting);
            m_waiting.reset();
            take(std::move(answer));
        };
        auto shared = std::make_shared<decltype(taking)>(std::move(taking));
        runAsync(pool, m_stop.get_token(), std::move(work))
            .then([owner = QPointer<QObject>(context), shared](Answer answer) mutable {
                auto given = std::make_shared<Answer>(std::move(answer));
                QMetaObject::invokeMethod(qApp, [owner, shared, given] {
                    if (!owner.isNull())
                        (*shared)(*given);
                });
            });
    }
    void cancel()
    {
        m_stop.request_stop();
        ++m_number;
        m_waiting.reset();
    }
    [[nodiscard]] bool isOpen() const { return m_waiting != nullptr; }

private:
    std::stop_source m_stop;
    std::uint64_t m_number = 0;
    std::shared_ptr<void> m_waiting;
};

} // namespace faultline::models
