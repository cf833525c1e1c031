// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/session/itemref.h"

#include <QTimeZone>

namespace faultline::models {

class Session;

/// One line about an event or a record, as every list of the canvas shows it.
struct RecordRow {
    ItemRef ref;
    std::optional<Instant> time;
    int severity = 0;
    QString source;
    QString type;
    QString service;
    QString title;
    friend bool operator==(const RecordRow &, const RecordRow &) = default;
};

[[nodiscard]] RecordRow rowOf(const engine::FoundRecord &found);
[[nodiscard]] RecordRow rowOf(const store::EventRow &row);
/// `2026-06-18T15:06:00.123Z high checkout: title`, for the clipboard.
[[nodiscard]] QString lineOf(const RecordRow &row);

/// Rows about events and records, with what the open investigation says about each.
class RecordListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A view gives it")

public:
    enum Roles {
        ItemRole = Qt::UserRole + 1,
        TimeRole,
        ClockRole,
        SeverityRole,
        SourceRole,
        TypeRole,
        ServiceRole,
        TitleRole,
        StarredRole,
        LinkedRole,
        MarkRole
    };

    explicit RecordListModel(Session *session, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const std::vector<RecordRow> &rows() const { return m_rows; }
    void setRows(std::vector<RecordRow> rows);
    Q_INVOKABLE [[nodiscard]] QString itemAt(int row) const;
    Q_INVOKABLE [[nodiscard]] int rowOfItem(const QString &item) const;
    Q_INVOKABLE [[nodiscard]] QStringList itemsBetween(int first, int last) const;

protected:
    [[nodiscard]] Session *session() const { return m_session; }
    void addRows(std::vector<RecordRow> rows) { appendRows(m_rows, std::move(rows)); }

private:
    [[nodiscard]] QVariant markData(const RecordRow &row, int role) const;
    void refresh(const QList<int> &roles);

    Session *m_session;
    std::vector<RecordRow> m_rows;
};

} // namespace faultline::models
