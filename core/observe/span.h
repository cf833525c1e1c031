// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/observe/record.h"

#include <chrono>

namespace faultline::observe {

/// A piece of work that is timed: the destructor writes one line with `duration_ms` and its
/// attributes, and counts the duration under "span.duration_us{name=…}". Lines written inside
/// carry its span id; a span inside it names it as parent. For work worth a line (an import, a
/// query, a report), not for loops. Begins and ends on one thread.
class Span {
public:
    /// `name` is a fixed phrase ("import file"), what differs goes into attributes.
    Span(QString category, QString name);
    ~Span();
    Span(const Span &) = delete;
    Span &operator=(const Span &) = delete;

    void set(const QString &attribute, const QJsonValue &value);
    /// The line becomes a warning that says why.
    void fail(const Error &error);
    [[nodiscard]] std::chrono::nanoseconds elapsed() const;

private:
    QString m_category;
    QString m_name;
    LogAttributes m_attributes;
    LogLevel m_level = LogLevel::Info;
    LogContext m_context;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace faultline::observe
