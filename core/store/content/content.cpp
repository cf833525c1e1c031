// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/content/content.h"

#include "core/signals/logsegment.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr std::uint64_t recordBytesShown = 64 * 1024;

struct SegmentPlace {
    std::int64_t key = 0;
    signals::SegmentKind kind = signals::SegmentKind::Logs;
    std::uint64_t offset = 0;
    std::uint64_t rawBytes = 0;
};

/// Log segments that hold bytes at or after an offset.
Result<std::vector<SegmentPlace>> placesFrom(Database &database, const EvidenceRow &row,
                                             std::uint64_t offset)
{
    static const Sql sql("SELECT key,kind,position_offset,raw_bytes FROM segment "
                         "WHERE evidence=? AND ordinal<? ORDER BY ordinal");
    std::vector<SegmentPlace> places;
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(row.key).bind(row.segments);
    for (;;) {
        const auto next = statement->step();
        if (!next)
            return failureOf(next);
        if (!*next)
            return places;
        const SegmentPlace place{statement->integer(0),
                                 static_cast<signals::SegmentKind>(statement->integer(1)),
                                 statement->natural(2), statement->natural(3)};
        if (place.kind == signals::SegmentKind::Logs && place.offset + place.rawBytes > offset)
            places.push_back(place);
    }
}

Result<void> visitRawOf(Database &database, const SegmentPlace &place, const PieceVisitor &visitor,
                        std::stop_token token)
{
    const auto body = readSegment(database, place.key);
    if (!body)
        return failureOf(body);
    auto reader = signals::LogSegmentReader::open(*body);
    if (!reader)
        return failureOf(reader);
    Result<void> visited;
    const auto decoded = reader->visitRaw(
        [&](std::uint32_t, std::string_view raw) {
            visited = visitor(raw);
            return visited.has_value();
        },
        std::move(token));
    return visited ? decoded : visited;
}

} // namespace

Result<QByteArray> readSegment(Database &database, std::int64_t key)
{
    static const Sql sql("SELECT body FROM segment WHERE key=?");
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(key).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no segment %1").arg(key));
    return statement->blob(0);
}

Result<void> visitContent(Database &database, const EvidenceRow &row, const PieceVisitor &visitor,
                          std::stop_token token)
{
    if (row.evidence.keeping == domain::Keeping::Reference)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("%1 is only pointed to: its content is not in the case")
                           .arg(row.evidence.path),
                       QStringLiteral("Look at %1").arg(row.evidence.origin));
    if (row.evidence.keeping == domain::Keeping::Document) {
        const PieceVisitor whileWanted = [&](std::string_view piece) -> Result<void> {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            return visitor(piece);
        };
        return row.document ? visitDocument(database, *row.document, 0, UINT64_MAX, whileWanted)
                            : Result<void>();
    }
    const auto places = placesFrom(database, row, 0);
    if (!places)
        return failureOf(places);
    for (const SegmentPlace &place : *places) {
        if (auto done = visitRawOf(database, place, visitor, token); !done)
            return done;
    }
    return {};
}

Result<QByteArray> readContent(Database &database, const EvidenceRow &row, std::uint64_t offset,
                               std::uint64_t size)
{
    QByteArray bytes;
    const PieceVisitor append = [&bytes](std::string_view piece) -> Result<void> {
        bytes.append(piece.data(), static_cast<qsizetype>(piece.size()));
        return {};
    };
    if (row.evidence.keeping == domain::Keeping::Document) {
        if (row.document) {
            if (auto done = visitDocument(database, *row.document, offset, size, append); !done)
                return failureOf(done);
        }
        return bytes;
    }
    const auto places = placesFrom(database, row, offset);
    if (!places)
        return failureOf(places);
    for (const SegmentPlace &place : *places) {
        if (place.offset >= offset + size)
            break;
        std::uint64_t at = place.offset;
        const PieceVisitor cut = [&](std::string_view raw) -> Result<void> {
            const std::uint64_t from = std::max(at, offset);
            const std::uint64_t to = std::min(at + raw.size(), offset + size);
            if (from < to)
                (void)append(raw.substr(static_cast<std::size_t>(from - at),
                                        static_cast<std::size_t>(to - from)));
            at += raw.size();
            return {};
        };
        if (auto done = visitRawOf(database, place, cut, {}); !done)
            return failureOf(done);
    }
    return bytes;
}

Result<QByteArray> readRecord(Database &database, const EvidenceRow &row, std::uint64_t offset)
{
    if (row.evidence.keeping != domain::Keeping::Segments)
        return readContent(database, row, offset, recordBytesShown);
    const auto places = placesFrom(database, row, offset);
    if (!places)
        return failureOf(places);
    if (places->empty())
        return QByteArray();
    const auto body = readSegment(database, places->front().key);
    if (!body)
        return failureOf(body);
    auto reader = signals::LogSegmentReader::open(*body);
    if (!reader)
        return failureOf(reader);
    const auto positions = reader->positions();
    if (!positions)
        return failureOf(positions);
    const auto found = std::lower_bound(
        positions->begin(), positions->end(), offset,
        [](const domain::RecordPosition &p, std::uint64_t o) { return p.offset < o; });
    if (found == positions->end() || found->offset != offset)
        return QByteArray();
    const auto raw = reader->raw(static_cast<std::uint32_t>(found - positions->begin()));
    if (!raw)
        return failureOf(raw);
    const auto size = std::min<std::size_t>(raw->size(), recordBytesShown);
    return QByteArray(raw->data(), static_cast<qsizetype>(size));
}

} // namespace faultline::store
