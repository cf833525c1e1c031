// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/operation.h"

#include "core/domain/names.h"

#include <array>

namespace faultline::store {
namespace {

constexpr std::array<const char *, entityTypeCount> entityTypeNames{
    "case",       "person", "evidence", "event",      "investigation", "mark", "note",
    "annotation", "node",   "relation", "hypothesis", "saved_view",    "task", "attachment"};
constexpr std::array<const char *, 6> operationKindNames{"new",    "set",    "add",
                                                         "remove", "delete", "restore"};

} // namespace

QString toString(EntityType type)
{
    return domain::nameOf(entityTypeNames, type);
}

QString toString(OperationKind kind)
{
    return domain::nameOf(operationKindNames, kind);
}

std::optional<EntityType> entityTypeFromString(QStringView text)
{
    return domain::valueOf<EntityType>(entityTypeNames, text);
}

Uuid markId(domain::InvestigationId investigation, domain::EventId event)
{
    return Uuid::derive("mark", (investigation.toString() + event.toString()).toStdString());
}

} // namespace faultline::store
