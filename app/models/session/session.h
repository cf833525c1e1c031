// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/session/joblistmodel.h"
#include "app/models/session/lens.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

/// The open case as QML sees it: one for the program, handed to every model.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool hasCase READ hasCase NOTIFY caseChanged)
    Q_PROPERTY(QString caseName READ caseName NOTIFY caseChanged)
    Q_PROPERTY(QString casePath READ casePath NOTIFY caseChanged)
    /// True while any model waits for an answer.
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    Q_PROPERTY(bool hasInvestigation READ hasInvestigation NOTIFY investigationChanged)
    Q_PROPERTY(bool hasSample READ hasSample CONSTANT)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY undoChanged)
    Q_PROPERTY(QString undoLabel READ undoLabel NOTIFY undoChanged)
    Q_PROPERTY(QString redoLabel READ redoLabel NOTIFY undoChanged)
    Q_PROPERTY(bool saving READ saving NOTIFY savedChanged)
    Q_PROPERTY(QString savedText READ savedText NOTIFY savedChanged)
    Q_PROPERTY(QString zoneText READ zoneText NOTIFY zoneChanged)
    Q_PROPERTY(int troubles READ troubles NOTIFY countsChanged)
    Q_PROPERTY(QString sourcesText READ sourcesText NOTIFY countsChanged)
    Q_PROPERTY(QString countsText READ countsText NOTIFY countsChanged)
    Q_PROPERTY(faultline::models::JobListModel *jobs READ jobs CONSTANT)
    Q_PROPERTY(faultline::models::Lens *lens READ lens CONSTANT)

public:
    explicit Session(QObject *parent);
    [[nodiscard]] static Session *instance();
    [[nodiscard]] static Session *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    [[nodiscard]] bool hasCase() const { return !m_casePath.isEmpty(); }
    [[nodiscard]] QString caseName() const;
    [[nodiscard]] QString casePath() const { return m_casePath; }
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool hasInvestigation() const { return hasCase(); }
    [[nodiscard]] bool hasSample() const { return true; }
    [[nodiscard]] bool canUndo() const { return false; }
    [[nodiscard]] bool canRedo() const { return false; }
    [[nodiscard]] QString undoLabel() const { return {}; }
    [[nodiscard]] QString redoLabel() const { return {}; }
    [[nodiscard]] bool saving() const { return false; }
    [[nodiscard]] QString savedText() const { return tr("Saved"); }
    [[nodiscard]] QString zoneText() const;
    [[nodiscard]] int troubles() const { return 0; }
    [[nodiscard]] QString sourcesText() const { return tr("No sources yet"); }
    [[nodiscard]] QString countsText() const { return {}; }
    [[nodiscard]] JobListModel *jobs() { return &m_jobs; }
    [[nodiscard]] Lens *lens() { return &m_lens; }

    Q_INVOKABLE void openCase(const QString &path);

Q_SIGNALS:
    void caseChanged();
    void busyChanged();
    void investigationChanged();
    void undoChanged();
    void savedChanged();
    void zoneChanged();
    void countsChanged();

private:
    QString m_casePath;
    Lens m_lens;
    JobListModel m_jobs;
};

} // namespace faultline::models
