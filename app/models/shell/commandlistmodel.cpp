// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shell/commandlistmodel.h"

#include <QCoreApplication>
#include <QJSEngine>
#include <QKeySequence>
#include <QPointer>
#include <QStringList>

#include <algorithm>

namespace faultline::models {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("Commands", text);
}

QStringList sequences(const QString &keys)
{
    return keys.split(QStringLiteral("; "), Qt::SkipEmptyParts);
}

QString nativeText(const QString &keys)
{
    return QKeySequence(keys).toString(QKeySequence::NativeText);
}

} // namespace

CommandListModel::CommandListModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_chosenKeys(allCommands().size())
{ }

CommandListModel *CommandListModel::instance()
{
    static QPointer<CommandListModel> model;
    if (model.isNull())
        model = std::make_unique<CommandListModel>(QCoreApplication::instance()).release();
    return model;
}

CommandListModel *CommandListModel::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(engine)
    Q_UNUSED(scriptEngine)
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

int CommandListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(allCommands().size());
}

QVariant CommandListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command &command = allCommands()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return QString::fromLatin1(command.id);
    case Qt::DisplayRole:
    case TitleRole:
        return said(command.title);
    case GroupRole:
        return said(command.group);
    case IconRole:
        return QString::fromLatin1(command.icon);
    case KeysRole:
        return sequences(keysAt(index.row()));
    case ShownKeysRole: {
        QStringList shown;
        for (const QString &keys : sequences(keysAt(index.row())))
            shown.append(nativeText(keys));
        return shown;
    }
    case PlainRole: {
        const QStringList all = sequences(keysAt(index.row()));
        return std::any_of(all.begin(), all.end(), &Command::isPlain);
    }
    case EnabledRole:
        return isEnabled(index.row());
    case WindowWideRole:
        return command.scope == Scope::Window;
    default:
        return {};
    }
}

QHash<int, QByteArray> CommandListModel::roleNames() const
{
    return {{IdRole, "commandId"},  {TitleRole, "title"},       {GroupRole, "group"},
            {IconRole, "iconName"}, {KeysRole, "keys"},         {ShownKeysRole, "shownKeys"},
            {PlainRole, "plain"},   {EnabledRole, "available"}, {WindowWideRole, "windowWide"}};
}

void CommandListModel::setReach(int reach)
{
    if (reach == m_reach)
        return;
    m_reach = reach;
    Q_EMIT reachChanged();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {EnabledRole});
}

bool CommandListModel::isEnabled(int row) const
{
    return static_cast<int>(allCommands()[static_cast<std::size_t>(row)].needs) <= m_reach;
}

int CommandListModel::rowOf(const QString &id) const
{
    const auto all = allCommands();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Command &command) {
        return id == QLatin1String(command.id);
    });
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

QString CommandListModel::keysAt(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return m_chosenKeys[at].isEmpty() ? QString::fromLatin1(allCommands()[at].keys)
                                      : m_chosenKeys[at];
}

bool CommandListModel::run(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0 || !isEnabled(row))
        return false;
    Q_EMIT triggered(id);
    return true;
}

QString CommandListModel::keysOf(const QString &id) const
{
    const int row = rowOf(id);
    const QStringList all = row < 0 ? QStringList() : sequences(keysAt(row));
    return all.isEmpty() ? QString() : nativeText(all.first());
}

QString CommandListModel::timelineCommand(int key, int modifiers) const
{
    const QKeySequence pressed(key | (modifiers & ~int(Qt::KeypadModifier)));
    for (int row = 0; row < rowCount(); ++row) {
        const Command &command = allCommands()[static_cast<std::size_t>(row)];
        const QStringList keys
            = command.scope == Scope::Timeline ? sequences(keysAt(row)) : QStringList();
        for (const QString &text : keys) {
            if (QKeySequence(text) == pressed)
                return QString::fromLatin1(command.id);
        }
    }
    return {};
}

bool CommandListModel::setKeys(const QString &id, const QString &keys)
{
    const int row = rowOf(id);
    if (row < 0)
        return false;
    const QKeySequence wanted(keys);
    if (!keys.isEmpty() && (wanted.isEmpty() || wanted[0].key() == Qt::Key_unknown))
        return false;
    for (int other = 0; other < rowCount(); ++other) {
        const QStringList taken = sequences(keysAt(other));
        const bool sameScope = allCommands()[static_cast<std::size_t>(row)].scope
            == allCommands()[static_cast<std::size_t>(other)].scope;
        const bool isTaken = std::any_of(taken.begin(), taken.end(), [&](const QString &text) {
            return QKeySequence(text) == wanted;
        });
        if (other != row && sameScope && !keys.isEmpty() && isTaken)
            return false;
    }
    m_chosenKeys[static_cast<std::size_t>(row)] = wanted.toString();
    Q_EMIT dataChanged(index(row), index(row), {KeysRole, ShownKeysRole, PlainRole});
    Q_EMIT keysChanged(id, wanted.toString());
    return true;
}

} // namespace faultline::models
