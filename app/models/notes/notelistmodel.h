// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/session/request.h"
#include "core/domain/story.h"
#include "core/store/change/transaction.h"

namespace faultline::models {

class Session;

/// The notes of the open investigation, oldest first.
class NoteListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT

public:
    enum Roles { IdRole = Qt::UserRole + 1, TitleRole, UpdatedRole };

    explicit NoteListModel(QObject *parent = nullptr);
    NoteListModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const std::vector<domain::Note> &notes() const { return m_notes; }
    [[nodiscard]] const domain::Note *find(domain::NoteId id) const;
    Q_INVOKABLE [[nodiscard]] QString idAt(int row) const;

Q_SIGNALS:
    /// The notes were read again.
    void loaded();

private:
    void load();

    Session *m_session;
    domain::InvestigationId m_investigation;
    std::vector<domain::Note> m_notes;
    Request m_request;
};

/// What a note is called: its title, else its first line without marks of Markdown.
[[nodiscard]] QString titleOf(const domain::Note &note);

} // namespace faultline::models
