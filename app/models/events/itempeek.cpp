// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/events/itempeek.h"

#include "app/models/events/itemdetail.h"
#include "app/models/session/session.h"
#include "app/models/text/show.h"

namespace faultline::models {

ItemPeek::ItemPeek(QObject *parent)
    : ItemPeek(Session::instance(), parent)
{ }

ItemPeek::ItemPeek(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &Session::eventsChanged, this, &ItemPeek::load);
    connect(session, &Session::zoneChanged, this, &ItemPeek::changed);
}

QString ItemPeek::time() const
{
    return m_row ? show::time(m_row->time, show::zoneOf(m_session->zone())) : QString();
}

void ItemPeek::setItem(const QString &item)
{
    if (item == m_item)
        return;
    m_item = item;
    Q_EMIT itemChanged();
    load();
}

void ItemPeek::load()
{
    const Session::Engine engine = m_session->engine();
    const auto ref = ItemRef::fromString(m_item);
    if (engine == nullptr || !ref) {
        m_request.cancel();
        m_row.reset();
        Q_EMIT changed();
        return;
    }
    m_request.ask(
        engine->readers(), this, [engine, ref](std::stop_token) { return findItem(*engine, *ref); },
        [this](const Result<engine::FoundRecord> &found) {
            m_row = found ? std::optional(rowOf(*found)) : std::nullopt;
            Q_EMIT changed();
        });
}

} // namespace faultline::models
