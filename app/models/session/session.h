// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/session.h"
#include "app/models/session/investigationview.h"
#include "app/models/session/joblistmodel.h"
#include "app/models/session/lens.h"
#include "app/models/session/request.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

class MarkBook;

/// The open case as QML sees it, one for the program: opens and closes it, applies edits, undoes,
/// and tells every model what changed. GUI thread only; the engine works behind it.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool hasCase READ hasCase NOTIFY caseChanged)
    Q_PROPERTY(QString caseName READ caseName NOTIFY caseChanged)
    Q_PROPERTY(QString casePath READ casePath NOTIFY caseChanged)
    Q_PROPERTY(bool opening READ opening NOTIFY openingChanged)
    /// True while any model waits for an answer.
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    Q_PROPERTY(bool hasInvestigation READ hasInvestigation NOTIFY investigationChanged)
    Q_PROPERTY(QString samplePath READ samplePath CONSTANT)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY undoChanged)
    Q_PROPERTY(QString undoLabel READ undoLabel NOTIFY undoChanged)
    Q_PROPERTY(QString redoLabel READ redoLabel NOTIFY undoChanged)
    Q_PROPERTY(bool saving READ saving NOTIFY savedChanged)
    Q_PROPERTY(QString savedText READ savedText NOTIFY savedChanged)
    Q_PROPERTY(QString zone READ zone NOTIFY zoneChanged)
    Q_PROPERTY(QString zoneText READ zoneText NOTIFY zoneChanged)
    Q_PROPERTY(faultline::models::JobListModel *jobs READ jobs CONSTANT)
    Q_PROPERTY(faultline::models::Lens *lens READ lens CONSTANT)
    Q_PROPERTY(faultline::models::InvestigationView *investigation READ investigation CONSTANT)

public:
    using Engine = std::shared_ptr<engine::Session>;
    using Done = std::function<void(const Result<store::ChangeSet> &)>;

    explicit Session(QObject *parent);
    ~Session() override;
    [[nodiscard]] static Session *instance();
    [[nodiscard]] static Session *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    /// What the composition root knows; before the first case is opened.
    void setServices(std::shared_ptr<const engine::Services> services);
    void setSamplePath(const QString &path) { m_samplePath = path; }
    [[nodiscard]] const std::shared_ptr<const engine::Services> &services() const
    {
        return m_services;
    }
    /// Null while no case is open. Work on other threads holds a copy until it is done.
    [[nodiscard]] const Engine &engine() const { return m_engine; }
    [[nodiscard]] domain::InvestigationId investigationId() const;

    [[nodiscard]] bool hasCase() const { return m_engine != nullptr; }
    [[nodiscard]] QString caseName() const;
    [[nodiscard]] QString casePath() const;
    [[nodiscard]] bool opening() const { return m_open.isOpen(); }
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool hasInvestigation() const;
    [[nodiscard]] QString samplePath() const { return m_samplePath; }
    [[nodiscard]] bool canUndo() const { return m_undo.undoLabel.has_value(); }
    [[nodiscard]] bool canRedo() const { return m_undo.redoLabel.has_value(); }
    [[nodiscard]] QString undoLabel() const { return m_undo.undoLabel.value_or(QString()); }
    [[nodiscard]] QString redoLabel() const { return m_undo.redoLabel.value_or(QString()); }
    [[nodiscard]] bool saving() const { return m_saving > 0; }
    [[nodiscard]] QString savedText() const;
    [[nodiscard]] QString zone() const;
    [[nodiscard]] QString zoneText() const;
    [[nodiscard]] JobListModel *jobs() { return &m_jobs; }
    [[nodiscard]] Lens *lens() { return &m_lens; }
    [[nodiscard]] MarkBook *marks() { return m_marks; }
    [[nodiscard]] InvestigationView *investigation() { return &m_investigation; }

    /// Opens a case, making it when there is none; `then` runs once it is open.
    void openCase(const QString &path, std::function<void()> then);
    Q_INVOKABLE void openCase(const QString &path) { openCase(path, {}); }
    Q_INVOKABLE void openCaseUrl(const QUrl &url) { openCase(url.toLocalFile()); }
    Q_INVOKABLE void closeCase();
    Q_INVOKABLE void openInvestigation(const QString &id);
    /// The one that was changed last; nothing happens when there is none.
    void openNewestInvestigation();
    Q_INVOKABLE void closeInvestigation();
    Q_INVOKABLE void createInvestigation(const QString &title);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void nextZone();
    /// Brings a typed time into view; without a zone it is read in the one that is shown. Answers
    /// what is wrong with the text, or nothing.
    Q_INVOKABLE QString goToTime(const QString &text);
    Q_INVOKABLE void copyText(const QString &text);

    /// Writes edits as one step that undo will call `label`. `done` runs on the GUI thread; a
    /// failure is shown to the person in any case.
    void edit(const QString &label, std::vector<store::Edit> edits, Done done = {});
    /// Reads, makes edits of it and writes them: `make` runs on a reader and uses values only.
    void editBy(const QString &label,
                std::function<Result<std::vector<store::Edit>>(engine::Session &)> make,
                Done done = {});
    void report(const Error &error);
    void tell(const QString &message, const QString &action = {});

Q_SIGNALS:
    void caseChanged();
    void openingChanged();
    void busyChanged();
    void investigationChanged();
    void undoChanged();
    void savedChanged();
    void zoneChanged();
    /// Something a person should read: what failed and what to do, or what was done.
    void failed(const QString &message, const QString &hint);
    void said(const QString &message, const QString &action);
    // What models follow.
    void storyChanged(const faultline::store::ChangeSet &changes);
    void eventsChanged();
    void evidenceChanged();

private:
    void adopt(Engine engine);
    void follow(QFuture<Result<store::ChangeSet>> future, Done done);
    void setUndo(const store::UndoState &undo);

    std::shared_ptr<const engine::Services> m_services;
    QString m_samplePath;
    Engine m_engine;
    Request m_open;
    Request m_newest;
    store::UndoState m_undo;
    int m_saving = 0;
    JobListModel m_jobs;
    Lens m_lens;
    MarkBook *m_marks = nullptr; ///< a child
    InvestigationView m_investigation;
};

} // namespace faultline::models
