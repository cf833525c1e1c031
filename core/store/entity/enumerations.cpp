// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/event.h"
#include "core/domain/investigation.h"
#include "core/domain/names.h"
#include "core/domain/story.h"
#include "core/store/entity/entityspec.h"

namespace faultline::store {
namespace {

constexpr std::array<const char *, 3> keepingNames{"segments", "document", "reference"};
/// Segment kinds begin with 1.
constexpr std::array<const char *, 4> segmentKindNames{"none", "logs", "samples", "spans"};
constexpr std::array<const char *, 14> keyKindNames{
    "trace",  "span", "request", "service", "host", "commit", "version",
    "deploy", "flag", "alert",   "run",     "test", "file",   "user"};

template<typename Enum>
QString textOfEnum(int value)
{
    using domain::toString;
    return toString(static_cast<Enum>(value));
}

template<const auto &names>
QString textOfNames(int value)
{
    return domain::nameOf(names, value);
}

template<const auto &names>
std::optional<int> valueOfNames(QStringView text)
{
    return domain::valueOf<int>(names, text);
}

template<auto fromText>
std::optional<int> valueOfEnum(QStringView text)
{
    const auto value = fromText(text);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

template<auto fromText>
std::optional<int> valueOfUtf8Enum(QStringView text)
{
    const auto value = fromText(text.toUtf8().toStdString());
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

Enumeration named(const char *name, QString (*toText)(int),
                  std::optional<int> (*fromText)(QStringView), int count)
{
    return {QString::fromLatin1(name), toText, fromText, count};
}

std::vector<Enumeration> makeEnumerations()
{
    using namespace domain;
    return {
        named("source", &textOfEnum<Source>, &valueOfUtf8Enum<&sourceFromString>, sourceCount),
        named("severity", &textOfEnum<Severity>, &valueOfUtf8Enum<&severityFromString>,
              severityCount),
        named("keeping", &textOfNames<keepingNames>, &valueOfNames<keepingNames>, 3),
        named("segment_kind", &textOfNames<segmentKindNames>, &valueOfNames<segmentKindNames>, 4),
        named("key_kind", &textOfNames<keyKindNames>, &valueOfNames<keyKindNames>, 14),
        named("status", &textOfEnum<Status>, &valueOfEnum<&statusFromString>, 4),
        named("impact", &textOfEnum<Impact>, &valueOfEnum<&impactFromString>, 4),
        named("priority", &textOfEnum<Priority>, &valueOfEnum<&priorityFromString>, 4),
        named("automation", &textOfEnum<Automation>, &valueOfEnum<&automationFromString>, 4),
        named("investigation_link", &textOfEnum<InvestigationLink>,
              &valueOfEnum<&investigationLinkFromString>, 4),
        named("role", &textOfEnum<Role>, &valueOfEnum<&roleFromString>, 8),
        named("verdict", &textOfEnum<Verdict>, &valueOfEnum<&verdictFromString>, 3),
        named("node_kind", &textOfEnum<NodeKind>, &valueOfEnum<&nodeKindFromString>, 7),
        named("relation_kind", &textOfEnum<RelationKind>, &valueOfEnum<&relationKindFromString>, 7),
        named("hypothesis_state", &textOfEnum<HypothesisState>,
              &valueOfEnum<&hypothesisStateFromString>, 5),
        named(
            "entity", [](int value) { return toString(static_cast<EntityType>(value)); },
            &valueOfEnum<&entityTypeFromString>, static_cast<int>(entityTypeCount)),
        named(
            "operation", [](int value) { return toString(static_cast<OperationKind>(value)); },
            [](QStringView) { return std::optional<int>(); }, 6),
    };
}

} // namespace

const std::vector<Enumeration> &allEnumerations()
{
    static const std::vector<Enumeration> all = makeEnumerations();
    return all;
}

const Enumeration *enumerationNamed(const QString &name)
{
    for (const Enumeration &enumeration : allEnumerations()) {
        if (enumeration.name == name)
            return &enumeration;
    }
    return nullptr;
}

Result<void> writeEnumerations(Database &database)
{
    static const Sql sql("INSERT OR REPLACE INTO enumeration(kind,value,name) VALUES(?,?,?)");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (const Enumeration &enumeration : allEnumerations()) {
        for (int value = 0; value < enumeration.count; ++value) {
            statement->bind(enumeration.name).bind(value).bind(enumeration.toText(value));
            if (auto done = statement->run(); !done)
                return done;
        }
    }
    return {};
}

} // namespace faultline::store
