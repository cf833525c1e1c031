// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/signals/generators.h"

#include <QByteArray>

#include <algorithm>
#include <bit>
#include <ostream>
#include <tuple>

namespace faultline::signals::testing {
namespace {

using rc::Gen;
namespace gen = rc::gen;

Gen<std::string> anyBytes()
{
    return gen::container<std::string>(gen::arbitrary<char>());
}

Gen<std::string> anySeparator()
{
    return gen::element<std::string>(" ", " ", " ", ".", "-", "=", ":", "\"", ", ", "\n", "\t",
                                     "\xc2\xa0", "\xe2\x80\x94", "\xff", "\xc3",
                                     std::string(1, '\0'), "");
}

Gen<std::optional<Instant>> anyTime()
{
    const auto near = gen::map(gen::inRange<std::int64_t>(0, 100'000), [](std::int64_t ms) {
        return std::optional(Instant(1'781'784'000'000'000'000 + ms * 1'000'000));
    });
    const auto any = gen::map(gen::arbitrary<std::int64_t>(),
                              [](std::int64_t ns) { return std::optional(Instant(ns)); });
    const auto ends = gen::element(std::optional(Instant(INT64_MIN)),
                                   std::optional(Instant(INT64_MAX)), std::optional<Instant>());
    return gen::weightedOneOf<std::optional<Instant>>({{6, near}, {1, any}, {1, ends}});
}

std::uint8_t hexDigit(char digit)
{
    return static_cast<std::uint8_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

domain::TraceId traceIdOf(const std::string &hex)
{
    Uuid::Bytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(hexDigit(hex[2 * i]) * 16 + hexDigit(hex[2 * i + 1]));
    return domain::TraceId(Uuid(bytes));
}

Gen<domain::TraceId> anyTraceId()
{
    return gen::element(domain::TraceId(), traceIdOf("4bf92f3577b34da6a3ce929d0e0e4736"),
                        traceIdOf("000000000000000000000000000000ff"));
}

Gen<domain::SpanId> anySpanId()
{
    return gen::element(domain::SpanId{0}, domain::SpanId{0x00f067aa0ba902b7},
                        domain::SpanId{UINT64_MAX});
}

Gen<domain::Attributes> anyAttributes()
{
    const auto key = gen::element<std::string>("code", "http.status", "service", "user", "");
    return gen::resize(
        4, gen::container<domain::Attributes>(gen::pair(key, gen::oneOf(anyText(), anyWord()))));
}

std::string partOf(const std::string &text, std::size_t from, std::size_t size)
{
    return from < text.size() ? text.substr(from, size) : std::string();
}

/// Half of the texts stand in the raw bytes, as they do in files.
Gen<std::string> textNear(const std::string &raw)
{
    const auto part = gen::apply(
        [raw](std::size_t from, std::size_t size) { return partOf(raw, from, size); },
        gen::inRange<std::size_t>(0, raw.size() + 1), gen::inRange<std::size_t>(0, 30));
    return gen::oneOf(part, anyText());
}

} // namespace

rc::Gen<std::string> anyWord()
{
    return gen::element<std::string>(
        "error", "Error", "ERROR", "timeout", "time", "out", "id", "user_7", "42", "503", "a", "A",
        "stra\xc3\x9f"
        "e",
        "STRASSE", "\xc3\x89t\xc3\xa9", "\xc3\xa9t\xc3\xa9", "\xd0\x9e\xd0\xa8", "\xd0\xbe\xd1\x88",
        "\xe2\x84\xaa", "k", "\xc4\xb0stanbul", "istanbul", "\xc5\xbf", "s", "\xef\xbc\xa1",
        "\xf0\x9f\x98\x80", "cafe\xcc\x81", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
}

rc::Gen<std::string> anySentence()
{
    return gen::map(gen::container<std::vector<std::string>>(gen::oneOf(anyWord(), anySeparator())),
                    [](const std::vector<std::string> &parts) {
                        std::string text;
                        for (const std::string &part : parts)
                            text += part;
                        return text;
                    });
}

rc::Gen<std::string> anyText()
{
    return gen::oneOf(anySentence(), anyBytes());
}

rc::Gen<domain::LogRecord> anyLogRecord()
{
    return gen::mapcat(anyText(), [](const std::string &raw) {
        return gen::build<domain::LogRecord>(
            gen::set(&domain::LogRecord::raw, gen::just(raw)),
            gen::set(&domain::LogRecord::position,
                     gen::construct<domain::RecordPosition>(gen::arbitrary<std::uint64_t>(),
                                                            gen::arbitrary<std::uint64_t>())),
            gen::set(&domain::LogRecord::time, anyTime()),
            gen::set(&domain::LogRecord::timeText, textNear(raw)),
            gen::set(&domain::LogRecord::severity,
                     gen::map(gen::inRange(0, 5), [](int n) { return domain::Severity(n); })),
            gen::set(&domain::LogRecord::severityFromText),
            gen::set(&domain::LogRecord::service, gen::oneOf(anyWord(), textNear(raw))),
            gen::set(&domain::LogRecord::host, gen::oneOf(gen::just(std::string()), anyWord())),
            gen::set(&domain::LogRecord::logger, anyWord()),
            gen::set(&domain::LogRecord::message, textNear(raw)),
            gen::set(&domain::LogRecord::traceId, anyTraceId()),
            gen::set(&domain::LogRecord::spanId, anySpanId()),
            gen::set(&domain::LogRecord::attributes, anyAttributes()));
    });
}

rc::Gen<domain::Span> anySpan()
{
    return gen::build<domain::Span>(
        gen::set(&domain::Span::traceId, anyTraceId()),
        gen::set(&domain::Span::spanId, anySpanId()),
        gen::set(&domain::Span::parentSpanId, anySpanId()),
        gen::set(&domain::Span::service, anyWord()), gen::set(&domain::Span::host, anyWord()),
        gen::set(&domain::Span::name, anyText()),
        gen::set(&domain::Span::kind,
                 gen::map(gen::inRange(0, 6), [](int n) { return domain::SpanKind(n); })),
        gen::set(&domain::Span::status,
                 gen::map(gen::inRange(0, 3), [](int n) { return domain::SpanStatus(n); })),
        gen::set(&domain::Span::statusMessage, anyText()),
        gen::set(&domain::Span::start, anyTime()),
        gen::set(&domain::Span::duration,
                 gen::map(gen::oneOf(gen::arbitrary<std::int64_t>(),
                                     gen::inRange<std::int64_t>(0, 5'000'000'000)),
                          [](std::int64_t ns) { return Nanoseconds(ns); })),
        gen::set(&domain::Span::attributes, anyAttributes()),
        gen::set(&domain::Span::position,
                 gen::construct<domain::RecordPosition>(gen::arbitrary<std::uint64_t>(),
                                                        gen::arbitrary<std::uint64_t>())));
}

rc::Gen<domain::MetricSeries> anySeries()
{
    const auto value = gen::oneOf(
        gen::map(gen::arbitrary<std::uint64_t>(),
                 [](auto bits) { return std::bit_cast<double>(bits); }),
        gen::map(gen::inRange(-1000, 1000), [](int n) { return n / 10.0; }),
        gen::map(gen::inRange(0, 1'000'000), [](int n) { return static_cast<double>(n); }));
    const auto sample = gen::construct<domain::Sample>(
        gen::map(anyTime(), [](const auto &time) { return time.value_or(Instant()); }), value);
    return gen::build<domain::MetricSeries>(
        gen::set(&domain::MetricSeries::name, anyWord()),
        gen::set(&domain::MetricSeries::unit, gen::element<std::string>("", "s", "bytes")),
        gen::set(&domain::MetricSeries::kind,
                 gen::map(gen::inRange(0, 4), [](int n) { return domain::MetricKind(n); })),
        gen::set(&domain::MetricSeries::service, anyWord()),
        gen::set(&domain::MetricSeries::host, anyWord()),
        gen::set(&domain::MetricSeries::labels, anyAttributes()),
        gen::set(&domain::MetricSeries::samples,
                 gen::container<std::vector<domain::Sample>>(sample)),
        gen::set(&domain::MetricSeries::position,
                 gen::construct<domain::RecordPosition>(gen::arbitrary<std::uint64_t>(),
                                                        gen::arbitrary<std::uint64_t>())));
}

} // namespace faultline::signals::testing

namespace faultline::domain {

bool operator==(const LogRecord &a, const LogRecord &b)
{
    const auto all = [](const LogRecord &r) {
        return std::tie(r.raw, r.position, r.time, r.timeText, r.severity, r.severityFromText,
                        r.service, r.host, r.logger, r.message, r.traceId, r.spanId, r.attributes);
    };
    return all(a) == all(b);
}

bool operator==(const Span &a, const Span &b)
{
    const auto all = [](const Span &s) {
        return std::tie(s.traceId, s.spanId, s.parentSpanId, s.service, s.host, s.name, s.kind,
                        s.status, s.statusMessage, s.start, s.duration, s.attributes, s.position);
    };
    return all(a) == all(b);
}

void showValue(const LogRecord &record, std::ostream &os)
{
    os << "raw=" << QByteArray::fromStdString(record.raw).toPercentEncoding(" ").toStdString()
       << " time=" << (record.time ? std::to_string(record.time->ns()) : "none")
       << " service=" << record.service;
    for (const auto &[key, value] : record.attributes)
        os << ' ' << key << '='
           << QByteArray::fromStdString(value).toPercentEncoding().toStdString();
}

void showValue(const Span &span, std::ostream &os)
{
    os << "name=" << span.name << " status=" << span.statusMessage
       << " duration=" << span.duration.count();
}

} // namespace faultline::domain
