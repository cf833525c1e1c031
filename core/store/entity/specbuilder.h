// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/entity/entityspec.h"

namespace faultline::store {

/// Writes an EntitySpec down field by field and makes its statements.
class SpecBuilder {
public:
    SpecBuilder(EntityType type, const char *table);

    SpecBuilder &implicit();
    /// Belongs to an investigation; lists are in the order of the column.
    SpecBuilder &scoped(const char *orderColumn);
    SpecBuilder &created(const char *column);
    SpecBuilder &updated(const char *column);
    SpecBuilder &fullText(const char *table);

    SpecBuilder &text(const char *name);
    SpecBuilder &initial(const char *name, const QString &text);
    SpecBuilder &integer(const char *name);
    SpecBuilder &real(const char *name, double initial);
    SpecBuilder &boolean(const char *name);
    SpecBuilder &time(const char *name, const char *column = nullptr);
    SpecBuilder &json(const char *name, const QString &initial);
    SpecBuilder &word(const char *name, const char *column);
    SpecBuilder &enumeration(const char *name, const char *kind, int initial);
    SpecBuilder &optionalEnumeration(const char *name, const char *kind);
    SpecBuilder &optional(const char *name, FieldType type, const char *column = nullptr);
    SpecBuilder &required(const char *name, FieldType type, const char *column = nullptr);

    /// Of the field named last.
    SpecBuilder &searchable();
    SpecBuilder &layout();

    SpecBuilder &plainSet(const char *name, const char *table, const char *column, FieldType type,
                          const char *ownerColumn = "owner");
    SpecBuilder &objectSet(const char *name, const char *table, const char *ownerColumn = "owner");
    SpecBuilder &part(const char *name, FieldType type, const char *column,
                      const char *enumeration = nullptr);
    SpecBuilder &searchableSet();

    [[nodiscard]] EntitySpec build();

private:
    SpecBuilder &add(FieldSpec field);
    void makeStatements();
    void makeSetStatements(SetSpec &set) const;

    EntitySpec m_spec;
    QString m_order;
};

} // namespace faultline::store
