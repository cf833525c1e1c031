// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/session.h"
#include "app/models/list/listmodel.h"

namespace faultline::models {

class Session;

/// What may have caused it, ranked, each with its reasons for and against. Ranked when asked for;
/// accepting and rejecting are marks on the event of the change.
class SuspectListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString onsetText READ onsetText NOTIFY ranked)
    Q_PROPERTY(QString onsetSentence READ onsetSentence NOTIFY ranked)
    Q_PROPERTY(QStringList limits READ limits NOTIFY ranked)
    Q_PROPERTY(bool done READ done NOTIFY ranked)

public:
    enum Roles {
        RankRole = Qt::UserRole + 1,
        KindRole,
        RefRole,
        TitleRole,
        ProbabilityRole,
        ProbabilityTextRole,
        ReasonsRole,
        AgainstRole,
        ItemRole,
        VerdictRole,
        IconRole
    };

    explicit SuspectListModel(QObject *parent = nullptr);
    SuspectListModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString onsetText() const;
    [[nodiscard]] QString onsetSentence() const;
    [[nodiscard]] QStringList limits() const { return m_found.analysis.limits; }
    [[nodiscard]] bool done() const { return m_done; }

    /// Ranks around the detection of the open investigation, else the strongest symptom.
    Q_INVOKABLE void rank();
    /// Ranks unless that was done for this investigation already.
    Q_INVOKABLE void rankOnce();
    Q_INVOKABLE void accept(int row);
    Q_INVOKABLE void reject(int row);
    Q_INVOKABLE void showOnset();
    /// The first record a reason leads to, as an item; empty when it names none.
    Q_INVOKABLE [[nodiscard]] QString itemOfReason(int row, int reason, bool against) const;

Q_SIGNALS:
    void ranked();

private:
    void take(const Result<engine::CaseAnalysis> &found, domain::InvestigationId investigation);
    void judge(int row, domain::Verdict verdict, const QString &label);
    [[nodiscard]] const analysis::Suspect *suspect(int row) const;
    [[nodiscard]] int verdictOf(const analysis::Suspect &suspect) const;

    Session *m_session;
    engine::CaseAnalysis m_found;
    domain::InvestigationId m_investigation;
    bool m_done = false;
};

} // namespace faultline::models
