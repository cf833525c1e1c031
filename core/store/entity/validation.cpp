// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/validation.h"

#include "core/domain/investigation.h"
#include "core/store/entity/entityreader.h"
#include "core/store/entity/jsontext.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

namespace faultline::store {
namespace {

Result<void> checkLimits(const EntitySpec &spec, const FieldSpec &field, const Cell &cell)
{
    const QString *text = std::get_if<QString>(&cell);
    if (!text)
        return {};
    if (text->size() > valueCharactersMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("%1 has %2 characters, at most %3 fit")
                           .arg(field.name)
                           .arg(text->size())
                           .arg(valueCharactersMax),
                       QStringLiteral("Attach it as a file instead"));
    return spec.type == EntityType::Investigation ? domain::validateField(field.name, *text)
                                                  : Result<void>();
}

Result<QJsonValue> normalisedSet(const SetSpec &set, const QJsonValue &value)
{
    if (!value.isArray())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("%1 is a list").arg(set.name));
    std::set<QString> seen;
    QJsonArray elements;
    for (const QJsonValue &element : value.toArray()) {
        const auto normal = normalisedElement(set, element);
        if (!normal)
            return failureOf(normal);
        if (seen.insert(jsonText(*normal)).second)
            elements.append(*normal);
    }
    return QJsonValue(elements);
}

} // namespace

QJsonValue normalisedUnknown(const QJsonValue &value)
{
    // Through UTF-8 once: half surrogates would come back from the file as something else.
    return jsonFromText(jsonText(value));
}

Result<QJsonValue> normalisedValue(const EntitySpec &spec, const FieldSpec &field,
                                   const QJsonValue &value)
{
    const auto cell = cellOf(field, normalisedUnknown(value));
    if (!cell)
        return failureOf(cell);
    if (auto checked = checkLimits(spec, field, *cell); !checked)
        return failureOf(checked);
    return jsonOf(field, *cell);
}

Result<QJsonValue> normalisedElement(const SetSpec &set, const QJsonValue &element)
{
    const auto cells = elementCells(set, normalisedUnknown(element));
    if (!cells)
        return failureOf(cells);
    return elementOf(set, *cells);
}

Result<QJsonObject> normalisedFields(const EntitySpec &spec, const QJsonObject &fields)
{
    QJsonObject normal;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const FieldSpec *field = spec.field(it.key());
        const SetSpec *set = spec.set(it.key());
        Result<QJsonValue> value = normalisedUnknown(it.value());
        if (field)
            value = normalisedValue(spec, *field, it.value());
        else if (set)
            value = normalisedSet(*set, it.value());
        if (!value)
            return failureOf(value);
        const bool isInitial = (field && *value == jsonOf(*field, field->initial))
            || (set && value->toArray().isEmpty());
        if (!isInitial && !(value->isNull() && !field))
            normal.insert(it.key(), *value);
    }
    return normal;
}

} // namespace faultline::store
