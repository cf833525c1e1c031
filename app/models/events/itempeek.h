// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/events/recordlistmodel.h"
#include "app/models/session/request.h"

#include <QObject>

namespace faultline::models {

/// A few words about one item, for a card that cites it.
class ItemPeek : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString item READ item WRITE setItem NOTIFY itemChanged)
    Q_PROPERTY(bool found READ found NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(QString service READ service NOTIFY changed)
    Q_PROPERTY(QString source READ source NOTIFY changed)
    Q_PROPERTY(int severity READ severity NOTIFY changed)

public:
    explicit ItemPeek(QObject *parent = nullptr);
    ItemPeek(Session *session, QObject *parent);

    [[nodiscard]] QString item() const { return m_item; }
    [[nodiscard]] bool found() const { return m_row.has_value(); }
    [[nodiscard]] QString title() const { return m_row ? m_row->title : QString(); }
    [[nodiscard]] QString time() const;
    [[nodiscard]] QString service() const { return m_row ? m_row->service : QString(); }
    [[nodiscard]] QString source() const { return m_row ? m_row->source : QString(); }
    [[nodiscard]] int severity() const { return m_row ? m_row->severity : 0; }
    void setItem(const QString &item);

Q_SIGNALS:
    void itemChanged();
    void changed();

private:
    void load();

    Session *m_session;
    QString m_item;
    std::optional<RecordRow> m_row;
    Request m_request;
};

} // namespace faultline::models
