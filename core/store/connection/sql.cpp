// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/sql.h"

#include <mutex>

namespace faultline::store {
namespace {

struct SqlList {
    std::mutex mutex;
    std::vector<std::pair<QString, Sql::Use>> texts;
};

/// Inside a function because statements are made while statics are initialised, in any order.
SqlList &sqlList()
{
    static SqlList list;
    return list;
}

} // namespace

Sql::Sql(const char *text, Use use)
    : Sql(QString::fromUtf8(text).simplified(), use)
{ }

Sql::Sql(QString text, Use use)
    : m_text(std::move(text))
    , m_use(use)
{
    SqlList &list = sqlList();
    const std::lock_guard lock(list.mutex);
    list.texts.emplace_back(m_text, m_use);
}

std::vector<Sql> Sql::all()
{
    SqlList &list = sqlList();
    const std::lock_guard lock(list.mutex);
    std::vector<Sql> all;
    for (const auto &[text, use] : list.texts) {
        Sql sql;
        sql.m_text = text;
        sql.m_use = use;
        all.push_back(std::move(sql));
    }
    return all;
}

} // namespace faultline::store
