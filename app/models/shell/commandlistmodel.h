// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/shell/command.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

/// The command table as the canvas sees it, with the keys a person chose. One for the program.
class CommandListModel : public QAbstractListModel {
    Q_OBJECT
    QML_NAMED_ELEMENT(Commands)
    QML_SINGLETON
    Q_PROPERTY(int count READ count CONSTANT)
    Q_PROPERTY(int reach READ reach WRITE setReach NOTIFY reachChanged)

public:
    enum Roles {
        IdRole = Qt::UserRole + 1,
        TitleRole,
        GroupRole,
        IconRole,
        KeysRole,
        ShownKeysRole,
        PlainRole,
        EnabledRole,
        WindowWideRole
    };
    /// What is there to act on, each step containing those before it.
    enum Reach { NothingOpen, CaseOpen, InvestigationOpen, EventSelected };
    Q_ENUM(Reach)

    explicit CommandListModel(QObject *parent);
    [[nodiscard]] static CommandListModel *instance();
    [[nodiscard]] static CommandListModel *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] int reach() const { return m_reach; }
    void setReach(int reach);

    /// Runs a command if it can be run now: emits triggered. False for an unknown or disabled one.
    Q_INVOKABLE bool run(const QString &id);
    /// The first key sequence of a command as the platform writes it, for tooltips.
    Q_INVOKABLE [[nodiscard]] QString keysOf(const QString &id) const;
    /// The command of the timeline that a key means, empty for none.
    Q_INVOKABLE [[nodiscard]] QString timelineCommand(int key, int modifiers) const;
    /// Other keys for a command; an empty text gives back the default. Refused (false) when the
    /// sequence is unreadable or belongs to another command.
    Q_INVOKABLE bool setKeys(const QString &id, const QString &keys);
    [[nodiscard]] bool isEnabled(int row) const;

Q_SIGNALS:
    void triggered(const QString &id);
    void reachChanged();
    void keysChanged(const QString &id, const QString &keys);

private:
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] QString keysAt(int row) const;

    int m_reach = NothingOpen;
    std::vector<QString> m_chosenKeys;
};

} // namespace faultline::models
