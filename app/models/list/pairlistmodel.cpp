// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/list/pairlistmodel.h"

namespace faultline::models {

QVariant PairListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Pair &pair = m_pairs[static_cast<std::size_t>(index.row())];
    if (role == NameRole || role == Qt::DisplayRole)
        return pair.first;
    return role == ValueRole ? QVariant(pair.second) : QVariant();
}

} // namespace faultline::models
