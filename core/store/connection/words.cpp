// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/words.h"

namespace faultline::store {
namespace {

constexpr qsizetype wordsKeptMax = 100'000;

} // namespace

Result<std::int64_t> Words::keyOf(Database &database, const QString &text)
{
    static const Sql select("SELECT key FROM word WHERE text=?");
    static const Sql insert("INSERT INTO word(text) VALUES(?)");
    if (text.isEmpty())
        return 0;
    const auto known = m_keys.constFind(text);
    if (known != m_keys.constEnd())
        return *known;
    auto lookup = database.prepareBulk(select);
    if (!lookup)
        return failureOf(lookup);
    const auto row = lookup->bind(text).step();
    if (!row)
        return failureOf(row);
    std::int64_t key = *row ? lookup->integer(0) : 0;
    if (!*row) {
        auto statement = database.prepareBulk(insert);
        if (!statement)
            return failureOf(statement);
        if (auto done = statement->bind(text).run(); !done)
            return failureOf(done);
        key = database.lastInsertKey();
    }
    if (m_keys.size() >= wordsKeptMax)
        m_keys.clear();
    m_keys.insert(text, key);
    return key;
}

} // namespace faultline::store
