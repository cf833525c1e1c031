// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/session/request.h"
#include "core/domain/story.h"

#include <QObject>

#include <unordered_map>

namespace faultline::models {

class Session;

/// What people wrote about events in the open investigation, in memory, because every row and
/// every marker asks for it. One for the session.
class MarkBook : public QObject {
    Q_OBJECT

public:
    explicit MarkBook(Session *session);

    /// Null when the event is not linked.
    [[nodiscard]] const domain::Mark *of(domain::EventId event) const;
    [[nodiscard]] const std::unordered_map<domain::EventId, domain::Mark> &all() const
    {
        return m_marks;
    }

Q_SIGNALS:
    void changed();

private:
    void load();
    void chooseFirst();

    Session *m_session;
    domain::InvestigationId m_investigation;
    std::unordered_map<domain::EventId, domain::Mark> m_marks;
    Request m_request;
};

} // namespace faultline::models
