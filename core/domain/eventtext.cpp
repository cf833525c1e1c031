// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/eventtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace faultline::domain {
namespace {

using Leaves = std::vector<std::pair<QString, QString>>;

QString scalarText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == static_cast<double>(value.toInteger())
            ? QString::number(value.toInteger())
            : QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    return {};
}

QString compactText(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

void collectLeaves(const QJsonValue &value, const QString &path, int depth, Leaves &leaves)
{
    const bool nested = value.isObject() || value.isArray();
    if (nested && depth >= leafDepthMax) {
        leaves.emplace_back(path, compactText(value));
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            collectLeaves(it.value(), path.isEmpty() ? it.key() : path + u'.' + it.key(), depth + 1,
                          leaves);
    } else if (value.isArray()) {
        for (const QJsonValue &element : value.toArray())
            collectLeaves(element, path, depth + 1, leaves);
    } else if (!value.isNull() && !value.isUndefined()) {
        leaves.emplace_back(path, scalarText(value));
    }
}

} // namespace

std::vector<std::pair<QString, QString>> leavesOf(const QJsonValue &value)
{
    Leaves leaves;
    collectLeaves(value, {}, 0, leaves);
    return leaves;
}

QString searchableText(const Event &event)
{
    QStringList lines{event.title};
    lines += event.tags;
    for (const auto &[path, text] : leavesOf(event.data))
        lines += text;
    return lines.join(u'\n');
}

} // namespace faultline::domain
