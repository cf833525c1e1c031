// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/entityspec.h"

#include "core/store/entity/specbuilder.h"

#include <algorithm>

namespace faultline::store {
namespace {

EntitySpec caseSpec()
{
    return SpecBuilder(EntityType::Case, "case_setting")
        .implicit()
        .text("title")
        .initial("zone", QStringLiteral("UTC"))
        .build();
}

EntitySpec personSpec()
{
    return SpecBuilder(EntityType::Person, "person").text("name").text("account").build();
}

EntitySpec evidenceSpec()
{
    return SpecBuilder(EntityType::Evidence, "evidence_setting")
        .implicit()
        .integer("clock_offset")
        .build();
}

EntitySpec eventSpec()
{
    return SpecBuilder(EntityType::Event, "event")
        .created("created_at")
        .fullText("event_text")
        .optional("raw_time", FieldType::Time, "raw_ns")
        .optional("end", FieldType::Time, "end_ns")
        .text("time_text")
        .enumeration("source", "source", 8)
        .word("event_type", "type")
        .enumeration("severity", "severity", 0)
        .word("service", "service")
        .word("host", "host")
        .optional("trace_id", FieldType::Digest)
        .optional("span_id", FieldType::SpanId)
        .text("title")
        .searchable()
        .json("data", QStringLiteral("{}"))
        .searchable()
        .text("source_id")
        .time("created_at")
        .plainSet("tags", "event_tag", "tag", FieldType::Text, "event")
        .searchableSet()
        .objectSet("keys", "event_key", "event")
        .part("kind", FieldType::Enumeration, "kind", "key_kind")
        .part("value", FieldType::Text, "value")
        .build();
}

EntitySpec investigationSpec()
{
    SpecBuilder builder(EntityType::Investigation, "investigation");
    builder.created("created_at").updated("updated_at").fullText("investigation_text");
    for (const char *name :
         {"title", "description", "root_cause", "remediation", "lessons_learned",
          "component_affected", "service_affected", "impact_domain", "business_impact"})
        builder.text(name).searchable();
    builder.enumeration("status", "status", 0)
        .enumeration("impact_severity", "impact", 2)
        .enumeration("priority", "priority", 2)
        .enumeration("automation_potential", "automation", 0);
    for (const char *name : {"detected_at", "started_at", "resolved_at"})
        builder.optional(name, FieldType::Time);
    return builder.optional("estimated_mttr", FieldType::Integer)
        .optional("created_by", FieldType::Id)
        .optional("assigned_to", FieldType::Id)
        .json("metadata", QStringLiteral("{}"))
        .time("created_at")
        .time("updated_at")
        .plainSet("tags", "investigation_tag", "tag", FieldType::Text)
        .searchableSet()
        .objectSet("related", "investigation_related")
        .part("id", FieldType::Id, "id")
        .part("link", FieldType::Enumeration, "link", "investigation_link")
        .objectSet("participants", "participant")
        .part("person", FieldType::Id, "person")
        .part("role", FieldType::Text, "role")
        .build();
}

EntitySpec markSpec()
{
    return SpecBuilder(EntityType::Mark, "mark")
        .scoped("linked_at")
        .required("event", FieldType::Id)
        .time("linked_at")
        .optional("linked_by", FieldType::Id)
        .real("confidence", 1.0)
        .json("reasons", QStringLiteral("[]"))
        .enumeration("role", "role", 0)
        .boolean("starred")
        .boolean("hidden")
        .text("comment")
        .optionalEnumeration("severity_override", "severity")
        .enumeration("verdict", "verdict", 0)
        .plainSet("tags", "mark_tag", "tag", FieldType::Text)
        .build();
}

EntitySpec noteSpec()
{
    return SpecBuilder(EntityType::Note, "note")
        .scoped("created_at")
        .created("created_at")
        .updated("updated_at")
        .fullText("note_text")
        .text("title")
        .searchable()
        .text("text")
        .searchable()
        .optional("author", FieldType::Id)
        .time("created_at")
        .time("updated_at")
        .build();
}

EntitySpec annotationSpec()
{
    return SpecBuilder(EntityType::Annotation, "annotation")
        .scoped("begin_at")
        .time("begin", "begin_at")
        .optional("end", FieldType::Time, "end_at")
        .optional("event", FieldType::Id)
        .text("text")
        .build();
}

EntitySpec nodeSpec()
{
    return SpecBuilder(EntityType::Node, "node")
        .scoped("id")
        .enumeration("kind", "node_kind", 0)
        .optional("event", FieldType::Id)
        .optional("hypothesis", FieldType::Id)
        .optional("note", FieldType::Id)
        .text("title")
        .real("x", 0)
        .layout()
        .real("y", 0)
        .layout()
        .boolean("placed")
        .layout()
        .build();
}

EntitySpec relationSpec()
{
    return SpecBuilder(EntityType::Relation, "relation")
        .scoped("id")
        .required("from", FieldType::Id, "from_node")
        .required("to", FieldType::Id, "to_node")
        .enumeration("kind", "relation_kind", 3)
        .text("reason")
        .real("confidence", 1.0)
        .build();
}

EntitySpec hypothesisSpec()
{
    return SpecBuilder(EntityType::Hypothesis, "hypothesis")
        .scoped("id")
        .text("statement")
        .enumeration("state", "hypothesis_state", 0)
        .real("confidence", 0.5)
        .text("missing")
        .objectSet("evidence", "hypothesis_evidence")
        .part("event", FieldType::Id, "event")
        .part("supports", FieldType::Boolean, "supports")
        .build();
}

EntitySpec savedViewSpec()
{
    return SpecBuilder(EntityType::SavedView, "saved_view")
        .scoped("id")
        .text("name")
        .text("query")
        .optional("range_begin", FieldType::Time)
        .optional("range_end", FieldType::Time)
        .build();
}

EntitySpec taskSpec()
{
    return SpecBuilder(EntityType::Task, "task")
        .scoped("id")
        .text("title")
        .optional("owner", FieldType::Id)
        .optional("due_at", FieldType::Time)
        .boolean("done")
        .build();
}

EntitySpec attachmentSpec()
{
    return SpecBuilder(EntityType::Attachment, "attachment")
        .scoped("id")
        .text("name")
        .text("media_type")
        .required("sha256", FieldType::Digest)
        .integer("size_bytes")
        .build();
}

} // namespace

const std::vector<EntitySpec> &allSpecs()
{
    static const std::vector<EntitySpec> all{
        caseSpec(),       personSpec(),    evidenceSpec(),   eventSpec(),     investigationSpec(),
        markSpec(),       noteSpec(),      annotationSpec(), nodeSpec(),      relationSpec(),
        hypothesisSpec(), savedViewSpec(), taskSpec(),       attachmentSpec()};
    return all;
}

const EntitySpec *specOf(EntityType type)
{
    const auto &all = allSpecs();
    const auto index = static_cast<std::size_t>(type);
    return index < all.size() ? &all[index] : nullptr;
}

const FieldSpec *EntitySpec::field(const QString &name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldSpec &f) { return f.name == name; });
    return found != fields.end() ? &*found : nullptr;
}

const SetSpec *EntitySpec::set(const QString &name) const
{
    const auto found
        = std::find_if(sets.begin(), sets.end(), [&](const SetSpec &s) { return s.name == name; });
    return found != sets.end() ? &*found : nullptr;
}

} // namespace faultline::store
