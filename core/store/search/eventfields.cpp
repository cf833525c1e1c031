// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/eventtext.h"
#include "core/domain/source.h"
#include "core/store/search/eventmatcher.h"
#include "core/store/search/fieldtest.h"
#include "core/store/search/textindex.h"

#include <QJsonObject>
#include <QSet>

namespace faultline::store {
namespace {

using domain::QueryNode;

/// Known fields of other kinds of records: no event has them.
bool isForeignField(const QString &field)
{
    static const QSet<QString> foreign{
        QStringLiteral("logger"), QStringLiteral("name"),     QStringLiteral("component"),
        QStringLiteral("status"), QStringLiteral("priority"), QStringLiteral("time"),
    };
    return foreign.contains(field);
}

bool hasLeaf(const QueryNode &node, const QJsonObject &data)
{
    for (const auto &[path, text] : domain::leavesOf(data)) {
        if (path == node.field && !text.isEmpty() && valueHolds(node, text))
            return true;
    }
    return false;
}

} // namespace

Result<Bitmap> EventMatcher::matchField(const QueryNode &node, const Bitmap &candidates)
{
    const QString &field = node.field;
    if (field == u"severity" && !isPattern(node)) {
        const auto wanted = severityAsked(node.text);
        return byColumn(candidates, [&](std::size_t row) {
            return wanted
                && orderHolds(node.compare,
                              static_cast<int>(m_table.severities[row])
                                  - static_cast<int>(*wanted));
        });
    }
    if (field == u"severity")
        return byColumn(candidates, [&](std::size_t row) {
            return valueHolds(node, domain::toString(m_table.severities[row]));
        });
    if (field == u"source")
        return byColumn(candidates, [&](std::size_t row) {
            return valueHolds(node, domain::toString(m_table.sources[row]));
        });
    if (field == u"kind")
        return valueHolds(node, QStringLiteral("event")) ? candidates : Bitmap(candidates.size());
    if (field == u"service")
        return matchWordField(node, m_table.services, candidates);
    if (field == u"host")
        return matchWordField(node, m_table.hosts, candidates);
    if (field == u"type")
        return matchWordField(node, m_table.types, candidates);
    if (field == u"evidence" || field == u"format")
        return byColumn(candidates, [&](std::size_t row) {
            const auto &info = m_table.evidenceInfo[m_table.evidence[row]];
            if (info.id.isNull())
                return false;
            return field == u"format"
                ? valueHolds(node, info.format)
                : valueHolds(node, info.path) || valueHolds(node, info.id.toString());
        });
    if (field == u"id")
        return matchId(node, candidates);
    if (field == u"tag")
        return matchTag(node, candidates);
    if (field == u"trace" || field == u"span")
        return matchIds(node, candidates);
    if (field == u"duration" && !isPattern(node))
        return matchDuration(node, candidates);
    if (field == u"investigation") {
        auto linked = linkedTo(node.text);
        if (linked)
            *linked &= candidates;
        return linked;
    }
    if (isForeignField(field) || field == u"duration")
        return Bitmap(candidates.size());
    return matchStored(node, candidates);
}

Result<Bitmap> EventMatcher::matchWordField(const QueryNode &node,
                                            const std::vector<std::uint32_t> &column,
                                            const Bitmap &candidates)
{
    QSet<std::uint32_t> wanted;
    for (auto it = m_table.words.begin(); it != m_table.words.end(); ++it) {
        if (!it.value().isEmpty() && valueHolds(node, it.value()))
            wanted.insert(it.key());
    }
    return byColumn(candidates, [&](std::size_t row) { return wanted.contains(column[row]); });
}

Result<Bitmap> EventMatcher::matchId(const QueryNode &node, const Bitmap &candidates)
{
    static const Sql equal("SELECT key FROM event WHERE id=?");
    static const Sql all("SELECT key,id FROM event INDEXED BY sqlite_autoindex_event_1");
    if (node.compare == domain::Compare::Equal) {
        const auto id = domain::EventId::fromString(node.text);
        auto statement = m_database.prepare(equal);
        if (!statement)
            return failureOf(statement);
        statement->bind(id.value_or(domain::EventId()));
        return byKeys(*statement, candidates);
    }
    auto statement = m_database.prepareBulk(all);
    if (!statement)
        return failureOf(statement);
    std::vector<std::int64_t> keys;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        if (valueHolds(node, statement->id<domain::EventId>(1).toString()))
            keys.push_back(statement->integer(0));
    }
    std::sort(keys.begin(), keys.end());
    Bitmap found(candidates.size());
    for (const std::uint32_t row : m_table.rowsOf(keys))
        found.set(row);
    found &= candidates;
    return found;
}

/// Tags of the event itself and those people put on its marks.
Result<Bitmap> EventMatcher::matchTag(const QueryNode &node, const Bitmap &candidates)
{
    static const Sql words("SELECT tag FROM event_tag GROUP BY tag "
                           "UNION SELECT tag FROM mark_tag GROUP BY tag");
    static const Sql own("SELECT event FROM event_tag WHERE tag=?");
    static const Sql marked(R"(
        SELECT e.key FROM mark_tag AS t JOIN mark AS m ON m.id=t.owner
        JOIN event AS e ON e.id=m.event WHERE t.tag=? AND m.deleted_at IS NULL)");
    QStringList wanted;
    auto statement = m_database.prepare(words);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        if (valueHolds(node, statement->text(0)))
            wanted += statement->text(0);
    }
    Bitmap found(candidates.size());
    for (const QString &tag : wanted) {
        for (const Sql *sql : {&own, &marked}) {
            auto lookup = m_database.prepare(*sql);
            if (!lookup)
                return failureOf(lookup);
            lookup->bind(tag);
            const auto some = byKeys(*lookup, candidates);
            if (!some)
                return some;
            found |= *some;
        }
    }
    return found;
}

Result<Bitmap> EventMatcher::matchIds(const QueryNode &node, const Bitmap &candidates)
{
    static const Sql byTrace("SELECT key FROM event WHERE trace_id=?");
    static const Sql ids("SELECT trace_id,span_id FROM event WHERE key=?");
    const bool isTrace = node.field == u"trace";
    if (isTrace && node.compare == domain::Compare::Equal) {
        const QByteArray bytes = QByteArray::fromHex(node.text.toLatin1());
        auto statement = m_database.prepare(byTrace);
        if (!statement)
            return failureOf(statement);
        const bool isId = bytes.size() * 2 == node.text.size() && bytes.size() == 16;
        statement->bind(isId ? bytes : QByteArray());
        return byKeys(*statement, candidates);
    }
    auto statement = m_database.prepareBulk(ids);
    if (!statement)
        return failureOf(statement);
    Bitmap found(candidates.size());
    Result<void> read;
    candidates.forEach([&](std::size_t row) {
        if (!read || m_token.stop_requested())
            return;
        const auto there = statement->bind(m_table.keys[row]).step();
        if (!there)
            read = failureOf(there);
        if (!there || !*there || statement->isNull(isTrace ? 0 : 1))
            return;
        const QString text = isTrace
            ? QString::fromLatin1(statement->blob(0).toHex())
            : QStringLiteral("%1").arg(statement->natural(1), 16, 16, QLatin1Char('0'));
        if (valueHolds(node, text))
            found.set(row);
    });
    if (!read)
        return failureOf(read);
    return found;
}

Result<Bitmap> EventMatcher::matchDuration(const QueryNode &node, const Bitmap &candidates)
{
    static const Sql sql("SELECT key,raw_ns,end_ns FROM event INDEXED BY event_mirror "
                         "WHERE end_ns IS NOT NULL AND raw_ns IS NOT NULL");
    const auto wanted = domain::durationFromText(node.text);
    if (!wanted)
        return Bitmap(candidates.size());
    auto statement = m_database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    std::vector<std::int64_t> keys;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        const Nanoseconds length = Instant(statement->integer(2)) - Instant(statement->integer(1));
        const int order = length < *wanted ? -1 : (length > *wanted ? 1 : 0);
        if (orderHolds(node.compare, order))
            keys.push_back(statement->integer(0));
    }
    std::sort(keys.begin(), keys.end());
    Bitmap found(candidates.size());
    for (const std::uint32_t row : m_table.rowsOf(keys))
        found.set(row);
    found &= candidates;
    return found;
}

/// Title and data. An equal value has the same tokens, so the full text leaves few rows to read.
Result<Bitmap> EventMatcher::matchStored(const QueryNode &node, const Bitmap &candidates)
{
    const bool isTitle = node.field == u"title" || node.field == u"message";
    const QString expression = node.compare == domain::Compare::Equal
        ? matchExpression(domain::tokensOf(node.text))
        : QString();
    auto narrowed
        = expression.isEmpty() ? Result<Bitmap>(candidates) : byText(expression, candidates);
    if (!narrowed)
        return narrowed;
    return byRows(
        *narrowed, [&](const QString &title, const QStringList &, const QJsonObject &data) {
            return isTitle ? !title.isEmpty() && valueHolds(node, title) : hasLeaf(node, data);
        });
}

Result<Bitmap> EventMatcher::linkedTo(const QString &investigation)
{
    static const Sql byId("SELECT e.key FROM mark AS m JOIN event AS e ON e.id=m.event "
                          "WHERE m.investigation=? AND m.deleted_at IS NULL");
    static const Sql titles("SELECT id,title FROM investigation INDEXED BY investigation_list");
    const Bitmap all(m_table.size(), true);
    std::vector<Uuid> ids;
    if (const auto id = Uuid::fromString(investigation)) {
        ids.push_back(*id);
    } else {
        auto statement = m_database.prepare(titles);
        if (!statement)
            return failureOf(statement);
        for (;;) {
            const auto row = statement->step();
            if (!row)
                return failureOf(row);
            if (!*row)
                break;
            if (statement->text(1).compare(investigation, Qt::CaseInsensitive) == 0)
                ids.push_back(statement->id<Uuid>(0));
        }
    }
    Bitmap found(m_table.size());
    for (const Uuid &id : ids) {
        auto statement = m_database.prepare(byId);
        if (!statement)
            return failureOf(statement);
        statement->bind(id);
        const auto some = byKeys(*statement, all);
        if (!some)
            return some;
        found |= *some;
    }
    return found;
}

} // namespace faultline::store
