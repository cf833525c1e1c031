// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/session/request.h"
#include "core/store/change/transaction.h"

#include <map>

namespace faultline::models {

class Session;

/// Every edit of the case, newest first; each can be taken back from here.
class HistoryModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool active READ active WRITE setActive NOTIFY activeChanged)

public:
    enum Roles {
        LabelRole = Qt::UserRole + 1,
        TimeRole,
        AgoRole,
        ActorRole,
        UndoesRole,
        OperationsRole,
        RevertibleRole
    };

    explicit HistoryModel(QObject *parent = nullptr);
    HistoryModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] bool active() const { return m_active; }
    void setActive(bool active);
    Q_INVOKABLE void revertRow(int row);

Q_SIGNALS:
    void activeChanged();

private:
    void load(bool more);

    Session *m_session;
    std::vector<store::TransactionSummary> m_rows;
    std::map<domain::PersonId, QString> m_people;
    bool m_active = false;
    bool m_atEnd = true;
    Request m_request;
};

} // namespace faultline::models
