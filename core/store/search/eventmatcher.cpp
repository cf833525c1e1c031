// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search/eventmatcher.h"

#include "core/domain/eventtext.h"
#include "core/store/search/textindex.h"

#include <QJsonDocument>

#include <re2/re2.h>

#include <algorithm>

namespace faultline::store {
namespace {

using domain::QueryNode;
using Kind = QueryNode::Kind;

/// Regular expressions come from people and from links: bounded in memory, as RE2 is in time.
constexpr std::int64_t regexBytesMax = 8 * 1024 * 1024;
/// How many rows are read between two looks at the stop token.
constexpr std::size_t rowsPerLook = 256;

/// How dear a node is: cheap ones go first and leave less to the others.
int costOf(const QueryNode &node)
{
    int cost = 0;
    switch (node.kind) {
    case Kind::All:
    case Kind::Time:
        return 0;
    case Kind::Phrase:
    case Kind::TokenPrefix:
        return 2;
    case Kind::Substring:
    case Kind::Regex:
        return 4;
    case Kind::Field: {
        static const QStringList columns{QStringLiteral("severity"), QStringLiteral("source"),
                                         QStringLiteral("service"),  QStringLiteral("host"),
                                         QStringLiteral("type"),     QStringLiteral("kind"),
                                         QStringLiteral("evidence"), QStringLiteral("format")};
        return columns.contains(node.field) ? 1 : 3;
    }
    default:
        for (const QueryNode &child : node.children)
            cost = std::max(cost, costOf(child));
        return cost;
    }
}

Error cancelledError()
{
    return {ErrorCode::Cancelled, QStringLiteral("Cancelled"), {}};
}

QString textOfRow(const QString &title, const QStringList &tags, const QJsonObject &data)
{
    domain::Event event;
    event.title = title;
    event.tags = tags;
    event.data = data;
    return domain::searchableText(event);
}

} // namespace

Result<Bitmap> EventMatcher::match(const QueryNode &node, const Bitmap &candidates)
{
    if (m_token.stop_requested())
        return tl::unexpected(cancelledError());
    switch (node.kind) {
    case Kind::All:
        return candidates;
    case Kind::And:
        return matchAnd(node, candidates);
    case Kind::Or:
        return matchOr(node, candidates);
    case Kind::Not: {
        auto matching = match(node.children.front(), candidates);
        if (!matching)
            return matching;
        Bitmap rest = candidates;
        rest -= *matching;
        return rest;
    }
    case Kind::Phrase:
        return node.tokens.isEmpty() ? Result<Bitmap>(candidates)
                                     : byText(matchExpression(node.tokens), candidates);
    case Kind::TokenPrefix:
        return matchPrefix(node, candidates);
    case Kind::Substring:
        return byRows(
            candidates,
            [&](const QString &title, const QStringList &tags, const QJsonObject &data) {
                return textOfRow(title, tags, data).contains(node.text, Qt::CaseInsensitive);
            });
    case Kind::Regex:
        return matchRegex(node, candidates);
    case Kind::Field:
        return matchField(node, candidates);
    case Kind::Time:
        return byColumn(candidates, [&](std::size_t row) {
            if (m_table.dated[row] == 0)
                return false;
            const Instant at = m_table.time(row);
            return (!node.from || *node.from <= at) && (!node.to || at <= *node.to);
        });
    }
    return Bitmap(candidates.size());
}

Result<Bitmap> EventMatcher::matchAnd(const QueryNode &node, const Bitmap &candidates)
{
    std::vector<const QueryNode *> children;
    for (const QueryNode &child : node.children)
        children.push_back(&child);
    std::stable_sort(children.begin(), children.end(),
                     [](const auto *a, const auto *b) { return costOf(*a) < costOf(*b); });
    Bitmap left = candidates;
    for (const QueryNode *child : children) {
        auto matching = match(*child, left);
        if (!matching)
            return matching;
        left = std::move(*matching);
    }
    return left;
}

Result<Bitmap> EventMatcher::matchOr(const QueryNode &node, const Bitmap &candidates)
{
    Bitmap found(candidates.size());
    Bitmap left = candidates;
    for (const QueryNode &child : node.children) {
        auto matching = match(child, left);
        if (!matching)
            return matching;
        found |= *matching;
        left -= *matching;
    }
    return found;
}

Result<Bitmap> EventMatcher::matchPrefix(const QueryNode &node, const Bitmap &candidates)
{
    const QStringList tokens = domain::tokensOf(node.text);
    if (tokens.size() == 1 && tokens.front() == node.text)
        return byText(matchExpression(tokens, true), candidates);
    return byRows(
        candidates, [&](const QString &title, const QStringList &tags, const QJsonObject &data) {
            const QStringList all = domain::tokensOf(textOfRow(title, tags, data));
            return std::any_of(all.begin(), all.end(),
                               [&](const QString &token) { return token.startsWith(node.text); });
        });
}

Result<Bitmap> EventMatcher::matchRegex(const QueryNode &node, const Bitmap &candidates)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(regexBytesMax);
    const RE2 pattern(node.text.toStdString(), options);
    if (!pattern.ok())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("query, position %1: %2")
                           .arg(node.position + 1)
                           .arg(QString::fromStdString(pattern.error())),
                       QStringLiteral("Write it in the syntax of RE2"));
    return byRows(candidates,
                  [&](const QString &title, const QStringList &tags, const QJsonObject &data) {
                      return RE2::PartialMatch(textOfRow(title, tags, data).toStdString(), pattern);
                  });
}

Result<Bitmap> EventMatcher::byText(const QString &expression, const Bitmap &candidates)
{
    const auto keys = matchingKeys(m_database, TextTable::Events, expression);
    if (!keys)
        return failureOf(keys);
    Bitmap found(candidates.size());
    for (const std::uint32_t row : m_table.rowsOf(*keys))
        found.set(row);
    found &= candidates;
    return found;
}

Bitmap EventMatcher::byColumn(const Bitmap &candidates, const RowTest &test) const
{
    Bitmap found(candidates.size());
    candidates.forEach([&](std::size_t row) {
        if (test(row))
            found.set(row);
    });
    return found;
}

Result<Bitmap> EventMatcher::byRows(const Bitmap &candidates, const TextTest &test)
{
    static const Sql sql(R"(
        SELECT title, data, (SELECT group_concat(tag,char(10)) FROM
            (SELECT tag FROM event_tag WHERE event_tag.event=event.key ORDER BY tag))
        FROM event WHERE key=?)");
    std::vector<std::uint32_t> rows;
    rows.reserve(candidates.count());
    candidates.forEach([&](std::size_t row) { rows.push_back(static_cast<std::uint32_t>(row)); });
    std::sort(rows.begin(), rows.end(), [this](std::uint32_t a, std::uint32_t b) {
        return m_table.keys[a] < m_table.keys[b];
    });
    Bitmap found(candidates.size());
    auto statement = m_database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    std::size_t looked = 0;
    for (const std::uint32_t row : rows) {
        if (++looked % rowsPerLook == 0 && m_token.stop_requested())
            return tl::unexpected(cancelledError());
        const auto there = statement->bind(m_table.keys[row]).step();
        if (!there)
            return failureOf(there);
        if (!*there)
            continue;
        const QJsonObject data = QJsonDocument::fromJson(statement->text(1).toUtf8()).object();
        if (test(statement->text(0), statement->text(2).split(u'\n', Qt::SkipEmptyParts), data))
            found.set(row);
    }
    return found;
}

Result<Bitmap> EventMatcher::byKeys(Statement &statement, const Bitmap &candidates)
{
    std::vector<std::int64_t> keys;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        keys.push_back(statement.integer(0));
    }
    std::sort(keys.begin(), keys.end());
    Bitmap found(candidates.size());
    for (const std::uint32_t row : m_table.rowsOf(keys))
        found.set(row);
    found &= candidates;
    return found;
}

} // namespace faultline::store
