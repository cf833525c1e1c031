// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/session.h"
#include "app/models/session/request.h"
#include "core/figures/graph/graphinput.h"

#include <QObject>
#include <QPointF>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace faultline::models {

class Session;

/// The relationships of the open investigation: nodes, edges, and what a person does to them.
class GraphModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int nodes READ nodes NOTIFY inputChanged)
    Q_PROPERTY(int edges READ edges NOTIFY inputChanged)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)
    Q_PROPERTY(QString error READ error NOTIFY inputChanged)

public:
    explicit GraphModel(QObject *parent = nullptr);
    GraphModel(Session *session, QObject *parent);

    [[nodiscard]] Session *session() const { return m_session; }
    [[nodiscard]] std::shared_ptr<const figures::GraphInput> input() const { return m_input; }
    [[nodiscard]] int nodes() const { return static_cast<int>(m_input->nodes.size()); }
    [[nodiscard]] int edges() const { return static_cast<int>(m_input->edges.size()); }
    [[nodiscard]] bool loading() const { return m_request.isOpen(); }
    [[nodiscard]] QString error() const { return m_error; }

    /// The item a node stands for; empty for causes, hypotheses and notes.
    [[nodiscard]] QString itemOf(domain::NodeId node) const;
    [[nodiscard]] domain::NodeId nodeOf(const QString &item) const;

    /// Puts a node where a person let it go; it stays there.
    void place(domain::NodeId node, QPointF centre);
    Q_INVOKABLE void addNode(int kind, const QString &title, QPointF at);
    Q_INVOKABLE void relate(const QString &from, const QString &to, int kind,
                            const QString &reason);
    Q_INVOKABLE void setRelation(const QString &relation, int kind, const QString &reason);
    Q_INVOKABLE void removeRelation(const QString &relation);
    Q_INVOKABLE void removeNode(const QString &node);
    /// Forgets all places, so that the layout by time comes back.
    Q_INVOKABLE void arrange();

Q_SIGNALS:
    void inputChanged();
    void loadingChanged();

private:
    struct Loaded;
    void load();
    [[nodiscard]] static Result<Loaded> read(const std::shared_ptr<engine::Session> &engine,
                                             domain::InvestigationId investigation);
    void take(Loaded loaded);

    Session *m_session;
    domain::InvestigationId m_investigation;
    std::shared_ptr<const figures::GraphInput> m_input;
    std::vector<domain::Node> m_nodes;
    std::vector<domain::Relation> m_relations;
    QString m_error;
    Request m_request;
};

} // namespace faultline::models
