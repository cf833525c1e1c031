// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"
#include "core/store/story/edits.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <climits>

namespace faultline::cli {
namespace {

QJsonObject investigationJson(const domain::Investigation &one)
{
    QJsonObject object = store::fieldsOf(one);
    object.insert(QStringLiteral("id"), one.id.toString());
    return object;
}

int createInvestigation(const Invocation &invocation, engine::Session &session)
{
    const QString title = invocation.arguments.value(2);
    if (const auto valid = domain::validateField(u"title", title); !valid)
        return misused(invocation, valid.error().message, valid.error().hint);
    const auto actor = actorOf(invocation, session);
    if (!actor)
        return failed(invocation, actor.error());
    domain::Investigation made;
    made.id = domain::InvestigationId::make();
    made.title = title;
    made.createdAt = Instant::now();
    made.updatedAt = made.createdAt;
    made.createdBy = *actor;
    if (invocation.has("at")) {
        const auto at = timeFromText(invocation.option("at"));
        if (!at)
            return misused(invocation, at.error().message, at.error().hint);
        made.detectedAt = *at;
    }
    const int code = applyEdits(invocation, session, QStringLiteral("New investigation"),
                                {store::createEdit(made)});
    if (code == Done && invocation.output.isJson())
        invocation.output.row(investigationJson(made));
    else if (code == Done)
        invocation.output.say(made.id.toString());
    return code;
}

int listInvestigations(const Invocation &invocation, const engine::Session &session)
{
    store::InvestigationFilter filter;
    filter.text = invocation.arguments.value(2);
    if (invocation.has("deleted"))
        filter.deleted = domain::DeletedMode::Only;
    invocation.output.beginTable({{QStringLiteral("id"), QStringLiteral("ID"), 36},
                                  {QStringLiteral("title"), QStringLiteral("TITLE"), 60},
                                  {QStringLiteral("status"), QStringLiteral("STATUS"), 12},
                                  {QStringLiteral("impact_severity"), QStringLiteral("IMPACT"), 10},
                                  {QStringLiteral("priority"), QStringLiteral("PRIO"), 4},
                                  {QStringLiteral("detected_at"), QStringLiteral("DETECTED"), 30}});
    do {
        const auto page = session.file().story().investigations(filter);
        if (!page)
            return failed(invocation, page.error());
        for (const domain::Investigation &one : page->rows)
            invocation.output.row(investigationJson(one));
        filter.after = page->next;
    } while (!filter.after.isEmpty());
    return Done;
}

int showInvestigation(const Invocation &invocation, const engine::Session &session,
                      domain::InvestigationId id)
{
    const auto one = session.file().story().investigation(id);
    const auto marks = session.file().story().marks(id);
    if (!one || !marks)
        return failed(invocation, !one ? one.error() : marks.error());
    QJsonObject object = investigationJson(*one);
    QJsonArray linked;
    for (const domain::Mark &mark : *marks)
        linked.append(QJsonObject{{QStringLiteral("event"), mark.event.toString()},
                                  {QStringLiteral("role"), domain::toString(mark.role)},
                                  {QStringLiteral("confidence"), mark.confidence},
                                  {QStringLiteral("comment"), mark.comment}});
    object.insert(QStringLiteral("linked_events"), linked);
    if (invocation.output.isJson())
        invocation.output.row(object);
    else
        invocation.output.raw(QJsonDocument(object).toJson());
    return Done;
}

/// `field=value`, `field=` to empty it, `tags+=x` and `tags-=x` for lists.
std::optional<store::Edit> editFromText(domain::InvestigationId id, const QString &text)
{
    const qsizetype sign = text.indexOf(u'=');
    if (sign < 1)
        return std::nullopt;
    QString field = text.left(sign);
    const QString value = text.mid(sign + 1);
    const store::EntityRef entity = store::refOf(id);
    if (field.endsWith(u'+'))
        return store::Edit::add(entity, field.chopped(1), value);
    if (field.endsWith(u'-'))
        return store::Edit::remove(entity, field.chopped(1), value);
    const bool nullable = field.endsWith(QStringLiteral("_at")) || field == u"assigned_to"
        || field == u"estimated_mttr";
    if (value.isEmpty() && nullable)
        return store::Edit::set(entity, field, QJsonValue(QJsonValue::Null));
    if (field == u"estimated_mttr")
        return store::Edit::set(entity, field, value.toLongLong());
    if (field == u"metadata")
        return store::Edit::set(entity, field, QJsonDocument::fromJson(value.toUtf8()).object());
    return store::Edit::set(entity, field, value);
}

int setFields(const Invocation &invocation, engine::Session &session, domain::InvestigationId id)
{
    std::vector<store::Edit> edits;
    for (const QString &text : invocation.arguments.mid(3)) {
        auto edit = editFromText(id, text);
        if (!edit)
            return misused(invocation, QStringLiteral("set: \"%1\"").arg(text),
                           QStringLiteral("Write FIELD=VALUE, as in status=resolved or tags+=db"));
        edits.push_back(std::move(*edit));
    }
    return applyEdits(invocation, session, QStringLiteral("Change investigation"),
                      std::move(edits));
}

int linkEvents(const Invocation &invocation, engine::Session &session, domain::InvestigationId id)
{
    const QString roleText = invocation.option("role");
    const auto role
        = roleText.isEmpty() ? domain::Role::Evidence : domain::roleFromString(roleText);
    if (!role)
        return misused(
            invocation, QStringLiteral("--role: \"%1\"").arg(roleText),
            QStringLiteral("Use evidence, symptom, trigger, cause, mitigation, detection "
                           "or key_moment"));
    const auto actor = actorOf(invocation, session);
    if (!actor)
        return failed(invocation, actor.error());
    std::vector<store::Edit> edits;
    for (const QString &text : invocation.arguments.mid(3)) {
        const auto event = eventFromText(text);
        if (!event)
            return failed(invocation, event.error());
        if (const auto known = session.file().events().event(*event); !known)
            return failed(invocation, known.error());
        const auto marked = session.file().story().mark(id, *event);
        domain::Mark mark = marked ? *marked : domain::Mark();
        mark.role = *role;
        if (invocation.has("comment"))
            mark.comment = invocation.option("comment");
        if (marked) {
            // Linked already: what a person said about it stays.
            for (store::Edit &edit : store::updateEdits(*marked, mark))
                edits.push_back(std::move(edit));
            continue;
        }
        mark.investigation = id;
        mark.event = *event;
        mark.linkedAt = Instant::now();
        mark.linkedBy = *actor;
        edits.push_back(store::createEdit(mark));
    }
    return applyEdits(invocation, session, QStringLiteral("Link events"), std::move(edits));
}

int unlinkEvents(const Invocation &invocation, engine::Session &session, domain::InvestigationId id)
{
    std::vector<store::Edit> edits;
    for (const QString &text : invocation.arguments.mid(3)) {
        const auto event = eventFromText(text);
        if (!event)
            return failed(invocation, event.error());
        edits.push_back(store::Edit::erase({store::EntityType::Mark, store::markId(id, *event)}));
    }
    return applyEdits(invocation, session, QStringLiteral("Unlink events"), std::move(edits));
}

int runInvestigation(const Invocation &invocation)
{
    const QString action = invocation.arguments.value(1);
    const bool reads = action == u"list" || action == u"show";
    static const QStringList actions{QStringLiteral("new"),    QStringLiteral("list"),
                                     QStringLiteral("show"),   QStringLiteral("set"),
                                     QStringLiteral("link"),   QStringLiteral("unlink"),
                                     QStringLiteral("delete"), QStringLiteral("restore")};
    if (!actions.contains(action))
        return misused(invocation, QStringLiteral("investigation: \"%1\"").arg(action),
                       QStringLiteral("Use ") + actions.join(QStringLiteral(", ")));
    const auto session
        = openCase(invocation, invocation.arguments.first(), reads ? Access::Read : Access::Change);
    if (!session)
        return Failed;
    if (action == u"new")
        return createInvestigation(invocation, *session);
    if (action == u"list")
        return listInvestigations(invocation, *session);
    if (invocation.arguments.size() < 3)
        return misused(invocation, QStringLiteral("investigation %1: none named").arg(action),
                       QStringLiteral("investigation CASE list shows ids"));
    const auto id = findInvestigation(*session, invocation.arguments[2]);
    if (!id)
        return failed(invocation, id.error());
    if (action == u"show")
        return showInvestigation(invocation, *session, *id);
    if (action == u"set")
        return setFields(invocation, *session, *id);
    if (action == u"link")
        return linkEvents(invocation, *session, *id);
    if (action == u"unlink")
        return unlinkEvents(invocation, *session, *id);
    const store::EntityRef ref = store::refOf(*id);
    const bool deletes = action == u"delete";
    return applyEdits(invocation, *session,
                      deletes ? QStringLiteral("Delete investigation")
                              : QStringLiteral("Restore investigation"),
                      {deletes ? store::Edit::erase(ref) : store::Edit::restore(ref)});
}

} // namespace

Verb investigationVerb()
{
    return {
        QStringLiteral("investigation"),
        QStringLiteral("CASE new TITLE|list [WORDS]|show ID|set ID FIELD=VALUE...|link ID EVENT...|"
                       "unlink ID EVENT...|delete ID|restore ID"),
        QStringLiteral("make, find and change investigations"),
        {valueOption("actor", "who does it", "NAME"),
         valueOption("at", "when it was detected (new)", "TIME"),
         valueOption("role", "what the events mean (link)", "ROLE"),
         valueOption("comment", "why (link)", "TEXT"), flagOption("deleted", "list the trash")},
        2,
        INT_MAX,
        runInvestigation};
}

} // namespace faultline::cli
