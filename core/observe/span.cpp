// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/span.h"

#include "core/observe/metrics.h"
#include "core/observe/programlog.h"

namespace faultline::observe {

namespace {

LogFields fieldsOfNewSpan()
{
    LogFields fields = currentLogFields();
    if (!fields.hasTrace())
        fields.traceId = makeTraceId();
    fields.spanId = makeSpanId();
    return fields;
}

std::string durationSeries(const QString &name)
{
    QString label = name;
    label.replace(QLatin1Char('"'), QLatin1Char('\''));
    return "span.duration_us{name=\"" + label.toStdString() + "\"}";
}

} // namespace

Span::Span(QString category, QString name)
    : m_category(std::move(category))
    , m_name(std::move(name))
    // The parent is read before the context replaces it: members are made in this order.
    , m_attributes(currentLogFields().spanId == 0
                       ? LogAttributes{}
                       : LogAttributes{{QStringLiteral("parent_span_id"),
                                        QString::fromStdString(hexOf(currentLogFields().spanId))}})
    , m_context(fieldsOfNewSpan())
    , m_begin(std::chrono::steady_clock::now())
{ }

Span::~Span()
{
    const auto took = elapsed();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    metrics().histogram(durationSeries(m_name)).observe(std::uint64_t(micros));
    m_attributes.emplace_back(QStringLiteral("duration_ms"), double(micros) / 1000.0);
    logLine(m_level, m_category, m_name, std::move(m_attributes));
}

void Span::set(const QString &attribute, const QJsonValue &value)
{
    for (auto &[name, known] : m_attributes) {
        if (name == attribute) {
            known = value;
            return;
        }
    }
    m_attributes.emplace_back(attribute, value);
}

void Span::fail(const Error &error)
{
    m_level = LogLevel::Warn;
    set(QStringLiteral("error.message"), error.message);
}

std::chrono::nanoseconds Span::elapsed() const
{
    return std::chrono::steady_clock::now() - m_begin;
}

} // namespace faultline::observe
