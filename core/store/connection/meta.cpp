// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/meta.h"

namespace faultline::store {
namespace {

const Sql &selectMeta()
{
    static const Sql sql("SELECT value FROM meta WHERE name=?");
    return sql;
}

const Sql &writeMeta()
{
    static const Sql sql("INSERT INTO meta(name,value) VALUES(?,?) "
                         "ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    return sql;
}

} // namespace

Result<std::optional<std::int64_t>> metaInteger(Database &database, const QString &name)
{
    auto statement = database.prepare(selectMeta());
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(name).step();
    if (!row)
        return failureOf(row);
    return *row ? std::optional(statement->integer(0)) : std::nullopt;
}

Result<QByteArray> metaBytes(Database &database, const QString &name)
{
    auto statement = database.prepare(selectMeta());
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(name).step();
    if (!row)
        return failureOf(row);
    return *row ? statement->blob(0) : QByteArray();
}

Result<void> setMetaInteger(Database &database, const QString &name, std::int64_t value)
{
    auto statement = database.prepare(writeMeta());
    if (!statement)
        return failureOf(statement);
    return statement->bind(name).bind(value).run();
}

Result<void> setMetaBytes(Database &database, const QString &name, const QByteArray &value)
{
    auto statement = database.prepare(writeMeta());
    if (!statement)
        return failureOf(statement);
    return statement->bind(name).bind(value).run();
}

} // namespace faultline::store
