// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shell/commandfiltermodel.h"

#include "app/models/shell/commandlistmodel.h"

namespace faultline::models {

CommandFilterModel::CommandFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(CommandListModel::instance());
    setDynamicSortFilter(true);
    sort(0);
    connect(this, &QAbstractItemModel::rowsInserted, this, &CommandFilterModel::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &CommandFilterModel::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &CommandFilterModel::countChanged);
}

void CommandFilterModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    invalidate();
    Q_EMIT textChanged();
    Q_EMIT countChanged();
}

int CommandFilterModel::score(const QString &title, const QString &text)
{
    constexpr int adjacentBonus = 8;
    constexpr int wordStartBonus = 6;
    int total = 1;
    qsizetype last = -2;
    for (const QChar letter : text) {
        if (letter.isSpace())
            continue;
        const qsizetype from = last < 0 ? 0 : last + 1;
        const qsizetype at = title.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        total += 1 + (at == last + 1 ? adjacentBonus : 0)
            + (at == 0 || title[at - 1].isSpace() ? wordStartBonus : 0);
        last = at;
    }
    return total;
}

bool CommandFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    return at.data(CommandListModel::EnabledRole).toBool()
        && score(at.data(CommandListModel::TitleRole).toString(), m_text) > 0;
}

bool CommandFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int leftScore = score(left.data(CommandListModel::TitleRole).toString(), m_text);
    const int rightScore = score(right.data(CommandListModel::TitleRole).toString(), m_text);
    return leftScore != rightScore ? leftScore > rightScore : left.row() < right.row();
}

} // namespace faultline::models
