// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/batchwriter.h"

namespace faultline::sdk {
namespace {

std::uint64_t sizeOf(const domain::Attributes &attributes)
{
    std::uint64_t bytes = 0;
    for (const auto &[name, value] : attributes)
        bytes += sizeof(attributes[0]) + name.size() + value.size();
    return bytes;
}

std::uint64_t sizeOf(const QString &text)
{
    return static_cast<std::uint64_t>(text.size()) * sizeof(QChar);
}

} // namespace

void BatchWriter::grow(std::uint64_t bytes, std::uint64_t units, bool undated)
{
    m_batch.bytes += bytes;
    m_batch.records += units;
    m_records += units;
    m_batch.undated += undated ? units : 0;
}

void BatchWriter::add(domain::LogRecord &&record)
{
    grow(sizeof(record) + record.raw.size() + record.message.size() + sizeOf(record.attributes), 1,
         !record.time);
    m_batch.logs.push_back(std::move(record));
}

void BatchWriter::add(domain::MetricSeries &&series)
{
    grow(sizeof(series) + series.name.size() + sizeOf(series.labels)
             + series.samples.size() * sizeof(domain::Sample),
         series.samples.size(), false);
    m_batch.series.push_back(std::move(series));
}

void BatchWriter::add(domain::Span &&span)
{
    grow(sizeof(span) + span.name.size() + sizeOf(span.attributes), 1, !span.start);
    m_batch.spans.push_back(std::move(span));
}

void BatchWriter::add(domain::Event &&event)
{
    const bool undated = !event.rawTime;
    addExtra(std::move(event));
    grow(0, 1, undated);
}

void BatchWriter::addExtra(domain::Event &&event)
{
    // JSON is counted by its number of members: a walk over it would cost more than it tells.
    constexpr std::uint64_t perMember = 64;
    grow(sizeof(event) + sizeOf(event.title)
             + static_cast<std::uint64_t>(event.data.size()) * perMember,
         0, false);
    m_batch.events.push_back(std::move(event));
}

void BatchWriter::add(domain::Commit &&commit)
{
    std::uint64_t bytes = sizeof(commit) + sizeOf(commit.message);
    for (const domain::CommitFile &file : commit.files)
        bytes += sizeof(file) + sizeOf(file.path) + sizeOf(file.patch);
    grow(bytes, 1, !commit.committedAt && !commit.authoredAt);
    m_batch.commits.push_back(std::move(commit));
}

void BatchWriter::add(domain::Quarantined &&quarantined)
{
    grow(sizeof(quarantined) + quarantined.bytes.size() + quarantined.reason.size(), 0, false);
    m_batch.quarantine.push_back(std::move(quarantined));
}

void BatchWriter::countUnits(std::uint64_t units)
{
    grow(0, units, false);
}

Result<void> BatchWriter::flush(Checkpoint checkpoint)
{
    checkpoint.records = m_records;
    Batch next;
    // Said once for the whole evidence, so every later batch says it again.
    next.zoneReason = m_batch.zoneReason;
    next.assumption = m_batch.assumption;
    std::swap(next, m_batch);
    return m_sink.commit(std::move(next), checkpoint);
}

} // namespace faultline::sdk
