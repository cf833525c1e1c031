// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/sql.h"

#include <mutex>

namespace faultline::store {
namespace {

struct SqlList {
    std::mutex mutex;
    std::vector<QString> texts;
};

/// Inside a function because statements are made while statics are initialised, in any order.
SqlList &sqlList()
{
    static SqlList list;
    return list;
}

} // namespace

Sql::Sql(const char *text)
    : Sql(QString::fromUtf8(text).simplified())
{ }

Sql::Sql(QString text)
    : m_text(std::move(text))
{
    SqlList &list = sqlList();
    const std::lock_guard lock(list.mutex);
    list.texts.push_back(m_text);
}

std::vector<QString> Sql::all()
{
    SqlList &list = sqlList();
    const std::lock_guard lock(list.mutex);
    return list.texts;
}

} // namespace faultline::store
