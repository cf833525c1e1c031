// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/notes/noteeditor.h"

#include "app/models/events/itemdetail.h"
#include "app/models/session/session.h"
#include "app/models/story/curation.h"
#include "core/store/story/edits.h"

#include <QPointer>

namespace faultline::models {

namespace {

using namespace std::chrono_literals;

constexpr auto draftAfter = 40ms;
constexpr auto commitAfter = 1s;
constexpr auto parseAfter = 60ms;

/// Brackets would end the link text early.
QString linkText(QString title)
{
    return title.replace(u'[', u'(').replace(u']', u')').replace(u'\\', u'/');
}

} // namespace

NoteEditor::NoteEditor(QObject *parent)
    : NoteEditor(Session::instance(), parent)
{ }

NoteEditor::NoteEditor(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notes(session, nullptr)
{
    for (QTimer *timer : {&m_draftTimer, &m_commitTimer, &m_parseTimer})
        timer->setSingleShot(true);
    connect(&m_draftTimer, &QTimer::timeout, this, &NoteEditor::saveDraft);
    connect(&m_commitTimer, &QTimer::timeout, this, &NoteEditor::commit);
    connect(&m_parseTimer, &QTimer::timeout, this, &NoteEditor::parse);
    connect(&m_notes, &NoteListModel::loaded, this, &NoteEditor::takeLoaded);
    takeLoaded();
}

NoteEditor::~NoteEditor()
{
    commit();
}

QString NoteEditor::noteId() const
{
    return hasNote() ? m_note.id.toString() : QString();
}

QString NoteEditor::title() const
{
    return hasNote() ? titleOf(m_note) : QString();
}

void NoteEditor::takeLoaded()
{
    const auto &all = m_notes.notes();
    const domain::NoteId wanted = m_wanted.isNull() ? m_note.id : m_wanted;
    const domain::Note *note = m_notes.find(wanted);
    if (note == nullptr && !m_wanted.isNull())
        return; // Made just now: a list that was read before knows nothing of it.
    if (note == nullptr && !all.empty())
        note = &all.front();
    m_wanted = {};
    const bool isOther = note == nullptr || note->id != m_note.id;
    if (isOther)
        commit();
    if (note == nullptr) {
        show({});
        return;
    }
    // Somebody types in it: what stands in the field wins over what comes back from the case.
    // While a commit is on its way the list may still be the one from before it.
    if (!isOther && m_committing > 0)
        return;
    const bool isTyping = !isOther && dirty();
    if (isOther || (!isTyping && note->text != m_text))
        show(*note);
    else
        m_note = *note;
    Q_EMIT noteChanged();
    if (isOther)
        takeDrafts();
}

/// What was typed and never became an edit, because the program ended before: it does now.
void NoteEditor::takeDrafts()
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr)
        return;
    m_drafts.ask(
        engine->readers(), this,
        [engine](std::stop_token) { return engine->file().changes().drafts(); },
        [this](const Result<std::vector<store::Draft>> &drafts) {
            if (!drafts || dirty())
                return;
            for (const store::Draft &draft : *drafts) {
                if (draft.entity == store::refOf(m_note) && draft.field == u"text"
                    && draft.text != m_text) {
                    type(draft.text);
                    Q_EMIT textChanged();
                }
            }
        });
}

void NoteEditor::show(const domain::Note &note)
{
    m_note = note;
    m_text = note.text;
    m_draftTimer.stop();
    m_commitTimer.stop();
    parse();
    Q_EMIT noteChanged();
    Q_EMIT textChanged();
    Q_EMIT dirtyChanged();
}

void NoteEditor::open(const QString &id)
{
    const auto wanted = domain::NoteId::fromString(id);
    if (!wanted || *wanted == m_note.id)
        return;
    commit();
    if (const domain::Note *note = m_notes.find(*wanted))
        show(*note);
}

void NoteEditor::create(const QString &text)
{
    if (!m_session->hasInvestigation())
        return;
    commit();
    domain::Note note;
    note.id = domain::NoteId::make();
    note.investigation = m_session->investigationId();
    note.text = text;
    note.createdAt = note.updatedAt = Instant::now();
    note.author = m_session->engine()->file().changes().localPerson();
    m_wanted = note.id;
    show(note);
    m_session->edit(tr("New note"), {store::createEdit(note)});
}

void NoteEditor::remove()
{
    if (!hasNote())
        return;
    m_text = m_note.text;
    m_session->edit(tr("Delete note “%1”").arg(title()), {store::Edit::erase(store::refOf(m_note))},
                    [this](const Result<store::ChangeSet> &done) {
                        if (done)
                            m_session->tell(tr("Note moved to the trash"), QStringLiteral("undo"));
                    });
}

void NoteEditor::type(const QString &text)
{
    if (text == m_text || !hasNote())
        return;
    const bool wasDirty = dirty();
    m_text = text;
    if (!m_draftTimer.isActive())
        m_draftTimer.start(draftAfter);
    m_commitTimer.start(commitAfter);
    m_parseTimer.start(parseAfter);
    if (wasDirty != dirty())
        Q_EMIT dirtyChanged();
}

void NoteEditor::saveDraft()
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr || !dirty())
        return;
    store::Draft draft;
    draft.entity = store::refOf(m_note);
    draft.field = QStringLiteral("text");
    draft.text = m_text;
    engine->file().changes().saveDraft(draft).then(this, [this](const Result<void> &saved) {
        if (!saved)
            m_session->report(saved.error());
    });
}

void NoteEditor::commit()
{
    m_draftTimer.stop();
    m_commitTimer.stop();
    if (!hasNote() || !dirty())
        return;
    domain::Note after = m_note;
    after.text = m_text;
    std::vector<store::Edit> edits = store::updateEdits(m_note, after);
    const domain::Note before = std::exchange(m_note, after);
    ++m_committing;
    Q_EMIT dirtyChanged();
    Q_EMIT noteChanged();
    const QPointer<NoteEditor> self(this);
    m_session->edit(tr("Write in “%1”").arg(title()), std::move(edits),
                    [self, before](const Result<store::ChangeSet> &done) {
                        if (!self.isNull())
                            self->takeCommitted(before, done.has_value());
                    });
}

/// A commit that failed leaves the text in the field and the field dirty, so nothing typed is lost.
void NoteEditor::takeCommitted(const domain::Note &before, bool done)
{
    --m_committing;
    if (done || m_note.id != before.id)
        return;
    m_note.text = before.text;
    Q_EMIT dirtyChanged();
}

void NoteEditor::toggleTask(int source)
{
    if (source < 0 || source >= m_text.size())
        return;
    QString text = m_text;
    text[source] = text[source] == u' ' ? u'x' : u' ';
    type(text);
    Q_EMIT textChanged();
    commit();
    parse();
}

void NoteEditor::parse()
{
    m_parseTimer.stop();
    m_blocks.setBlocks(noteBlocks(m_text));
}

void NoteEditor::cite()
{
    const Session::Engine engine = m_session->engine();
    const auto item = ItemRef::fromString(m_session->lens()->current());
    const domain::InvestigationId investigation = m_session->investigationId();
    if (engine == nullptr || !item || investigation.isNull())
        return;
    struct Cited {
        std::vector<store::Edit> edits;
        QString markdown;
    };
    runAsync(engine->readers(), {},
             [engine, item, investigation](std::stop_token) -> Result<Cited> {
                 Cited cited;
                 const auto record = findItem(*engine, *item);
                 if (!record)
                     return failureOf(record);
                 auto edits = markEdits(*engine, investigation, {*item}, [](domain::Mark &) {});
                 if (!edits)
                     return failureOf(edits);
                 const auto event = promote(*engine, *item, *edits);
                 if (!event)
                     return failureOf(event);
                 cited.edits = std::move(*edits);
                 cited.markdown = QStringLiteral("[%1](event:%2)")
                                      .arg(linkText(rowOf(*record).title), event->toString());
                 return cited;
             })
        .then(this, [this](const Result<Cited> &made) {
            if (!made)
                return m_session->report(made.error());
            m_session->edit(tr("Cite an event"), made->edits);
            Q_EMIT cited(made->markdown);
        });
}

} // namespace faultline::models
