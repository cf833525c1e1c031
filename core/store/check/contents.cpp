// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/signals/segment.h"
#include "core/store/check/findings.h"
#include "core/store/content/content.h"
#include "core/store/content/documents.h"

namespace faultline::store {
namespace {

signals::SegmentSummary summaryOfRow(const Statement &row)
{
    signals::SegmentSummary summary;
    summary.kind = static_cast<signals::SegmentKind>(row.integer(3));
    summary.version = static_cast<std::uint8_t>(row.integer(4));
    summary.records = static_cast<std::uint32_t>(row.integer(5));
    summary.undated = static_cast<std::uint32_t>(row.integer(6));
    summary.rawBytes = row.natural(7);
    if (const auto ns = row.optionalInteger(8))
        summary.first = Instant(*ns);
    if (const auto ns = row.optionalInteger(9))
        summary.last = Instant(*ns);
    for (std::size_t i = 0; i < summary.severities.size(); ++i)
        summary.severities[i] = static_cast<std::uint32_t>(row.integer(static_cast<int>(10 + i)));
    summary.position = {row.natural(15), row.natural(16)};
    return summary;
}

void checkSegment(const QByteArray &body, const signals::SegmentSummary &expected,
                  const QString &name, Findings &findings)
{
    const auto summary = signals::summaryOf(body);
    if (!summary) {
        findings.add("segment", QStringLiteral("%1: %2").arg(name, summary.error().message));
        return;
    }
    if (*summary != expected)
        findings.add("segment", QStringLiteral("%1 says something else than its row").arg(name));
    if (const auto decoded = signals::verifySegment(body); !decoded)
        findings.add("segment", QStringLiteral("%1: %2").arg(name, decoded.error().message));
}

} // namespace

Result<void> checkSegments(Database &database, Findings &findings, const std::stop_token &token)
{
    static const Sql sql(R"(
        SELECT g.key, e.path, g.ordinal, g.kind, g.version, g.records, g.undated, g.raw_bytes,
            g.first_ns, g.last_ns, g.info, g.low, g.medium, g.high, g.critical,
            g.position_offset, g.position_line
        FROM segment AS g JOIN evidence AS e ON e.key=g.evidence WHERE g.key>? ORDER BY g.key
        LIMIT 1)");
    std::int64_t last = 0;
    for (;;) {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        auto statement = database.prepareBulk(sql);
        if (!statement)
            return failureOf(statement);
        const auto row = statement->bind(last).step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        last = statement->integer(0);
        const QString name
            = QStringLiteral("Segment %1 of %2").arg(statement->integer(2)).arg(statement->text(1));
        const auto summary = summaryOfRow(*statement);
        const auto body = readSegment(database, last);
        if (!body)
            return failureOf(body);
        checkSegment(*body, summary, name, findings);
        ++findings.report().segments;
    }
}

Result<void> checkDocuments(Database &database, Findings &findings, const std::stop_token &token)
{
    static const Sql sql("SELECT key,sha256,size_bytes FROM document WHERE sha256 IS NOT NULL",
                         Sql::Use::WholeTable);
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        ++findings.report().documents;
        Sha256Hasher hasher;
        std::uint64_t size = 0;
        const auto read = visitDocument(database, statement->integer(0), 0, UINT64_MAX,
                                        [&](std::string_view piece) -> Result<void> {
                                            hasher.add(piece);
                                            size += piece.size();
                                            return {};
                                        });
        const QString name = QString::fromLatin1(statement->blob(1).toHex());
        if (!read)
            findings.add("document", QStringLiteral("%1: %2").arg(name, read.error().message));
        else if (hasher.digest().toBytes() != statement->blob(1) || size != statement->natural(2))
            findings.add("document", QStringLiteral("Document %1 holds something else").arg(name));
    }
}

} // namespace faultline::store
