// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"

#include <utility>

namespace faultline::models {

/// Names and values: facts, fields, provenance.
class PairListModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A view gives it")

public:
    using Pair = std::pair<QString, QString>;
    enum Roles { NameRole = Qt::UserRole + 1, ValueRole };

    explicit PairListModel(QObject *parent = nullptr)
        : ListModel(parent)
    { }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_pairs.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override
    {
        return {{NameRole, "name"}, {ValueRole, "value"}};
    }
    void setPairs(std::vector<Pair> pairs)
    {
        replaceRows(m_pairs, std::move(pairs), [](const Pair &pair) { return pair.first; });
    }

private:
    std::vector<Pair> m_pairs;
};

} // namespace faultline::models
