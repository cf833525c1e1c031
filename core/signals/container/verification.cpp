// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/container.h"
#include "core/signals/logsegment.h"

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
    for (std::uint32_t i = 0; i < reader->summary().records; ++i) {
        if (const auto record = read(*reader, i); !record)
            return failureOf(record);
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
    case SegmentKind::Samples:
    case SegmentKind::Spans:
        break;
    }
    return {};
}

} // namespace faultline::signals
