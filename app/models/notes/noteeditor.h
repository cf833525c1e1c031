// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/notes/noteblockmodel.h"
#include "app/models/notes/notelistmodel.h"

#include <QObject>
#include <QTimer>

namespace faultline::models {

/// One note while somebody writes: what is typed shows at once, is a draft on disk within 50 ms
/// and becomes an edit on a pause of a second, on leaving, or at the next start.
class NoteEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(faultline::models::NoteListModel *notes READ notes CONSTANT)
    Q_PROPERTY(faultline::models::NoteBlockModel *blocks READ blocks CONSTANT)
    Q_PROPERTY(QString noteId READ noteId NOTIFY noteChanged)
    Q_PROPERTY(QString title READ title NOTIFY noteChanged)
    Q_PROPERTY(QString text READ text NOTIFY textChanged)
    Q_PROPERTY(bool hasNote READ hasNote NOTIFY noteChanged)
    Q_PROPERTY(bool dirty READ dirty NOTIFY dirtyChanged)

public:
    explicit NoteEditor(QObject *parent = nullptr);
    NoteEditor(Session *session, QObject *parent);
    ~NoteEditor() override;

    [[nodiscard]] NoteListModel *notes() { return &m_notes; }
    [[nodiscard]] NoteBlockModel *blocks() { return &m_blocks; }
    [[nodiscard]] QString noteId() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool hasNote() const { return !m_note.id.isNull(); }
    [[nodiscard]] bool dirty() const { return m_text != m_note.text; }

    Q_INVOKABLE void open(const QString &id);
    Q_INVOKABLE void create(const QString &text);
    Q_INVOKABLE void remove();
    /// What stands in the field now; called on every key.
    Q_INVOKABLE void type(const QString &text);
    /// Makes an edit of what is typed.
    Q_INVOKABLE void commit();
    /// Flips the task whose mark stands at `source`.
    Q_INVOKABLE void toggleTask(int source);
    /// Makes a citation of the chosen item and emits cited when it can be inserted.
    Q_INVOKABLE void cite();

Q_SIGNALS:
    void noteChanged();
    void textChanged();
    void dirtyChanged();
    void cited(const QString &markdown);

private:
    void takeLoaded();
    void takeCommitted(const domain::Note &before, bool done);
    void takeDrafts();
    void show(const domain::Note &note);
    void saveDraft();
    void parse();

    Session *m_session;
    NoteListModel m_notes;
    NoteBlockModel m_blocks;
    domain::Note m_note; ///< as the case has it
    QString m_text; ///< as it stands in the field
    domain::NoteId m_wanted; ///< to be shown once it is loaded
    int m_committing = 0; ///< edits of the text that are on their way
    QTimer m_draftTimer;
    QTimer m_commitTimer;
    QTimer m_parseTimer;
    Request m_drafts;
};

} // namespace faultline::models
