// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/list/listmodel.h"

namespace faultline::models {

ListModel::ListModel(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(this, &QAbstractItemModel::rowsInserted, this, &ListModel::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &ListModel::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &ListModel::countChanged);
}

void ListModel::setLoading(bool loading)
{
    if (loading == m_loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged();
}

void ListModel::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

} // namespace faultline::models
