// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/logwriter.h"

#include "core/store/connection/meta.h"
#include "core/store/context.h"
#include "core/store/log/logreader.h"

#include <QRandomGenerator>

#include <algorithm>

namespace faultline::store {
namespace {

tl::unexpected<Error> nothingTo(const QString &verb)
{
    return failure(ErrorCode::NotFound, QStringLiteral("There is nothing to %1").arg(verb));
}

QString operatingName(const CaseContext &context)
{
    return context.userName.isEmpty() ? QStringLiteral("me") : context.userName;
}

} // namespace

Result<ChangeSet> LogWriter::write(Database &database, const Transaction &transaction)
{
    if (auto ready = prepare(database); !ready)
        return failureOf(ready);
    const TransactionHead head{TransactionId::make(),
                               transaction.label,
                               {},
                               transaction.actor.isNull() ? m_context.localPerson
                                                          : transaction.actor};
    Recorder recording = recorder(database, head);
    for (const Edit &edit : transaction.edits) {
        Edit based = edit;
        if (edit.kind == OperationKind::Set) {
            const auto draft = readDraft(database, edit.entity, edit.field);
            if (!draft)
                return failureOf(draft);
            if (*draft) {
                if (!based.base)
                    based.base = (*draft)->base;
                if (auto gone = removeDraft(database, edit.entity, edit.field); !gone)
                    return failureOf(gone);
            }
        }
        if (auto done = recording.record(based); !done)
            return failureOf(done);
    }
    return finish(database, recording, head);
}

Result<ChangeSet> LogWriter::undo(Database &database, domain::PersonId actor)
{
    if (auto ready = prepare(database); !ready)
        return failureOf(ready);
    for (;;) {
        const UndoStack::Entry *top = m_context.log.undo.undoTop();
        if (!top)
            return nothingTo(QStringLiteral("undo"));
        auto changes = takeBack(database, UndoStack::Entry(*top), actor);
        if (!changes || !changes->transaction.isNull())
            return changes;
        // Everything it wrote was overwritten by others since: the one before it then.
        const std::lock_guard lock(m_context.log.mutex);
        m_context.log.undo.dropUndo();
    }
}

Result<ChangeSet> LogWriter::redo(Database &database, domain::PersonId actor)
{
    if (auto ready = prepare(database); !ready)
        return failureOf(ready);
    for (;;) {
        const UndoStack::Entry *top = m_context.log.undo.redoTop();
        if (!top)
            return nothingTo(QStringLiteral("redo"));
        auto changes = takeBack(database, UndoStack::Entry(*top), actor);
        if (!changes || !changes->transaction.isNull())
            return changes;
        const std::lock_guard lock(m_context.log.mutex);
        m_context.log.undo.dropRedo();
    }
}

Result<ChangeSet> LogWriter::revert(Database &database, TransactionId transaction,
                                    domain::PersonId actor)
{
    if (auto ready = prepare(database); !ready)
        return failureOf(ready);
    const auto operations = readTransaction(database, transaction);
    if (!operations)
        return failureOf(operations);
    if (operations->empty())
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no transaction %1").arg(transaction.toString()));
    return takeBack(database, {transaction, operations->front().label}, actor);
}

Result<ChangeSet> LogWriter::takeBack(Database &database, const UndoStack::Entry &entry,
                                      domain::PersonId actor)
{
    auto operations = readTransaction(database, entry.id);
    if (!operations)
        return failureOf(operations);
    const TransactionHead head{TransactionId::make(), entry.label, entry.id,
                               actor.isNull() ? m_context.localPerson : actor};
    Recorder recording = recorder(database, head);
    std::reverse(operations->begin(), operations->end());
    for (const Operation &operation : *operations) {
        const auto inverse = recording.inverseOf(operation);
        if (!inverse)
            return failureOf(inverse);
        if (!*inverse)
            continue;
        if (auto done = recording.record(**inverse); !done)
            return failureOf(done);
    }
    return finish(database, recording, head);
}

Result<void> LogWriter::prepare(Database &database)
{
    m_site = m_context.log.site;
    m_lastAt = m_context.log.lastAt;
    if (m_lastAt.value == 0) {
        const auto stored = metaInteger(database, QStringLiteral("hlc"));
        if (!stored)
            return failureOf(stored);
        m_lastAt = Hlc{static_cast<std::uint64_t>(stored->value_or(0))};
    }
    if (m_site == 0) {
        if (auto taken = takeSite(database); !taken)
            return taken;
    }
    return m_context.log.personKnown ? Result<void>() : introducePerson(database);
}

Result<void> LogWriter::takeSite(Database &database)
{
    static const Sql insert("INSERT INTO site(site,taken_at) VALUES(?,?)");
    const auto known = metaInteger(database, QStringLiteral("site"));
    const auto last = database.number(QStringLiteral("SELECT max(seq) FROM change"));
    if (!known || !last)
        return known ? failureOf(last) : failureOf(known);
    if (*known) {
        const auto site = static_cast<std::uint64_t>(**known);
        if (m_context.sites->agrees(site, m_context.path, *last)) {
            m_site = site;
            m_lastSequence = *last;
            return {};
        }
    }
    while (m_site == 0)
        m_site = QRandomGenerator::system()->generate64();
    auto statement = database.prepare(insert);
    if (!statement)
        return failureOf(statement);
    if (auto done = statement->bind(m_site).bind(m_context.clock->now().ns()).run(); !done)
        return done;
    return setMetaInteger(database, QStringLiteral("site"), static_cast<std::int64_t>(m_site));
}

Result<void> LogWriter::introducePerson(Database &database)
{
    const EntityRef person{EntityType::Person, m_context.localPerson.uuid()};
    const auto row = readEntity(database, *specOf(EntityType::Person), person.id);
    if (!row)
        return failureOf(row);
    m_personIntroduced = true;
    if (*row)
        return {};
    Recorder recording
        = recorder(database, {TransactionId::make(), QString(), {}, m_context.localPerson});
    auto done = recording.record(
        Edit::create(person, {{QStringLiteral("name"), operatingName(m_context)}}));
    m_lastAt = recording.lastAt();
    m_lastSequence = recording.lastSequence();
    return done;
}

Recorder LogWriter::recorder(Database &database, const TransactionHead &head)
{
    return Recorder(database, m_words, *m_context.clock, {m_context.id, m_site, m_lastAt}, head);
}

Result<ChangeSet> LogWriter::finish(Database &database, const Recorder &recorder,
                                    const TransactionHead &head)
{
    ChangeSet changes;
    changes.label = head.label;
    changes.touched = recorder.touched();
    m_lastAt = recorder.lastAt();
    m_lastSequence = std::max(m_lastSequence, recorder.lastSequence());
    m_undoes = head.undoes;
    if (!changes.touched.empty())
        changes.transaction = head.id;
    if (auto stored = setMetaInteger(database, QStringLiteral("hlc"),
                                     static_cast<std::int64_t>(m_lastAt.value));
        !stored)
        return failureOf(stored);
    return changes;
}

void LogWriter::committed(ChangeSet &changes)
{
    LogState &state = m_context.log;
    if (state.site != m_site)
        m_context.sites->beginWriting(m_site, m_context.path);
    state.site = m_site;
    state.lastAt = m_lastAt;
    state.lastSequence = std::max(state.lastSequence, m_lastSequence);
    state.personKnown = state.personKnown || m_personIntroduced;
    {
        const std::lock_guard lock(state.mutex);
        if (!changes.transaction.isNull())
            state.undo.push({changes.transaction, changes.label}, m_undoes);
        changes.undo = state.undo.state();
    }
    if (changes.touched.empty())
        return;
    const auto touches = [&changes](EntityType type) {
        return std::any_of(changes.touched.begin(), changes.touched.end(),
                           [type](const auto &touched) { return touched.entity.type == type; });
    };
    const bool clocks = touches(EntityType::Evidence);
    const bool events = touches(EntityType::Event);
    if (clocks || events)
        m_context.mirror->invalidate();
    Q_EMIT m_context.notifier->storyChanged(changes);
    for (const auto &touched : changes.touched) {
        if (touched.entity.type == EntityType::Evidence)
            Q_EMIT m_context.notifier->evidenceChanged(domain::EvidenceId(touched.entity.id));
    }
    if (clocks || events)
        Q_EMIT m_context.notifier->eventsChanged();
}

} // namespace faultline::store
