// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence/segmentstore.h"

#include "core/store/connection/backends.h"
#include "core/store/content/content.h"
#include "core/store/context.h"

#include <sqlite3.h>

namespace faultline::store {
namespace {

QString selectSegments(const char *rest)
{
    return QStringLiteral(
               "SELECT g.key,e.id,g.ordinal,s.clock_offset,g.kind,g.version,g.records,g.undated,"
               "g.raw_bytes,g.first_ns,g.last_ns,g.info,g.low,g.medium,g.high,g.critical,"
               "g.position_offset,g.position_line,g.encoded_bytes "
               "FROM segment AS g JOIN evidence AS e ON e.key=g.evidence "
               "LEFT JOIN evidence_setting AS s ON s.id=e.id ")
        + QString::fromLatin1(rest);
}

std::optional<Instant> timeIn(const Statement &row, int column)
{
    const auto ns = row.optionalInteger(column);
    return ns ? std::optional(Instant(*ns)) : std::nullopt;
}

StoredSegment segmentFromRow(const Statement &row)
{
    StoredSegment segment;
    segment.key = row.integer(0);
    segment.evidence = row.id<domain::EvidenceId>(1);
    segment.ordinal = static_cast<std::uint32_t>(row.integer(2));
    segment.clockOffset = Nanoseconds(row.integer(3));
    signals::SegmentSummary &summary = segment.summary;
    summary.kind = static_cast<signals::SegmentKind>(row.integer(4));
    summary.version = static_cast<std::uint8_t>(row.integer(5));
    summary.records = static_cast<std::uint32_t>(row.integer(6));
    summary.undated = static_cast<std::uint32_t>(row.integer(7));
    summary.rawBytes = row.natural(8);
    summary.first = timeIn(row, 9);
    summary.last = timeIn(row, 10);
    for (std::size_t i = 0; i < summary.severities.size(); ++i)
        summary.severities[i] = static_cast<std::uint32_t>(row.integer(static_cast<int>(11 + i)));
    summary.position = {row.natural(16), row.natural(17)};
    segment.encodedBytes = row.natural(18);
    return segment;
}

bool passes(const SegmentFilter &filter, const StoredSegment &segment)
{
    const signals::SegmentSummary &summary = segment.summary;
    if (filter.kind && summary.kind != *filter.kind)
        return false;
    if (filter.range) {
        if (!summary.first || !summary.last)
            return false;
        if (*summary.last + segment.clockOffset < filter.range->begin
            || *summary.first + segment.clockOffset >= filter.range->end)
            return false;
    }
    if (filter.severityMin == domain::Severity::Info)
        return true;
    std::uint64_t severe = 0;
    for (auto i = static_cast<std::size_t>(filter.severityMin); i < summary.severities.size(); ++i)
        severe += summary.severities[i];
    return severe > 0;
}

/// Reads a piece of a segment's BLOB without the rest of it.
Result<QByteArray> readPiece(sqlite3 *handle, std::int64_t key, std::uint64_t offset,
                             std::uint64_t size)
{
    sqlite3_blob *blob = nullptr;
    int code = sqlite3_blob_open(handle, "main", "segment", "body", key, 0, &blob);
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (code == SQLITE_OK)
        code = sqlite3_blob_read(blob, bytes.data(), static_cast<int>(size),
                                 static_cast<int>(offset));
    sqlite3_blob_close(blob);
    if (code != SQLITE_OK)
        return tl::unexpected(sqliteError(code, QString::fromUtf8(sqlite3_errstr(code)),
                                          QStringLiteral("segment %1").arg(key)));
    return bytes;
}

/// The bytes of a stored segment, fetched as they are asked for.
class StoredSegmentBytes final : public signals::SegmentBytes {
public:
    StoredSegmentBytes(const CaseContext &context, std::int64_t key, std::uint64_t size)
        : m_context(context)
        , m_key(key)
        , m_size(size)
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] Result<QByteArray> read(std::uint64_t offset, std::uint64_t size) const override
    {
        static const Sql sql("SELECT substr(body,?,?) FROM segment WHERE key=?");
        const auto database = m_context.reader();
        if (!database)
            return failureOf(database);
        if (offset > m_size || size > m_size - offset)
            return failure(ErrorCode::Corrupt,
                           QStringLiteral("Segment %1 is shorter than it says").arg(m_key));
        if (sqlite3 *handle = (*database)->handle())
            return readPiece(handle, m_key, offset, size);
        auto statement = (*database)->prepare(sql);
        if (!statement)
            return failureOf(statement);
        const auto row = statement->bind(offset + 1).bind(size).bind(m_key).step();
        if (!row)
            return failureOf(row);
        QByteArray bytes = *row ? statement->blob(0) : QByteArray();
        if (static_cast<std::uint64_t>(bytes.size()) != size)
            return failure(ErrorCode::Corrupt,
                           QStringLiteral("Segment %1 is shorter than it says").arg(m_key));
        return bytes;
    }

private:
    const CaseContext &m_context;
    std::int64_t m_key;
    std::uint64_t m_size;
};

} // namespace

SegmentStore::SegmentStore(CaseContext &context)
    : m_context(context)
{ }

Result<std::vector<StoredSegment>> SegmentStore::list(const SegmentFilter &filter) const
{
    // Segments behind a checkpoint are not there yet: a cut would take them back.
    static const Sql all(selectSegments(
        "WHERE e.replaced_by IS NULL AND e.removed_at IS NULL AND g.ordinal<e.segments "
        "ORDER BY g.key"));
    static const Sql ofOne(selectSegments("WHERE e.id=? AND g.ordinal<e.segments ORDER BY g.key"));
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    std::vector<StoredSegment> segments;
    auto statement = (*database)->prepareBulk(filter.evidence ? ofOne : all);
    if (!statement)
        return failureOf(statement);
    if (filter.evidence)
        statement->bind(*filter.evidence);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return segments;
        StoredSegment segment = segmentFromRow(*statement);
        if (passes(filter, segment))
            segments.push_back(segment);
    }
}

Result<StoredSegment> SegmentStore::at(domain::EvidenceId evidence, std::uint64_t offset) const
{
    SegmentFilter filter;
    filter.evidence = evidence;
    const auto segments = list(filter);
    if (!segments)
        return failureOf(segments);
    const StoredSegment *found = nullptr;
    for (const StoredSegment &segment : *segments) {
        if (segment.summary.position.offset <= offset)
            found = &segment;
    }
    if (!found)
        return failure(ErrorCode::NotFound, QStringLiteral("No segment holds byte %1").arg(offset));
    return *found;
}

Result<QByteArray> SegmentStore::read(std::int64_t key) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readSegment(**database, key);
}

Result<std::shared_ptr<const signals::SegmentBytes>> SegmentStore::open(std::int64_t key) const
{
    static const Sql sql("SELECT encoded_bytes FROM segment WHERE key=?");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(key).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no segment %1").arg(key));
    return std::make_shared<const StoredSegmentBytes>(m_context, key, statement->natural(0));
}

Result<std::vector<StoredPyramid>> SegmentStore::pyramids(
    std::optional<domain::EvidenceId> evidence, const QString &lane) const
{
    static const Sql all(R"(
        SELECT e.id, s.clock_offset, p.body FROM word AS w
        JOIN pyramid AS p ON p.lane=w.key JOIN evidence AS e ON e.key=p.evidence
        LEFT JOIN evidence_setting AS s ON s.id=e.id
        WHERE w.text=? AND e.replaced_by IS NULL AND e.removed_at IS NULL
        ORDER BY p.evidence, p.part)");
    static const Sql ofOne(R"(
        SELECT e.id, s.clock_offset, p.body FROM word AS w
        JOIN evidence AS e ON e.id=? JOIN pyramid AS p ON p.evidence=e.key AND p.lane=w.key
        LEFT JOIN evidence_setting AS s ON s.id=e.id
        WHERE w.text=? ORDER BY p.part)");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepareBulk(evidence ? ofOne : all);
    if (!statement)
        return failureOf(statement);
    if (evidence)
        statement->bind(*evidence);
    statement->bind(lane);
    std::vector<StoredPyramid> pyramids;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return pyramids;
        auto part = signals::Pyramid::deserialize(statement->blob(2));
        if (!part)
            return failureOf(part);
        const auto id = statement->id<domain::EvidenceId>(0);
        if (!pyramids.empty() && pyramids.back().evidence == id)
            pyramids.back().pyramid.merge(*part);
        else
            pyramids.push_back({id, lane, Nanoseconds(statement->integer(1)), std::move(*part)});
    }
}

Result<std::vector<QString>> SegmentStore::lanes() const
{
    static const Sql sql("SELECT w.text FROM word AS w "
                         "WHERE EXISTS(SELECT 1 FROM pyramid AS p WHERE p.lane=w.key) "
                         "ORDER BY w.text");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    std::vector<QString> lanes;
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return lanes;
        lanes.push_back(statement->text(0));
    }
}

} // namespace faultline::store
