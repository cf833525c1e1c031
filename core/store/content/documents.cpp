// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/content/documents.h"

#include "core/store/content/compression.h"
#include "core/store/import/stepjob.h"

#include <algorithm>

namespace faultline::store {

Result<std::uint64_t> documentSize(Database &database, std::int64_t document)
{
    static const Sql sql("SELECT size_bytes FROM document WHERE key=?");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(document).step();
    if (!row)
        return failureOf(row);
    return *row ? statement->natural(0) : 0;
}

Result<void> setDocumentSize(Database &database, std::int64_t document, std::uint64_t sizeBytes)
{
    static const Sql sql("UPDATE document SET size_bytes=? WHERE key=?");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(sizeBytes).bind(document).run();
}

Result<void> insertChunk(Database &database, std::int64_t document, std::uint64_t offset,
                         std::uint64_t size, const QByteArray &frame)
{
    static const Sql sql("INSERT OR REPLACE INTO document_chunk(document,offset,size_bytes,body) "
                         "VALUES(?,?,?,?)");
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(document).bind(offset).bind(size).bind(frame).run();
}

Result<std::optional<std::int64_t>> findDocument(Database &database, const Sha256 &sha256)
{
    static const Sql sql("SELECT key FROM document WHERE sha256=?");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(sha256).step();
    if (!row)
        return failureOf(row);
    return *row ? std::optional(statement->integer(0)) : std::nullopt;
}

Result<void> visitDocument(Database &database, std::int64_t document, std::uint64_t offset,
                           std::uint64_t size, const PieceVisitor &visitor)
{
    // One row a statement: no read transaction lasts longer than one chunk.
    static const Sql sql("SELECT offset,size_bytes,body FROM document_chunk "
                         "WHERE document=? AND offset<=? ORDER BY offset DESC LIMIT 1");
    std::uint64_t at = offset;
    std::uint64_t left = size;
    while (left > 0) {
        auto statement = database.prepareBulk(sql);
        if (!statement)
            return failureOf(statement);
        const auto row = statement->bind(document).bind(at).step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        const std::uint64_t begin = statement->natural(0);
        const std::uint64_t chunkSize = statement->natural(1);
        if (at >= begin + chunkSize)
            return {};
        const auto bytes = decompressed(statement->blob(2), documentChunkBytes);
        if (!bytes)
            return failureOf(bytes);
        if (static_cast<std::uint64_t>(bytes->size()) != chunkSize)
            return failure(ErrorCode::Corrupt,
                           QStringLiteral("A chunk of document %1 has another size than it says")
                               .arg(document));
        const std::uint64_t skip = at - begin;
        const std::uint64_t take = std::min(left, chunkSize - skip);
        if (auto done = visitor({bytes->constData() + skip, static_cast<std::size_t>(take)}); !done)
            return done;
        at += take;
        left -= take;
    }
    return {};
}

Result<void> importDocument(Writer &writer, const QByteArray &content)
{
    static const Sql insert("INSERT INTO document(size_bytes) VALUES(?)");
    static const Sql name("UPDATE document SET sha256=? WHERE key=?");
    const std::string_view bytes(content.constData(), static_cast<std::size_t>(content.size()));
    const Sha256 sha256 = Sha256::of(bytes);
    std::vector<QByteArray> frames;
    for (std::size_t at = 0; at < bytes.size(); at += documentChunkBytes)
        frames.push_back(compressed(bytes.substr(at, documentChunkBytes)));
    std::int64_t document = 0;
    std::size_t next = 0;
    StepJob job([&](Database &database, SliceBudget &budget) -> Result<bool> {
        const auto known = findDocument(database, sha256);
        if (!known || *known)
            return known ? Result<bool>(true) : failureOf(known);
        if (document == 0) {
            auto statement = database.prepare(insert);
            if (!statement)
                return failureOf(statement);
            if (auto done = statement->bind(static_cast<std::uint64_t>(bytes.size())).run(); !done)
                return failureOf(done);
            document = database.lastInsertKey();
        }
        for (; next < frames.size() && !budget.isSpent(); ++next) {
            const std::size_t at = next * documentChunkBytes;
            const std::size_t size = std::min(documentChunkBytes, bytes.size() - at);
            if (auto done = insertChunk(database, document, at, size, frames[next]); !done)
                return failureOf(done);
            budget.spend(static_cast<std::uint64_t>(frames[next].size()));
        }
        if (next < frames.size())
            return false;
        // Only now it has a name: cut off before, nothing finds it.
        auto naming = database.prepare(name);
        if (!naming)
            return failureOf(naming);
        if (auto done = naming->bind(sha256).bind(document).run(); !done)
            return failureOf(done);
        return true;
    });
    return writer.import(job);
}

} // namespace faultline::store
