// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/events/itemdetail.h"
#include "app/models/list/pairlistmodel.h"
#include "app/models/session/request.h"
#include "core/domain/story.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace faultline::models {

/// The chosen item for the details pane; follows the lens. What is on screen stays until the next
/// item is loaded.
class ItemView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString item READ item NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString timeText READ timeText NOTIFY timeChanged)
    Q_PROPERTY(int severity READ severity NOTIFY changed)
    Q_PROPERTY(QString source READ source NOTIFY changed)
    Q_PROPERTY(QString raw READ raw NOTIFY changed)
    Q_PROPERTY(QString traceId READ traceId NOTIFY changed)
    Q_PROPERTY(QString evidencePath READ evidencePath NOTIFY changed)
    Q_PROPERTY(faultline::models::PairListModel *facts READ facts CONSTANT)
    Q_PROPERTY(faultline::models::PairListModel *fields READ fields CONSTANT)
    Q_PROPERTY(faultline::models::PairListModel *provenance READ provenance CONSTANT)
    Q_PROPERTY(faultline::models::RecordListModel *nearby READ nearby CONSTANT)
    Q_PROPERTY(faultline::models::RecordListModel *sameTrace READ sameTrace CONSTANT)
    // What the open investigation says about it.
    Q_PROPERTY(bool linked READ linked NOTIFY markChanged)
    Q_PROPERTY(bool starred READ starred NOTIFY markChanged)
    Q_PROPERTY(int role READ role NOTIFY markChanged)
    Q_PROPERTY(QString comment READ comment NOTIFY markChanged)
    Q_PROPERTY(QStringList tags READ tags NOTIFY markChanged)
    Q_PROPERTY(QString reasons READ reasons NOTIFY markChanged)

public:
    explicit ItemView(QObject *parent = nullptr);
    ItemView(Session *session, QObject *parent);

    [[nodiscard]] bool isShown() const { return m_detail.has_value(); }
    [[nodiscard]] bool loading() const { return m_request.isOpen(); }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString item() const;
    [[nodiscard]] QString title() const { return m_detail ? m_detail->row.title : QString(); }
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] int severity() const;
    [[nodiscard]] QString source() const { return m_detail ? m_detail->row.source : QString(); }
    [[nodiscard]] QString raw() const { return m_detail ? m_detail->raw : QString(); }
    [[nodiscard]] QString traceId() const { return m_detail ? m_detail->traceId : QString(); }
    [[nodiscard]] QString evidencePath() const
    {
        return m_detail ? m_detail->evidencePath : QString();
    }
    [[nodiscard]] PairListModel *facts() { return &m_facts; }
    [[nodiscard]] PairListModel *fields() { return &m_fields; }
    [[nodiscard]] PairListModel *provenance() { return &m_provenance; }
    [[nodiscard]] RecordListModel *nearby() { return &m_nearby; }
    [[nodiscard]] RecordListModel *sameTrace() { return &m_sameTrace; }
    [[nodiscard]] bool linked() const { return mark() != nullptr; }
    [[nodiscard]] bool starred() const { return mark() != nullptr && mark()->starred; }
    [[nodiscard]] int role() const;
    [[nodiscard]] QString comment() const;
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] QString reasons() const;

Q_SIGNALS:
    void changed();
    void loadingChanged();
    void timeChanged();
    void markChanged();

private:
    void load();
    void show(std::optional<ItemDetail> detail, const QString &error);
    [[nodiscard]] const domain::Mark *mark() const;

    Session *m_session;
    std::optional<ItemDetail> m_detail;
    QString m_error;
    PairListModel m_facts;
    PairListModel m_fields;
    PairListModel m_provenance;
    RecordListModel m_nearby;
    RecordListModel m_sameTrace;
    Request m_request;
};

} // namespace faultline::models
