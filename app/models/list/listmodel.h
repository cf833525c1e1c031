// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <algorithm>
#include <vector>

namespace faultline::models {

/// What every list model of the canvas has: how many rows, whether they are on their way, and
/// what went wrong.
class ListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)

public:
    explicit ListModel(QObject *parent = nullptr);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] bool loading() const { return m_loading; }
    [[nodiscard]] QString error() const { return m_error; }

Q_SIGNALS:
    void countChanged();
    void loadingChanged();
    void errorChanged();

protected:
    void setLoading(bool loading);
    void setError(const QString &error);

    /// Makes `rows` equal to `next` with as little disturbance of the views as is cheap to find
    /// out: rows that changed in place, rows added at the end, else a reset. `key` names a row.
    template<typename Row, typename Key>
    void replaceRows(std::vector<Row> &rows, std::vector<Row> next, Key key)
    {
        const std::size_t common = std::min(rows.size(), next.size());
        const bool begins = std::equal(
            rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(common), next.begin(),
            [&key](const Row &a, const Row &b) { return key(a) == key(b); });
        if (!begins || next.size() < rows.size()) {
            beginResetModel();
            rows = std::move(next);
            endResetModel();
            return;
        }
        for (std::size_t i = 0; i < common; ++i) {
            if (rows[i] == next[i])
                continue;
            rows[i] = std::move(next[i]);
            const QModelIndex at = index(static_cast<int>(i));
            Q_EMIT dataChanged(at, at);
        }
        appendRows(rows,
                   {std::make_move_iterator(next.begin() + static_cast<std::ptrdiff_t>(common)),
                    std::make_move_iterator(next.end())});
    }
    template<typename Row>
    void appendRows(std::vector<Row> &rows, std::vector<Row> more)
    {
        if (more.empty())
            return;
        const int first = static_cast<int>(rows.size());
        beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
        std::move(more.begin(), more.end(), std::back_inserter(rows));
        endInsertRows();
    }

private:
    bool m_loading = false;
    QString m_error;
};

} // namespace faultline::models
