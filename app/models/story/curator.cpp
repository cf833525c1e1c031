// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/story/curator.h"

#include "app/models/events/itemdetail.h"
#include "app/models/events/markbook.h"
#include "app/models/session/session.h"
#include "app/models/story/curation.h"
#include "app/models/text/show.h"
#include "core/store/story/edits.h"

#include <QQmlEngine>

namespace faultline::models {

namespace {

/// `Star 3 events`, as undo will call it.
QString countText(const QString &text, int count)
{
    return text.arg(
        show::many(static_cast<quint64>(count), Curator::tr("1 event"), Curator::tr("%1 events")));
}

} // namespace

Curator::Curator(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

Curator *Curator::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(scriptEngine)
    return std::make_unique<Curator>(Session::instance(), engine).release();
}

std::vector<ItemRef> Curator::chosen() const
{
    std::vector<ItemRef> items;
    for (const QString &text : m_session->lens()->chosen()) {
        if (const auto item = ItemRef::fromString(text))
            items.push_back(*item);
    }
    return items;
}

bool Curator::allChosen(const std::function<bool(const domain::Mark &)> &is) const
{
    const std::vector<ItemRef> items = chosen();
    return std::all_of(items.begin(), items.end(), [&](const ItemRef &item) {
        const domain::Mark *mark = m_session->marks()->of(item.event);
        return mark != nullptr && is(*mark);
    });
}

void Curator::change(const QString &label, std::function<void(domain::Mark &)> how,
                     const QString &said)
{
    const std::vector<ItemRef> items = chosen();
    const domain::InvestigationId investigation = m_session->investigationId();
    if (items.empty() || !m_session->hasInvestigation())
        return;
    m_session->editBy(
        label,
        [investigation, items, how = std::move(how)](engine::Session &engine) {
            return markEdits(engine, investigation, items, how);
        },
        [this, said](const Result<store::ChangeSet> &done) {
            if (done && !said.isEmpty())
                m_session->tell(said, QStringLiteral("undo"));
        });
}

void Curator::star()
{
    const bool starred = allChosen([](const domain::Mark &mark) { return mark.starred; });
    const int count = static_cast<int>(chosen().size());
    change(starred ? countText(tr("Unstar %1"), count) : countText(tr("Star %1"), count),
           [starred](domain::Mark &mark) { mark.starred = !starred; });
}

void Curator::hide()
{
    const bool hidden = allChosen([](const domain::Mark &mark) { return mark.hidden; });
    const int count = static_cast<int>(chosen().size());
    change(
        hidden ? countText(tr("Show %1"), count) : countText(tr("Hide %1"), count),
        [hidden](domain::Mark &mark) { mark.hidden = !hidden; },
        hidden ? tr("Shown again") : tr("Hidden from the timeline"));
}

void Curator::pin()
{
    change(
        tr("Pin as evidence"),
        [](domain::Mark &mark) {
            mark.role = domain::Role::Evidence;
            mark.starred = true;
        },
        tr("Pinned as evidence"));
}

void Curator::addTag(const QString &tag)
{
    const QString added = tag.trimmed();
    if (added.isEmpty())
        return;
    change(tr("Tag %1").arg(added), [added](domain::Mark &mark) {
        if (!mark.tags.contains(added))
            mark.tags.append(added);
        mark.tags.sort();
    });
}

void Curator::removeTag(const QString &tag)
{
    change(tr("Remove tag %1").arg(tag), [tag](domain::Mark &mark) { mark.tags.removeAll(tag); });
}

void Curator::comment(const QString &text)
{
    change(tr("Comment"), [text](domain::Mark &mark) { mark.comment = text; });
}

void Curator::setRole(int role)
{
    change(tr("Set role"),
           [role](domain::Mark &mark) { mark.role = static_cast<domain::Role>(role); });
}

void Curator::setSeverity(int level)
{
    change(tr("Set severity"), [level](domain::Mark &mark) {
        mark.severityOverride = static_cast<domain::Severity>(level);
    });
}

void Curator::unlink()
{
    std::vector<store::Edit> edits;
    for (const ItemRef &item : chosen()) {
        if (const domain::Mark *mark = m_session->marks()->of(item.event))
            edits.push_back(store::Edit::erase(store::refOf(*mark)));
    }
    const QString label = countText(tr("Unlink %1"), static_cast<int>(edits.size()));
    m_session->edit(label, std::move(edits));
}

void Curator::addToGraph()
{
    const std::vector<ItemRef> items = chosen();
    const domain::InvestigationId investigation = m_session->investigationId();
    m_session->editBy(
        countText(tr("Add %1 to the graph"), static_cast<int>(items.size())),
        [investigation, items](engine::Session &engine) {
            return nodeEdits(engine, investigation, items, std::nullopt);
        },
        [this](const Result<store::ChangeSet> &done) {
            if (done)
                m_session->tell(tr("Added to the graph"), QStringLiteral("undo"));
        });
}

void Curator::placeOnGraph(const QStringList &texts, QPointF at)
{
    std::vector<ItemRef> items;
    for (const QString &text : texts) {
        if (const auto item = ItemRef::fromString(text))
            items.push_back(*item);
    }
    const domain::InvestigationId investigation = m_session->investigationId();
    m_session->editBy(countText(tr("Add %1 to the graph"), static_cast<int>(items.size())),
                      [investigation, items, at](engine::Session &engine) {
                          return nodeEdits(engine, investigation, items, std::pair(at.x(), at.y()));
                      });
}

void Curator::copyLines()
{
    copy(false);
}

void Curator::copyMarkdown()
{
    copy(true);
}

void Curator::copy(bool asMarkdown)
{
    const Session::Engine engine = m_session->engine();
    const std::vector<ItemRef> items = chosen();
    if (engine == nullptr || items.empty())
        return;
    runAsync(engine->readers(), {}, [engine, items, asMarkdown](std::stop_token) {
        QStringList lines;
        for (const ItemRef &item : items) {
            const auto record = findItem(*engine, item);
            if (!record)
                return Result<QString>(failureOf(record));
            const QString line = lineOf(rowOf(*record));
            lines.append(asMarkdown && item.isEvent()
                             ? QStringLiteral("- [%1](%2)").arg(line, item.toString())
                             : asMarkdown ? QStringLiteral("- %1").arg(line)
                                          : line);
        }
        return Result<QString>(lines.join(u'\n'));
    }).then(this, [this](const Result<QString> &text) {
        if (text)
            m_session->copyText(*text);
        else
            m_session->report(text.error());
    });
}

void Curator::annotate(const QString &text)
{
    const Lens &lens = *m_session->lens();
    if (!m_session->hasInvestigation() || (!lens.selection() && !lens.cursor()))
        return;
    domain::Annotation annotation;
    annotation.id = domain::AnnotationId::make();
    annotation.investigation = m_session->investigationId();
    annotation.text = text;
    annotation.begin = lens.selection() ? lens.selection()->begin : *lens.cursor();
    if (lens.selection())
        annotation.end = lens.selection()->end;
    m_session->edit(tr("Annotate"), {store::createEdit(annotation)});
}

} // namespace faultline::models
