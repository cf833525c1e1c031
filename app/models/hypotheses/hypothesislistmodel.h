// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/session/request.h"
#include "core/domain/story.h"

#include <functional>
#include <map>

namespace faultline::models {

class Session;

/// The hypotheses of the open investigation, each with its evidence for and against.
class HypothesisListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT

public:
    enum Roles {
        IdRole = Qt::UserRole + 1,
        StatementRole,
        StateRole,
        ConfidenceRole,
        MissingRole,
        ForRole,
        AgainstRole,
        ForItemsRole,
        AgainstItemsRole
    };

    explicit HypothesisListModel(QObject *parent = nullptr);
    HypothesisListModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void add(const QString &statement);
    Q_INVOKABLE void setState(int row, int state);
    Q_INVOKABLE void setConfidence(int row, double confidence);
    Q_INVOKABLE void setStatement(int row, const QString &statement);
    Q_INVOKABLE void setMissing(int row, const QString &missing);
    /// Counts items for or against it; an item that stood on the other side changes sides.
    Q_INVOKABLE void addEvidence(int row, const QStringList &items, bool supports);
    Q_INVOKABLE void removeEvidence(int row, const QString &item);
    Q_INVOKABLE void remove(int row);

private:
    struct Loaded {
        std::vector<domain::Hypothesis> hypotheses;
        std::map<domain::EventId, QString> titles;
    };
    void load();
    void change(int row, const QString &label,
                const std::function<void(domain::Hypothesis &)> &how);
    [[nodiscard]] QStringList evidence(const domain::Hypothesis &one, bool supports,
                                       bool asItems) const;

    Session *m_session;
    domain::InvestigationId m_investigation;
    Loaded m_loaded;
    Request m_request;
};

} // namespace faultline::models
