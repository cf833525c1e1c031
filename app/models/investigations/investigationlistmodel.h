// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/session/request.h"
#include "core/store/story/storyfilter.h"

#include <QTimer>

namespace faultline::models {

class Session;

/// The investigations of the case that match words, status, severity and priority.
class InvestigationListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    /// -1 = any, else the number of the value.
    Q_PROPERTY(int status READ status WRITE setStatus NOTIFY filterChanged)
    Q_PROPERTY(int impact READ impact WRITE setImpact NOTIFY filterChanged)
    Q_PROPERTY(int priority READ priority WRITE setPriority NOTIFY filterChanged)
    Q_PROPERTY(QString sortKey READ sortKey WRITE setSortKey NOTIFY filterChanged)
    Q_PROPERTY(bool filtered READ filtered NOTIFY filterChanged)
    Q_PROPERTY(int total READ total NOTIFY totalChanged)

public:
    enum Roles {
        IdRole = Qt::UserRole + 1,
        TitleRole,
        StatusRole,
        ImpactRole,
        PriorityRole,
        ServiceRole,
        DetectedRole,
        ElapsedRole,
        UpdatedRole,
        TagsRole
    };

    explicit InvestigationListModel(QObject *parent = nullptr);
    InvestigationListModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] QString text() const { return m_filter.text; }
    [[nodiscard]] int status() const;
    [[nodiscard]] int impact() const;
    [[nodiscard]] int priority() const;
    [[nodiscard]] QString sortKey() const;
    [[nodiscard]] bool filtered() const;
    [[nodiscard]] int total() const { return m_total; }
    void setText(const QString &text);
    void setStatus(int status);
    void setImpact(int impact);
    void setPriority(int priority);
    void setSortKey(const QString &key);
    Q_INVOKABLE [[nodiscard]] QString idAt(int row) const;
    Q_INVOKABLE void clearFilter();
    Q_INVOKABLE void remove(int row);

Q_SIGNALS:
    void filterChanged();
    void totalChanged();

private:
    struct Row {
        domain::InvestigationId id;
        QString title;
        int status = 0;
        int impact = 0;
        int priority = 0;
        QString service;
        QString detected;
        QString elapsed;
        QString updated;
        QStringList tags;
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] Row rowOf(const domain::Investigation &value) const;
    void changeFilter();
    void load();
    void take(Result<store::InvestigationPage> page, bool more);

    Session *m_session;
    store::InvestigationFilter m_filter;
    std::vector<Row> m_rows;
    QString m_next;
    int m_total = 0;
    Request m_request;
    QTimer m_soon;
};

} // namespace faultline::models
