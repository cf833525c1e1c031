// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/strongid.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace faultline::store {

// Values of the domain as JSON of the change log, and back. What is missing or does not fit comes
// back as the default.
[[nodiscard]] inline QJsonValue jsonFrom(const std::optional<Instant> &at)
{
    return at ? QJsonValue(at->toRfc3339()) : QJsonValue();
}

template<typename Tag>
[[nodiscard]] QJsonValue jsonFrom(const StrongId<Tag> &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

template<typename Tag>
[[nodiscard]] QJsonValue jsonFrom(const std::optional<StrongId<Tag>> &id)
{
    return id ? jsonFrom(*id) : QJsonValue();
}

[[nodiscard]] inline QJsonArray jsonFrom(const QStringList &words)
{
    return QJsonArray::fromStringList(words);
}

/// Reads the fields of one object by name.
class Fields {
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    { }

    [[nodiscard]] QJsonValue value(const char *name) const
    {
        return m_object.value(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char *name) const { return value(name).toString(); }
    [[nodiscard]] bool flag(const char *name) const { return value(name).toBool(); }
    [[nodiscard]] double real(const char *name) const { return value(name).toDouble(); }
    [[nodiscard]] std::optional<Instant> optionalTime(const char *name) const
    {
        return Instant::fromText(text(name));
    }
    [[nodiscard]] Instant time(const char *name) const
    {
        return optionalTime(name).value_or(Instant());
    }
    template<typename Id>
    [[nodiscard]] std::optional<Id> optionalId(const char *name) const
    {
        return Id::fromString(text(name));
    }
    template<typename Id>
    [[nodiscard]] Id id(const char *name) const
    {
        return optionalId<Id>(name).value_or(Id());
    }
    [[nodiscard]] QStringList words(const char *name) const
    {
        QStringList list;
        for (const QJsonValue &word : value(name).toArray())
            list += word.toString();
        return list;
    }

private:
    const QJsonObject &m_object;
};

} // namespace faultline::store
