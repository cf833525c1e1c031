// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/jsonfields.h"

namespace faultline::sdk {

QJsonValue valueAt(const QJsonObject &object, QStringView path)
{
    const auto whole = object.constFind(path);
    if (whole != object.constEnd())
        return *whole;
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return QJsonValue(QJsonValue::Undefined);
    const auto first = object.constFind(path.left(dot));
    if (first == object.constEnd() || !first->isObject())
        return QJsonValue(QJsonValue::Undefined);
    return valueAt(first->toObject(), path.mid(dot + 1));
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (!value.isDouble())
        return {};
    // A variant keeps integers apart, which a double above 2^53 could not hold.
    const QVariant number = value.toVariant();
    return number.typeId() == QMetaType::LongLong ? QString::number(number.toLongLong())
                                                  : QString::number(value.toDouble(), 'g', 15);
}

QString firstText(const QJsonObject &object, std::initializer_list<QStringView> paths)
{
    for (const QStringView path : paths) {
        if (const QString text = textOf(valueAt(object, path)); !text.isEmpty())
            return text;
    }
    return {};
}

QJsonValue firstValue(const QJsonObject &object, std::initializer_list<QStringView> paths)
{
    for (const QStringView path : paths) {
        if (const QJsonValue value = valueAt(object, path); !value.isUndefined() && !value.isNull())
            return value;
    }
    return QJsonValue(QJsonValue::Undefined);
}

QString oneLine(const QString &text, qsizetype longest)
{
    // Only the beginning is looked at: a title may come from a megabyte of text.
    QString line = text.left(longest * 4).simplified();
    if (line.size() <= longest)
        return line;
    line.truncate(line.at(longest - 2).isHighSurrogate() ? longest - 2 : longest - 1);
    return line + QChar(0x2026);
}

} // namespace faultline::sdk
