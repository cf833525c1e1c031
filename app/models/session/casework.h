// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

class Session;

/// Work on the whole case: a case for what was dropped, the sample, an investigation around the
/// strongest symptom.
class Casework : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool investigating READ investigating NOTIFY investigatingChanged)

public:
    explicit Casework(Session *session, QObject *parent);
    [[nodiscard]] static Casework *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    [[nodiscard]] bool investigating() const { return m_investigating; }

    /// Makes a case named after what was dropped, in the person's documents; then ready says so.
    Q_INVOKABLE void makeCaseFor(const QList<QUrl> &urls);
    /// A case with the recorded incident, made the first time and opened again later.
    Q_INVOKABLE void openSample();
    /// Looks for the strongest symptom and opens an investigation around it, full of what is known.
    Q_INVOKABLE void investigate();

Q_SIGNALS:
    /// The case for these paths is open: they can be imported.
    void ready(const QList<QUrl> &urls);
    void investigatingChanged();
    /// An investigation was made and is being opened.
    void investigated();

private:
    void setInvestigating(bool investigating);
    void importSample();
    [[nodiscard]] static QString casePathFor(const QString &name);

    Session *m_session;
    bool m_investigating = false;
};

} // namespace faultline::models
