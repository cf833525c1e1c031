// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

namespace faultline::store {

QString jsonText(const QJsonValue &value)
{
    // A document holds arrays and objects only, so a scalar travels inside an array.
    const QByteArray text = QJsonDocument(QJsonArray{value.isUndefined() ? QJsonValue() : value})
                                .toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.constData() + 1, text.size() - 2);
}

QJsonValue jsonFromText(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    const QJsonArray array = document.array();
    return array.size() == 1 ? array.first() : QJsonValue(QJsonValue::Undefined);
}

QString operationIdsText(const std::vector<OperationId> &ids)
{
    QStringList parts;
    for (const OperationId &id : ids)
        parts += QStringLiteral("%1:%2").arg(id.site, 0, 16).arg(id.counter, 0, 16);
    return parts.join(u' ');
}

std::vector<OperationId> operationIdsFromText(const QString &text, const Uuid &space)
{
    std::vector<OperationId> ids;
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype colon = part.indexOf(u':');
        bool siteFits = false;
        bool counterFits = false;
        const OperationId id{space, part.left(colon).toULongLong(&siteFits, 16),
                             part.mid(colon + 1).toULongLong(&counterFits, 16)};
        if (colon > 0 && siteFits && counterFits)
            ids.push_back(id);
    }
    return ids;
}

} // namespace faultline::store
