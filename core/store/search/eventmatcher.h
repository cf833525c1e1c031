// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/query/query.h"
#include "core/store/connection/database.h"
#include "core/store/event/bitmap.h"
#include "core/store/event/eventmirror.h"

#include <functional>
#include <stop_token>

namespace faultline::store {

/// Answers a query over events: columns of the mirror first, the full text and key tables for
/// sets of keys, and the rows themselves only for what is left and nothing else can decide.
class EventMatcher {
public:
    EventMatcher(Database &database, const EventTable &table, std::stop_token token)
        : m_database(database)
        , m_table(table)
        , m_token(std::move(token))
    { }

    /// Those of the candidates that match.
    [[nodiscard]] Result<Bitmap> match(const domain::QueryNode &node, const Bitmap &candidates);

    /// Events linked to an investigation (id, or the whole title, case ignored).
    [[nodiscard]] Result<Bitmap> linkedTo(const QString &investigation);

private:
    using RowTest = std::function<bool(std::size_t row)>;
    using TextTest = std::function<bool(const QString &title, const QStringList &tags,
                                        const QJsonObject &data)>;

    [[nodiscard]] Result<Bitmap> matchAnd(const domain::QueryNode &node, const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchOr(const domain::QueryNode &node, const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchPrefix(const domain::QueryNode &node,
                                             const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchRegex(const domain::QueryNode &node,
                                            const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchField(const domain::QueryNode &node,
                                            const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchWordField(const domain::QueryNode &node,
                                                const std::vector<std::uint32_t> &column,
                                                const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchId(const domain::QueryNode &node, const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchTag(const domain::QueryNode &node, const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchIds(const domain::QueryNode &node, const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchDuration(const domain::QueryNode &node,
                                               const Bitmap &candidates);
    [[nodiscard]] Result<Bitmap> matchStored(const domain::QueryNode &node,
                                             const Bitmap &candidates);

    [[nodiscard]] Result<Bitmap> byText(const QString &expression, const Bitmap &candidates);
    [[nodiscard]] Bitmap byColumn(const Bitmap &candidates, const RowTest &test) const;
    /// Reads the rows of the candidates: the last resort.
    [[nodiscard]] Result<Bitmap> byRows(const Bitmap &candidates, const TextTest &test);
    [[nodiscard]] Result<Bitmap> byKeys(Statement &statement, const Bitmap &candidates);

    Database &m_database;
    const EventTable &m_table;
    std::stop_token m_token;
};

} // namespace faultline::store
