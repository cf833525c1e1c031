// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/changes/statusfeed.h"

#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/json/simpleformat.h"

#include <QJsonArray>

#include <array>

namespace faultline::connectors::changes {
namespace {

using domain::Severity;
using sdk::firstText;

constexpr std::array<std::string_view, 4> feedLists{"events", "updates", "incidents", "statuses"};

bool isWell(const QString &status)
{
    constexpr std::array<QStringView, 7> words{
        u"operating-normally", u"operational", u"resolved", u"ok", u"normal",
        u"available",          u"completed"};
    const QString lower = status.toLower();
    return std::any_of(words.begin(), words.end(), [&](QStringView word) { return lower == word; });
}

Severity severityOfStatus(const QString &status)
{
    if (isWell(status))
        return Severity::Info;
    QString word = status.toLower();
    word.replace(u'-', u'_').replace(u' ', u'_');
    return sdk::severityOf(word, Severity::Medium);
}

class StatusFeedReader {
public:
    explicit StatusFeedReader(sdk::RecordScope &scope)
        : m_scope(scope)
    { }

    std::optional<QString> take(const sdk::JsonRecord &record, sdk::BatchWriter &out)
    {
        const QJsonObject feed = record.value.toObject();
        int ordinal = 0;
        for (const std::string_view name : feedLists) {
            const QJsonArray list
                = feed.value(QLatin1String(name.data(), qsizetype(name.size()))).toArray();
            for (const QJsonValue &entry : list) {
                if (entry.isObject())
                    out.add(status(feed, entry.toObject(), record.position, ++ordinal));
            }
        }
        if (ordinal > 0)
            return std::nullopt;
        return QStringLiteral("This is no status feed: it has no list of entries.");
    }

private:
    domain::Event status(const QJsonObject &feed, const QJsonObject &entry,
                         const domain::RecordPosition &position, int ordinal)
    {
        domain::Event event = sdk::eventAt(m_scope.context, position, domain::Source::Incidents,
                                           QStringLiteral("status"));
        event.data = entry;
        for (auto it = feed.begin(); it != feed.end(); ++it) {
            // What the feed says of itself belongs to each of its entries.
            if (!it->isArray() && !event.data.contains(it.key()))
                event.data.insert(it.key(), it.value());
        }
        event.timeText = firstText(entry,
                                   {u"timestamp", u"time", u"started_at", u"startedAt",
                                    u"created_at", u"createdAt", u"updated_at", u"date"});
        event.rawTime = m_scope.times.read(event.timeText);
        event.end
            = m_scope.times.read(firstText(entry, {u"resolved_at", u"resolvedAt", u"ended_at"}));
        event.service = firstText(event.data, {u"service", u"component", u"component.name"});
        const QString word = firstText(entry, {u"status", u"state", u"indicator"});
        const QString text = firstText(
            entry, {u"title", u"detail", u"description", u"message", u"body", u"summary", u"name"});
        event.severity = severityOfStatus(word);
        event.title = QStringLiteral("%1: %2").arg(event.service, word);
        if (!text.isEmpty())
            event.title += QStringLiteral(" – ") + text;
        const QString id = firstText(entry, {u"id", u"incident_id"});
        if (!id.isEmpty())
            sdk::addKey(event, domain::TypedKey::Kind::Alert, id);
        sdk::finishEvent(event, ordinal);
        return event;
    }

    sdk::RecordScope &m_scope;
};

sdk::Confidence recogniseStatusFeed(const sdk::JsonOutline &outline,
                                    const sdk::SniffInput & /*input*/)
{
    if (outline.root() != sdk::JsonOutline::Root::Object)
        return 0;
    for (const std::string_view name : feedLists) {
        const auto has = [&](std::string_view member) {
            return outline.has(std::string(name) + "[]." + std::string(member));
        };
        const bool tells = has("detail") || has("description") || has("message") || has("body");
        const bool isDated = has("timestamp") || has("started_at") || has("startedAt")
            || has("time") || has("created_at");
        const bool isNamed = outline.has("component") || outline.has("source")
            || outline.has("page") || has("component") || has("service");
        if (has("status") && tells && isDated && isNamed)
            return 0.92;
    }
    return 0;
}

std::optional<QString> takeStatusFeed(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                      sdk::BatchWriter &out)
{
    return StatusFeedReader(scope).take(record, out);
}

} // namespace

std::unique_ptr<sdk::Format> statusFeedFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("status-feed"),
                                  QStringLiteral("Status feed"),
                                  domain::Source::Incidents,
                                  {}},
                                 recogniseStatusFeed, takeStatusFeed);
}

} // namespace faultline::connectors::changes
