// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search/textindex.h"

#include "core/domain/query/query.h"

#include <array>

namespace faultline::store {
namespace {

struct TextStatements {
    Sql add;
    Sql remove;
    Sql match;
    Sql check;
};

const TextStatements &statementsOf(TextTable table)
{
    static const std::array<TextStatements, 3> all{
        TextStatements{
            Sql("INSERT INTO event_text(rowid,text) VALUES(?,?)"),
            Sql("INSERT INTO event_text(event_text,rowid,text) VALUES('delete',?,?)"),
            Sql("SELECT rowid FROM event_text WHERE event_text MATCH ? ORDER BY rowid"),
            Sql("INSERT INTO event_text(event_text) VALUES('integrity-check')"),
        },
        TextStatements{
            Sql("INSERT INTO note_text(rowid,text) VALUES(?,?)"),
            Sql("INSERT INTO note_text(note_text,rowid,text) VALUES('delete',?,?)"),
            Sql("SELECT rowid FROM note_text WHERE note_text MATCH ? ORDER BY rowid"),
            Sql("INSERT INTO note_text(note_text) VALUES('integrity-check')"),
        },
        TextStatements{
            Sql("INSERT INTO investigation_text(rowid,text) VALUES(?,?)"),
            Sql("INSERT INTO investigation_text(investigation_text,rowid,text) "
                "VALUES('delete',?,?)"),
            Sql("SELECT rowid FROM investigation_text WHERE investigation_text MATCH ? "
                "ORDER BY rowid"),
            Sql("INSERT INTO investigation_text(investigation_text) VALUES('integrity-check')"),
        },
    };
    return all[static_cast<std::size_t>(table)];
}

Result<void> runWithText(Database &database, const Sql &sql, std::int64_t key,
                         const QString &tokens)
{
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(key).bind(tokens).run();
}

} // namespace

QString indexedTokens(const QString &text)
{
    return domain::tokensOf(text).join(u' ');
}

Result<void> addText(Database &database, TextTable table, std::int64_t key, const QString &tokens)
{
    return runWithText(database, statementsOf(table).add, key, tokens);
}

Result<void> removeText(Database &database, TextTable table, std::int64_t key,
                        const QString &tokens)
{
    return runWithText(database, statementsOf(table).remove, key, tokens);
}

QString matchExpression(const QStringList &tokens, bool prefix)
{
    if (tokens.isEmpty())
        return {};
    // Tokens hold no quotes, so this cannot be left.
    return u'"' + tokens.join(u' ') + (prefix ? QStringLiteral("\" *") : QStringLiteral("\""));
}

QString matchAllWords(const QString &typed)
{
    QStringList terms;
    for (const QString &word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const QString term = matchExpression(domain::tokensOf(word), word.endsWith(u'*'));
        if (!term.isEmpty())
            terms += term;
    }
    return terms.join(QStringLiteral(" AND "));
}

Result<std::vector<std::int64_t>> matchingKeys(Database &database, TextTable table,
                                               const QString &expression)
{
    std::vector<std::int64_t> keys;
    auto statement = database.prepareBulk(statementsOf(table).match);
    if (!statement)
        return failureOf(statement);
    statement->bind(expression);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return keys;
        keys.push_back(statement->integer(0));
    }
}

Result<void> checkText(Database &database, TextTable table)
{
    auto statement = database.prepare(statementsOf(table).check);
    if (!statement)
        return failureOf(statement);
    return statement->run();
}

} // namespace faultline::store
