// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/container.h"
#include "core/signals/logsegment.h"
#include "core/signals/samplesegment.h"
#include "core/signals/spansegment.h"

namespace faultline::signals {
namespace {

Result<void> readAllColumns(ContainerReader &container)
{
    for (const ColumnKey key : container.columns()) {
        if (const auto bytes = container.read(key); !bytes)
            return failureOf(bytes);
    }
    return {};
}

template<typename Reader, typename Read>
Result<void> readAllRecords(Result<Reader> reader, Read read)
{
    if (!reader)
        return failureOf(reader);
    if (const auto filter = reader->tokenFilter(); !filter)
        return failureOf(filter);
    for (std::uint32_t i = 0; i < reader->summary().records; ++i) {
        if (const auto record = read(*reader, i); !record)
            return failureOf(record);
    }
    return {};
}

Result<void> readAllSeries(Result<SampleSegmentReader> reader)
{
    if (!reader)
        return failureOf(reader);
    if (const auto filter = reader->tokenFilter(); !filter)
        return failureOf(filter);
    for (std::size_t i = 0; i < reader->series().size(); ++i) {
        if (const auto samples = reader->samples(i); !samples)
            return failureOf(samples);
    }
    return {};
}

} // namespace

Result<SegmentSummary> summaryOf(const QByteArray &bytes)
{
    const auto container = ContainerReader::open(bytesInMemory(bytes));
    if (!container)
        return failureOf(container);
    return container->summary();
}

Result<void> verifySegment(const QByteArray &bytes)
{
    auto container = ContainerReader::open(bytesInMemory(bytes));
    if (!container)
        return failureOf(container);
    if (const auto read = readAllColumns(*container); !read)
        return read;
    switch (container->summary().kind) {
    case SegmentKind::Logs:
        return readAllRecords(LogSegmentReader::open(bytes),
                              [](auto &reader, std::uint32_t i) { return reader.record(i); });
    case SegmentKind::Spans:
        return readAllRecords(SpanSegmentReader::open(bytes),
                              [](auto &reader, std::uint32_t i) { return reader.span(i); });
    case SegmentKind::Samples:
        return readAllSeries(SampleSegmentReader::open(bytes));
    }
    return {};
}

} // namespace faultline::signals
