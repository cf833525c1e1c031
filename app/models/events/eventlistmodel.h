// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/events/recordlistmodel.h"
#include "app/models/session/request.h"

#include <QTimer>

namespace faultline::models {

/// Events and records that the lens lets through, a page at a time: the table twin of the
/// timeline.
class EventListModel : public faultline::models::RecordListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool eventsOnly READ eventsOnly WRITE setEventsOnly NOTIFY choiceChanged)
    Q_PROPERTY(bool linkedOnly READ linkedOnly WRITE setLinkedOnly NOTIFY choiceChanged)
    Q_PROPERTY(bool newestFirst READ newestFirst WRITE setNewestFirst NOTIFY choiceChanged)
    /// Only while somebody looks at it does it ask for rows.
    Q_PROPERTY(bool active READ active WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(bool more READ more NOTIFY countChanged)

public:
    static constexpr int pageRows = 200;
    static constexpr int rowsMax = 50'000;

    explicit EventListModel(QObject *parent = nullptr);
    EventListModel(Session *session, QObject *parent);

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] bool eventsOnly() const { return m_eventsOnly; }
    [[nodiscard]] bool linkedOnly() const { return m_linkedOnly; }
    [[nodiscard]] bool newestFirst() const { return m_newestFirst; }
    [[nodiscard]] bool active() const { return m_active; }
    [[nodiscard]] bool more() const { return !m_cursor.isEmpty(); }
    void setEventsOnly(bool only);
    void setLinkedOnly(bool only);
    void setNewestFirst(bool newest);
    void setActive(bool active);

Q_SIGNALS:
    void choiceChanged();
    void activeChanged();

private:
    void reloadSoon();
    void load(bool more);

    bool m_eventsOnly = false;
    bool m_linkedOnly = false;
    bool m_newestFirst = false;
    bool m_active = true;
    QString m_cursor;
    Request m_request;
    QTimer m_soon;
};

} // namespace faultline::models
