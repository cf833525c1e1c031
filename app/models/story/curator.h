// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/session/itemref.h"
#include "core/domain/story.h"

#include <QObject>
#include <QPointF>
#include <QtQml/qqmlregistration.h>

#include <functional>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

class Session;

/// What single keys do to the chosen items, each one undoable step on all of them.
class Curator : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Curator(Session *session, QObject *parent);
    [[nodiscard]] static Curator *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    /// Stars what is not starred; when all are, takes the stars away.
    Q_INVOKABLE void star();
    Q_INVOKABLE void hide();
    Q_INVOKABLE void pin();
    Q_INVOKABLE void addTag(const QString &tag);
    Q_INVOKABLE void removeTag(const QString &tag);
    Q_INVOKABLE void comment(const QString &text);
    Q_INVOKABLE void setRole(int role);
    Q_INVOKABLE void setSeverity(int level);
    Q_INVOKABLE void unlink();
    Q_INVOKABLE void addToGraph();
    /// Puts items onto the graph at a place of its scene.
    Q_INVOKABLE void placeOnGraph(const QStringList &items, QPointF at);
    Q_INVOKABLE void copyLines();
    Q_INVOKABLE void copyMarkdown();
    Q_INVOKABLE void annotate(const QString &text);

private:
    [[nodiscard]] std::vector<ItemRef> chosen() const;
    [[nodiscard]] bool allChosen(const std::function<bool(const domain::Mark &)> &is) const;
    void change(const QString &label, std::function<void(domain::Mark &)> how,
                const QString &said = {});
    void copy(bool asMarkdown);

    Session *m_session;
};

} // namespace faultline::models
