// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/check/findings.h"
#include "core/store/check/replay.h"
#include "core/store/entity/entityreader.h"
#include "core/store/entity/jsontext.h"
#include "core/store/file/schema.h"

namespace faultline::store {
namespace {

Result<void> checkCounters(Database &database, Findings &findings)
{
    static const Sql sql("SELECT site,space,count(*),max(counter) FROM change "
                         "GROUP BY site,space HAVING count(*)<>max(counter)",
                         Sql::Use::WholeTable);
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        findings.add("log",
                     QStringLiteral("Site %1 wrote %2 operations, but %3 are there")
                         .arg(statement->natural(0), 0, 16)
                         .arg(statement->integer(3))
                         .arg(statement->integer(2)));
    }
}

/// One row as text, for comparing.
QString rowText(const EntityRow &row)
{
    return jsonText(row.fields)
        + (row.deletedAt ? row.deletedAt->toRfc3339() : QStringLiteral("-"));
}

Result<std::optional<EntityRow>> nextRow(Database &database, const EntitySpec &spec,
                                         Statement &statement)
{
    const auto row = statement.step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return std::nullopt;
    auto entity = entityFromRow(database, spec, statement);
    if (!entity)
        return failureOf(entity);
    return std::optional(std::move(*entity));
}

Result<void> compareTables(Database &own, Database &replayed, const EntitySpec &spec,
                           Findings &findings)
{
    auto left = own.prepare(*spec.selectAll);
    auto right = replayed.prepare(*spec.selectAll);
    if (!left || !right)
        return left ? failureOf(right) : failureOf(left);
    for (;;) {
        const auto a = nextRow(own, spec, *left);
        const auto b = nextRow(replayed, spec, *right);
        if (!a || !b)
            return a ? failureOf(b) : failureOf(a);
        if (!*a && !*b)
            return {};
        if (!*a || !*b || (*a)->id != (*b)->id) {
            const Uuid id = *a ? (*a)->id : (*b)->id;
            findings.add("log",
                         QStringLiteral("%1 %2 is not what the change log adds up to")
                             .arg(toString(spec.type), id.toString()));
            return {};
        }
        if (rowText(**a) != rowText(**b))
            findings.add("log",
                         QStringLiteral("%1 %2 differs from the change log")
                             .arg(toString(spec.type), (*a)->id.toString()));
    }
}

Result<QString> headsText(Database &database)
{
    static const Sql sql("SELECT hex(entity)||field||element||site||':'||counter||':'||hlc "
                         "FROM head ORDER BY entity,field,element,site,counter",
                         Sql::Use::WholeTable);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return QString::fromLatin1(hash.result().toHex());
        hash.addData(statement->text(0).toUtf8());
    }
}

} // namespace

Result<void> checkLog(Database &database, Findings &findings, const std::stop_token &token)
{
    if (auto done = checkCounters(database, findings); !done)
        return done;
    auto replayed = Database::open(QStringLiteral(":memory:"),
                                   {Database::Use::Scratch, database.handle() == nullptr});
    if (!replayed)
        return failureOf(replayed);
    if (auto made = createSchema(**replayed); !made)
        return made;
    const auto count = replayLog(database, **replayed, token);
    if (!count)
        return failureOf(count);
    findings.report().operations = *count;
    for (const EntitySpec &spec : allSpecs()) {
        if (auto done = compareTables(database, **replayed, spec, findings); !done)
            return done;
    }
    const auto own = headsText(database);
    const auto other = headsText(**replayed);
    if (!own || !other)
        return own ? failureOf(other) : failureOf(own);
    if (*own != *other)
        findings.add("log", QStringLiteral("The heads are not those the change log adds up to"));
    return {};
}

} // namespace faultline::store
