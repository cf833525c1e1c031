// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/context.h"

#include <QRandomGenerator>

namespace faultline::observe {

namespace {

thread_local LogFields threadFields;

void appendHex(std::string &text, std::uint8_t byte)
{
    static constexpr char digits[] = "0123456789abcdef";
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 0xf]);
}

} // namespace

const LogFields &currentLogFields()
{
    return threadFields;
}

LogContext::LogContext(std::uint64_t work)
    : m_before(threadFields)
{
    threadFields.work = work;
    if (!threadFields.hasTrace())
        threadFields.traceId = makeTraceId();
}

LogContext::LogContext(const LogFields &fields)
    : m_before(threadFields)
{
    threadFields = fields;
}

LogContext::~LogContext()
{
    threadFields = m_before;
}

std::string hexOf(const std::array<std::uint8_t, 16> &traceId)
{
    std::string text;
    text.reserve(traceId.size() * 2);
    for (const std::uint8_t byte : traceId)
        appendHex(text, byte);
    return text;
}

std::string hexOf(std::uint64_t spanId)
{
    std::string text;
    text.reserve(sizeof spanId * 2);
    for (int shift = 56; shift >= 0; shift -= 8)
        appendHex(text, std::uint8_t(spanId >> shift));
    return text;
}

std::array<std::uint8_t, 16> makeTraceId()
{
    std::array<std::uint8_t, 16> id{};
    for (std::size_t half = 0; half < id.size(); half += sizeof(std::uint64_t)) {
        const std::uint64_t bits = makeSpanId();
        for (std::size_t i = 0; i < sizeof bits; ++i)
            id[half + i] = std::uint8_t(bits >> (8 * i));
    }
    return id;
}

std::uint64_t makeSpanId()
{
    // The generator itself is thread-safe; zero means "none" in trace context.
    const std::uint64_t bits = QRandomGenerator::global()->generate64();
    return bits != 0 ? bits : 1;
}

} // namespace faultline::observe
