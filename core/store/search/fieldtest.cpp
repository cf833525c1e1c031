// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search/fieldtest.h"

namespace faultline::store {
namespace {

using domain::Compare;

int orderOf(const QString &left, const QString &right)
{
    bool leftIsNumber = false;
    bool rightIsNumber = false;
    const double a = left.toDouble(&leftIsNumber);
    const double b = right.toDouble(&rightIsNumber);
    if (leftIsNumber && rightIsNumber)
        return a < b ? -1 : (a > b ? 1 : 0);
    return QString::compare(left, right, Qt::CaseInsensitive);
}

} // namespace

bool orderHolds(Compare compare, std::int64_t order)
{
    switch (compare) {
    case Compare::Less:
        return order < 0;
    case Compare::LessEqual:
        return order <= 0;
    case Compare::Greater:
        return order > 0;
    case Compare::GreaterEqual:
        return order >= 0;
    default:
        return order == 0;
    }
}

bool valueHolds(const domain::QueryNode &node, const QString &value)
{
    switch (node.compare) {
    case Compare::Equal:
        return QString::compare(value, node.text, Qt::CaseInsensitive) == 0;
    case Compare::Prefix:
        return value.startsWith(node.text, Qt::CaseInsensitive);
    case Compare::Substring:
        return value.contains(node.text, Qt::CaseInsensitive);
    default:
        return orderHolds(node.compare, orderOf(value, node.text));
    }
}

bool isPattern(const domain::QueryNode &node)
{
    return node.compare == Compare::Prefix || node.compare == Compare::Substring;
}

std::optional<domain::Severity> severityAsked(const QString &text)
{
    const std::string lower = text.toLower().toStdString();
    const auto named = domain::severityFromString(lower);
    return named ? named : domain::severityFromLevel(lower);
}

} // namespace faultline::store
