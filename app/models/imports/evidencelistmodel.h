// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/session/request.h"
#include "core/domain/evidence.h"

namespace faultline::models {

class Session;

/// What was brought in, with totals for the status bar.
class EvidenceListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sourcesText READ sourcesText NOTIFY totalsChanged)
    Q_PROPERTY(QString countsText READ countsText NOTIFY totalsChanged)
    Q_PROPERTY(int troubles READ troubles NOTIFY totalsChanged)

public:
    enum Roles {
        IdRole = Qt::UserRole + 1,
        PathRole,
        FormatRole,
        SourceRole,
        RecordsRole,
        EventsRole,
        SpanRole,
        ZoneRole,
        OffsetRole,
        TroubleRole,
        SizeRole,
        CompleteRole
    };

    explicit EvidenceListModel(QObject *parent = nullptr);
    EvidenceListModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString sourcesText() const;
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] int troubles() const;

    /// Moves the clock of an evidence: `+350ms`, `-2m`, `0`. Answers what is wrong with the text,
    /// or nothing when it was taken.
    Q_INVOKABLE QString setOffset(int row, const QString &text);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE [[nodiscard]] QString hashAt(int row) const;

Q_SIGNALS:
    void totalsChanged();

private:
    void load();

    Session *m_session;
    std::vector<domain::Evidence> m_evidence;
    Request m_request;
};

} // namespace faultline::models
