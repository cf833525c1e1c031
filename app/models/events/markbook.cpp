// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/events/markbook.h"

#include "app/models/session/itemref.h"
#include "app/models/session/session.h"

#include <tuple>

namespace faultline::models {

MarkBook::MarkBook(Session *session)
    : QObject(session)
    , m_session(session)
{
    connect(session, &Session::investigationChanged, this, [this] {
        if (m_session->investigationId() != m_investigation)
            load();
    });
    connect(session, &Session::storyChanged, this, [this](const store::ChangeSet &changes) {
        for (const store::ChangeSet::Touched &touched : changes.touched) {
            if (touched.entity.type == store::EntityType::Mark)
                return load();
        }
    });
}

const domain::Mark *MarkBook::of(domain::EventId event) const
{
    const auto found = m_marks.find(event);
    return found == m_marks.end() ? nullptr : &found->second;
}

void MarkBook::load()
{
    const Session::Engine engine = m_session->engine();
    m_investigation = m_session->investigationId();
    if (engine == nullptr || m_investigation.isNull()) {
        m_request.cancel();
        m_marks.clear();
        Q_EMIT changed();
        return;
    }
    m_request.ask(
        engine->readers(), this,
        [engine, id = m_investigation](std::stop_token) {
            return engine->file().story().marks(id);
        },
        [this](Result<std::vector<domain::Mark>> marks) {
            if (!marks)
                return m_session->report(marks.error());
            m_marks.clear();
            for (domain::Mark &mark : *marks)
                m_marks.emplace(mark.event, std::move(mark));
            Q_EMIT changed();
            chooseFirst();
        });
}

/// What an investigation opens on: how it was noticed, else the surest link.
void MarkBook::chooseFirst()
{
    if (!m_session->lens()->current().isEmpty())
        return;
    const domain::Mark *best = nullptr;
    const auto rank = [](const domain::Mark &mark) {
        return std::tuple(mark.role == domain::Role::Detection, mark.starred, mark.confidence,
                          mark.event);
    };
    for (const auto &[event, mark] : m_marks) {
        if (!mark.hidden && (best == nullptr || rank(mark) > rank(*best)))
            best = &mark;
    }
    if (best != nullptr)
        m_session->lens()->choose(ItemRef::ofEvent(best->event).toString());
}

} // namespace faultline::models
