// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"
#include "core/store/connection/words.h"
#include "core/store/entity/entityspec.h"

#include <QJsonObject>

namespace faultline::store {

/// Writes rows of story tables and their full text. Only the Applier may use it.
class EntityWriter {
public:
    EntityWriter(Database &database, Words &words)
        : m_database(database)
        , m_words(words)
    { }

    [[nodiscard]] Result<bool> exists(const EntitySpec &spec, const Uuid &id);
    /// A row with these fields, without its sets; unknown fields are kept beside the columns.
    [[nodiscard]] Result<void> insert(const EntitySpec &spec, const Uuid &id,
                                      const QJsonObject &fields);
    [[nodiscard]] Result<void> writeField(const EntitySpec &spec, const Uuid &id,
                                          const QString &field, const QJsonValue &value);
    [[nodiscard]] Result<void> writeElement(const EntitySpec &spec, const Uuid &id,
                                            const QString &field, const QJsonValue &element,
                                            bool present);
    [[nodiscard]] Result<void> writeDeleted(const EntitySpec &spec, const Uuid &id,
                                            std::optional<std::int64_t> atNs);
    [[nodiscard]] Result<void> touch(const EntitySpec &spec, const Uuid &id, std::int64_t atNs);

    /// The tokens the full text knows the row by.
    [[nodiscard]] Result<QString> tokensOf(const EntitySpec &spec, const Uuid &id);
    /// Brings the full text from the tokens of before to those of now.
    [[nodiscard]] Result<void> reindex(const EntitySpec &spec, const Uuid &id,
                                       const QString &before);

private:
    [[nodiscard]] Result<void> writeExtra(const EntitySpec &spec, const Uuid &id,
                                          const QString &field, const QJsonValue &value);
    [[nodiscard]] Result<void> bindStored(Statement &statement, const FieldSpec &field,
                                          const Cell &cell);

    Database &m_database;
    Words &m_words;
};

} // namespace faultline::store
