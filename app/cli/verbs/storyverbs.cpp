// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"
#include "core/store/story/edits.h"

#include <QFile>

#include <climits>

namespace faultline::cli {
namespace {

/// One kind of story entry that belongs to an investigation: how it is listed and made.
struct StoryKind {
    QString name;
    QString addUsage;
    int addArguments; ///< after CASE add ID
    std::vector<Output::Column> columns;
    std::function<Result<QList<QJsonObject>>(const store::Story &, domain::InvestigationId)> list;
    std::function<Result<store::Edit>(const Invocation &, domain::InvestigationId,
                                      domain::PersonId)>
        add;
};

template<typename Value>
Result<QList<QJsonObject>> rowsOf(const Result<std::vector<Value>> &values)
{
    if (!values)
        return failureOf(values);
    QList<QJsonObject> rows;
    for (const Value &value : *values) {
        QJsonObject row = store::fieldsOf(value);
        row.insert(QStringLiteral("id"), value.id.toString());
        rows += row;
    }
    return rows;
}

int runStory(const Invocation &invocation, const StoryKind &kind)
{
    const QString action = invocation.arguments.value(1);
    const bool adds = action == u"add";
    if (!adds && action != u"list")
        return misused(invocation, QStringLiteral("%1: \"%2\"").arg(kind.name, action),
                       QStringLiteral("Use list ID or add ID %1").arg(kind.addUsage));
    if (adds && invocation.arguments.size() < 3 + kind.addArguments)
        return misused(invocation, QStringLiteral("%1 add: something is missing").arg(kind.name),
                       QStringLiteral("Use add ID %1").arg(kind.addUsage));
    const auto session
        = openCase(invocation, invocation.arguments.first(), adds ? Access::Change : Access::Read);
    if (!session)
        return Failed;
    const auto id = findInvestigation(*session, invocation.arguments.value(2));
    if (!id)
        return failed(invocation, id.error());
    if (adds) {
        const auto actor = actorOf(invocation, *session);
        if (!actor)
            return failed(invocation, actor.error());
        auto edit = kind.add(invocation, *id, *actor);
        if (!edit)
            return misused(invocation, edit.error().message, edit.error().hint);
        const QString made = edit->entity.id.toString();
        const int code = applyEdits(invocation, *session, QStringLiteral("Add %1").arg(kind.name),
                                    {std::move(*edit)});
        if (code == Done && invocation.output.isJson())
            invocation.output.row({{QStringLiteral("id"), made}});
        else if (code == Done)
            invocation.output.say(made);
        return code;
    }
    const auto rows = kind.list(session->file().story(), *id);
    if (!rows)
        return failed(invocation, rows.error());
    invocation.output.beginTable(kind.columns);
    for (const QJsonObject &row : *rows)
        invocation.output.row(row);
    return Done;
}

Result<store::Edit> addNote(const Invocation &invocation, domain::InvestigationId id,
                            domain::PersonId actor)
{
    domain::Note note;
    note.id = domain::NoteId::make();
    note.investigation = id;
    note.text = invocation.arguments[3];
    note.title = invocation.option("title");
    note.createdAt = Instant::now();
    note.updatedAt = note.createdAt;
    note.author = actor;
    return store::createEdit(note);
}

Result<store::Edit> addAnnotation(const Invocation &invocation, domain::InvestigationId id,
                                  domain::PersonId)
{
    const auto begin = timeFromText(invocation.arguments[3]);
    if (!begin)
        return failureOf(begin);
    domain::Annotation annotation;
    annotation.id = domain::AnnotationId::make();
    annotation.investigation = id;
    annotation.begin = *begin;
    annotation.text = invocation.arguments[4];
    if (invocation.has("to")) {
        const auto end = timeFromText(invocation.option("to"));
        if (!end)
            return failureOf(end);
        annotation.end = *end;
    }
    return store::createEdit(annotation);
}

Result<store::Edit> addRelation(const Invocation &invocation, domain::InvestigationId id,
                                domain::PersonId)
{
    domain::Relation relation;
    relation.id = domain::RelationId::make();
    relation.investigation = id;
    const auto from = domain::NodeId::fromString(invocation.arguments[3]);
    const auto kind = domain::relationKindFromString(invocation.arguments[4]);
    const auto to = domain::NodeId::fromString(invocation.arguments[5]);
    if (!from || !to)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("a node id is wrong"),
                       QStringLiteral("relation CASE list ID shows nodes as from and to"));
    if (!kind)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("\"%1\" is no relation").arg(invocation.arguments[4]),
                       QStringLiteral("Use caused, contributed_to, preceded, correlates, "
                                      "contradicts, mitigated or same_as"));
    relation.from = *from;
    relation.to = *to;
    relation.kind = *kind;
    relation.reason = invocation.option("reason");
    return store::createEdit(relation);
}

Result<store::Edit> addHypothesis(const Invocation &invocation, domain::InvestigationId id,
                                  domain::PersonId)
{
    domain::Hypothesis hypothesis;
    hypothesis.id = domain::HypothesisId::make();
    hypothesis.investigation = id;
    hypothesis.statement = invocation.arguments[3];
    if (invocation.has("state")) {
        const auto state = domain::hypothesisStateFromString(invocation.option("state"));
        if (!state)
            return failure(
                ErrorCode::InvalidArgument,
                QStringLiteral("\"%1\" is no state").arg(invocation.option("state")),
                QStringLiteral("Use proposed, investigating, supported, refuted or parked"));
        hypothesis.state = *state;
    }
    return store::createEdit(hypothesis);
}

Verb storyVerb(StoryKind kind, const char *purpose, QList<QCommandLineOption> options)
{
    options.prepend(valueOption("actor", "who does it", "NAME"));
    const QString usage = QStringLiteral("CASE list ID|add ID %1").arg(kind.addUsage);
    return {kind.name,
            usage,
            QString::fromLatin1(purpose),
            options,
            3,
            INT_MAX,
            [kind](const Invocation &invocation) { return runStory(invocation, kind); }};
}

} // namespace

Verb noteVerb()
{
    StoryKind kind{QStringLiteral("note"),
                   QStringLiteral("TEXT [--title TITLE]"),
                   1,
                   {{QStringLiteral("id"), QStringLiteral("ID"), 36},
                    {QStringLiteral("title"), QStringLiteral("TITLE"), 30},
                    {QStringLiteral("text"), QStringLiteral("TEXT"), 80}},
                   [](const store::Story &story, domain::InvestigationId id) {
                       return rowsOf(story.notes(id));
                   },
                   addNote};
    return storyVerb(std::move(kind), "list and write notes",
                     {valueOption("title", "of the note", "TITLE")});
}

Verb annotationVerb()
{
    StoryKind kind{QStringLiteral("annotation"),
                   QStringLiteral("TIME TEXT [--to TIME]"),
                   2,
                   {{QStringLiteral("id"), QStringLiteral("ID"), 36},
                    {QStringLiteral("begin"), QStringLiteral("FROM"), 30},
                    {QStringLiteral("end"), QStringLiteral("TO"), 30},
                    {QStringLiteral("text"), QStringLiteral("TEXT"), 80}},
                   [](const store::Story &story, domain::InvestigationId id) {
                       return rowsOf(story.annotations(id));
                   },
                   addAnnotation};
    return storyVerb(std::move(kind), "list remarks on the timeline and add one",
                     {valueOption("to", "end of a range", "TIME")});
}

Verb relationVerb()
{
    StoryKind kind{QStringLiteral("relation"),
                   QStringLiteral("FROM KIND TO [--reason TEXT]"),
                   3,
                   {{QStringLiteral("id"), QStringLiteral("ID"), 36},
                    {QStringLiteral("from"), QStringLiteral("FROM"), 36},
                    {QStringLiteral("kind"), QStringLiteral("KIND"), 14},
                    {QStringLiteral("to"), QStringLiteral("TO"), 36},
                    {QStringLiteral("reason"), QStringLiteral("REASON"), 60}},
                   [](const store::Story &story, domain::InvestigationId id) {
                       return rowsOf(story.relations(id));
                   },
                   addRelation};
    return storyVerb(std::move(kind), "list relations of the graph and add one",
                     {valueOption("reason", "why", "TEXT")});
}

Verb hypothesisVerb()
{
    StoryKind kind{QStringLiteral("hypothesis"),
                   QStringLiteral("STATEMENT [--state STATE]"),
                   1,
                   {{QStringLiteral("id"), QStringLiteral("ID"), 36},
                    {QStringLiteral("state"), QStringLiteral("STATE"), 14},
                    {QStringLiteral("statement"), QStringLiteral("STATEMENT"), 90}},
                   [](const store::Story &story, domain::InvestigationId id) {
                       return rowsOf(story.hypotheses(id));
                   },
                   addHypothesis};
    return storyVerb(std::move(kind), "list hypotheses and add one",
                     {valueOption("state", "proposed (default), investigating, …", "STATE")});
}

} // namespace faultline::cli
