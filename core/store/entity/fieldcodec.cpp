// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"
#include "core/store/entity/entityspec.h"
#include "core/store/entity/jsontext.h"

namespace faultline::store {
namespace {

tl::unexpected<Error> notAValue(const FieldSpec &field, const QJsonValue &value)
{
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("%1 cannot be %2").arg(field.name, jsonText(value).left(80)),
                   field.type == FieldType::Enumeration
                       ? QStringLiteral("Use one of the names this field knows")
                       : QString());
}

Result<Cell> textCell(const FieldSpec &field, const QJsonValue &value)
{
    const QString text = value.toString();
    switch (field.type) {
    case FieldType::Time:
        if (const auto at = Instant::fromText(text))
            return Cell(at->ns());
        break;
    case FieldType::Id:
        if (const auto id = Uuid::fromString(text))
            return Cell(id->toBytes());
        break;
    case FieldType::Digest: {
        const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
        if (bytes.size() * 2 == text.size() && (field.nullable || !bytes.isEmpty()))
            return Cell(bytes);
        break;
    }
    case FieldType::SpanId: {
        bool fits = false;
        const quint64 number = text.toULongLong(&fits, 16);
        if (fits)
            return Cell(static_cast<std::int64_t>(number));
        break;
    }
    case FieldType::Enumeration:
        if (const auto number = field.enumeration->fromText(text))
            return Cell(static_cast<std::int64_t>(*number));
        break;
    default:
        return Cell(text);
    }
    return notAValue(field, value);
}

QJsonValue jsonOfInteger(const FieldSpec &field, std::int64_t number)
{
    switch (field.type) {
    case FieldType::Boolean:
        return number != 0;
    case FieldType::Time:
        return Instant(number).toRfc3339();
    case FieldType::SpanId:
        return QStringLiteral("%1").arg(static_cast<quint64>(number), 16, 16, QLatin1Char('0'));
    case FieldType::Enumeration:
        return field.enumeration->toText(static_cast<int>(number));
    case FieldType::Real:
        return static_cast<double>(number);
    default:
        return QJsonValue(static_cast<qint64>(number));
    }
}

QJsonValue jsonOfBytes(const FieldSpec &field, const QByteArray &bytes)
{
    if (field.type == FieldType::Id) {
        const auto id = Uuid::fromBytes(bytes);
        return id ? QJsonValue(id->toString()) : QJsonValue();
    }
    return QString::fromLatin1(bytes.toHex());
}

QJsonValue jsonOfText(const FieldSpec &field, const QString &text)
{
    return field.type == FieldType::Json ? jsonFromText(text) : QJsonValue(text);
}

} // namespace

Result<Cell> cellOf(const FieldSpec &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined()) {
        if (field.nullable)
            return Cell(std::monostate());
        return notAValue(field, QJsonValue());
    }
    switch (field.type) {
    case FieldType::Json:
        return Cell(jsonText(value));
    case FieldType::Boolean:
        if (value.isBool())
            return Cell(static_cast<std::int64_t>(value.toBool() ? 1 : 0));
        return notAValue(field, value);
    case FieldType::Real:
        if (value.isDouble())
            return Cell(value.toDouble());
        return notAValue(field, value);
    case FieldType::Integer:
        if (value.isDouble() && static_cast<double>(value.toInteger()) == value.toDouble())
            return Cell(static_cast<std::int64_t>(value.toInteger()));
        return notAValue(field, value);
    default:
        return value.isString() ? textCell(field, value) : Result<Cell>(notAValue(field, value));
    }
}

QJsonValue jsonOf(const FieldSpec &field, const Statement &row, int column)
{
    if (row.isNull(column))
        return {};
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Word:
    case FieldType::Json:
        return jsonOfText(field, row.text(column));
    case FieldType::Real:
        return row.real(column);
    case FieldType::Id:
    case FieldType::Digest:
        return jsonOfBytes(field, row.blob(column));
    default:
        return jsonOfInteger(field, row.integer(column));
    }
}

QJsonValue jsonOf(const FieldSpec &field, const Cell &cell)
{
    if (const auto *number = std::get_if<std::int64_t>(&cell))
        return jsonOfInteger(field, *number);
    if (const auto *real = std::get_if<double>(&cell))
        return *real;
    if (const auto *text = std::get_if<QString>(&cell))
        return jsonOfText(field, *text);
    if (const auto *bytes = std::get_if<QByteArray>(&cell))
        return jsonOfBytes(field, *bytes);
    return {};
}

void bindCell(Statement &statement, const Cell &cell)
{
    if (const auto *number = std::get_if<std::int64_t>(&cell))
        statement.bind(*number);
    else if (const auto *real = std::get_if<double>(&cell))
        statement.bind(*real);
    else if (const auto *text = std::get_if<QString>(&cell))
        statement.bind(*text);
    else if (const auto *bytes = std::get_if<QByteArray>(&cell))
        statement.bind(*bytes);
    else
        statement.bindNull();
}

} // namespace faultline::store
