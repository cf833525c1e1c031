// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/sql.h"

#include <mutex>

namespace faultline::store {
namespace {

struct SqlList {
    std::mutex mutex;
    std::vector<Sql> statements;
};

/// Inside a function because statements are made while statics are initialised, in any order.
SqlList &sqlList()
{
    static SqlList list;
    return list;
}

} // namespace

Sql::Sql(const char *text, Use use, const char *file, int line)
    : Sql(QString::fromUtf8(text).simplified(), use, file, line)
{ }

Sql::Sql(QString text, Use use, const char *file, int line)
    : m_text(std::move(text))
    , m_use(use)
    , m_place(QString::fromUtf8(file) + u':' + QString::number(line))
{
    SqlList &list = sqlList();
    const std::lock_guard lock(list.mutex);
    list.statements.push_back(*this);
}

std::vector<Sql> Sql::all()
{
    SqlList &list = sqlList();
    const std::lock_guard lock(list.mutex);
    return list.statements;
}

} // namespace faultline::store
