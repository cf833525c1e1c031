// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/check/findings.h"
#include "core/store/entity/entityreader.h"
#include "core/store/search/textindex.h"

#include <QSet>

namespace faultline::store {
namespace {

/// Sums over tokens that are equal when the same tokens stand in the same number of rows and
/// places, whatever the order.
struct TokenSum {
    std::uint64_t rows = 0;
    std::uint64_t places = 0;
    friend bool operator==(const TokenSum &, const TokenSum &) = default;
};

std::uint64_t hashOfToken(const QByteArray &token)
{
    // FNV-1a: the sums only have to differ when tokens do.
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : token)
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    return hash;
}

void addTokens(TokenSum &sum, const QString &tokens)
{
    QSet<QByteArray> seen;
    for (const QByteArray &token : tokens.toUtf8().split(' ')) {
        if (token.isEmpty())
            continue;
        sum.places += hashOfToken(token);
        if (seen.contains(token))
            continue;
        seen.insert(token);
        sum.rows += hashOfToken(token);
    }
}

/// Looks at one full text and at the rows it is made from.
struct TextStatementsOfCheck {
    EntityType type;
    Sql tokens;
    Sql rows;
};

const std::vector<TextStatementsOfCheck> &textsToCheck()
{
    constexpr auto whole = Sql::Use::WholeTable;
    static const std::vector<TextStatementsOfCheck> all{
        {EntityType::Event, Sql("SELECT term,doc,cnt FROM temp.event_text_vocabulary", whole),
         Sql("SELECT id FROM event", whole)},
        {EntityType::Note, Sql("SELECT term,doc,cnt FROM temp.note_text_vocabulary", whole),
         Sql("SELECT id FROM note", whole)},
        {EntityType::Investigation,
         Sql("SELECT term,doc,cnt FROM temp.investigation_text_vocabulary", whole),
         Sql("SELECT id FROM investigation", whole)},
    };
    return all;
}

Result<TokenSum> sumOfIndex(Database &database, const QString &table, const Sql &sql)
{
    const QString vocabulary = table + QStringLiteral("_vocabulary");
    if (auto made = database.execute(QStringLiteral("CREATE VIRTUAL TABLE IF NOT EXISTS temp.%1 "
                                                    "USING fts5vocab('main','%2','row')")
                                         .arg(vocabulary, table));
        !made)
        return failureOf(made);
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    TokenSum sum;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return sum;
        const std::uint64_t hash = hashOfToken(statement->text(0).toUtf8());
        sum.rows += hash * statement->natural(1);
        sum.places += hash * statement->natural(2);
    }
}

Result<TokenSum> sumOfRows(Database &database, const EntitySpec &spec, const Sql &sql,
                           std::uint64_t *count, const std::stop_token &token)
{
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    TokenSum sum;
    for (;;) {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return sum;
        const auto entity = readEntity(database, spec, statement->id<Uuid>(0));
        if (!entity)
            return failureOf(entity);
        if (*entity)
            addTokens(sum, indexedTokens(searchableTextOf(spec, (*entity)->fields)));
        ++*count;
    }
}

} // namespace

Result<void> checkTextContents(Database &database, Findings &findings, const std::stop_token &token)
{
    for (const TextStatementsOfCheck &text : textsToCheck()) {
        const EntitySpec &spec = *specOf(text.type);
        std::uint64_t count = 0;
        const auto rows = sumOfRows(database, spec, text.rows, &count, token);
        const auto index = sumOfIndex(database, spec.textTable, text.tokens);
        if (!rows || !index)
            return rows ? failureOf(index) : failureOf(rows);
        if (*rows != *index)
            findings.add(
                "text",
                QStringLiteral("The full text of %1 is not that of its rows").arg(spec.table));
        if (spec.type == EntityType::Event)
            findings.report().events = count;
    }
    return {};
}

} // namespace faultline::store
