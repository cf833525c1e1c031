// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/events/itemview.h"

#include "app/models/events/markbook.h"
#include "app/models/session/session.h"
#include "app/models/text/show.h"

namespace faultline::models {

ItemView::ItemView(QObject *parent)
    : ItemView(Session::instance(), parent)
{ }

ItemView::ItemView(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_nearby(session)
    , m_sameTrace(session)
{
    connect(session->lens(), &Lens::currentChanged, this, &ItemView::load);
    connect(session, &Session::eventsChanged, this, &ItemView::load);
    connect(session, &Session::caseChanged, this, &ItemView::load);
    connect(session, &Session::zoneChanged, this, &ItemView::timeChanged);
    connect(session->marks(), &MarkBook::changed, this, &ItemView::markChanged);
    connect(this, &ItemView::changed, this, &ItemView::timeChanged);
    connect(this, &ItemView::changed, this, &ItemView::markChanged);
    load();
}

void ItemView::load()
{
    const Session::Engine engine = m_session->engine();
    const auto ref = ItemRef::fromString(m_session->lens()->current());
    if (engine == nullptr || !ref) {
        m_request.cancel();
        show({}, {});
        return;
    }
    m_request.ask(
        engine->readers(), this,
        [engine, ref](std::stop_token token) { return loadItem(*engine, *ref, token); },
        [this](Result<ItemDetail> detail) {
            Q_EMIT loadingChanged();
            if (detail)
                show(std::move(*detail), {});
            else
                show({}, detail.error().message);
        });
    Q_EMIT loadingChanged();
}

void ItemView::show(std::optional<ItemDetail> detail, const QString &error)
{
    m_detail = std::move(detail);
    m_error = error;
    const ItemDetail shown = m_detail.value_or(ItemDetail());
    m_facts.setPairs(shown.facts);
    m_fields.setPairs(shown.fields);
    m_provenance.setPairs(shown.provenance);
    m_nearby.setRows(shown.nearby);
    m_sameTrace.setRows(shown.sameTrace);
    if (m_detail && m_detail->row.time)
        m_session->lens()->setCursor(m_detail->row.time);
    Q_EMIT changed();
}

const domain::Mark *ItemView::mark() const
{
    return m_detail && m_detail->row.ref.isEvent() ? m_session->marks()->of(m_detail->row.ref.event)
                                                   : nullptr;
}

QString ItemView::item() const
{
    return m_detail ? m_detail->row.ref.toString() : QString();
}

QString ItemView::timeText() const
{
    return m_detail ? show::time(m_detail->row.time, show::zoneOf(m_session->zone())) : QString();
}

int ItemView::severity() const
{
    if (mark() != nullptr && mark()->severityOverride)
        return static_cast<int>(*mark()->severityOverride);
    return m_detail ? m_detail->row.severity : 0;
}

int ItemView::role() const
{
    return mark() == nullptr ? 0 : static_cast<int>(mark()->role);
}

QString ItemView::comment() const
{
    return mark() == nullptr ? QString() : mark()->comment;
}

QStringList ItemView::tags() const
{
    return mark() == nullptr ? QStringList() : mark()->tags;
}

QString ItemView::reasons() const
{
    if (mark() == nullptr)
        return {};
    QStringList sentences;
    for (const domain::Reason &reason : mark()->reasons)
        sentences.append(reason.sentence);
    return sentences.join(u'\n');
}

} // namespace faultline::models
