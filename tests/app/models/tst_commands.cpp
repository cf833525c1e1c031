// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shell/commandfiltermodel.h"
#include "app/models/shell/commandlistmodel.h"

#include <QAbstractItemModelTester>
#include <QKeySequence>
#include <QSignalSpy>
#include <QTest>

using namespace faultline::models;

class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyCommandHasATitleAnIconAndReadableKeys()
    {
        QSet<QString> ids;
        for (const Command &command : allCommands()) {
            QVERIFY2(!ids.contains(QString::fromLatin1(command.id)), command.id);
            ids.insert(QString::fromLatin1(command.id));
            QVERIFY2(*command.title != '\0' && *command.icon != '\0', command.id);
            const QStringList keys
                = QString::fromLatin1(command.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts);
            for (const QString &text : keys)
                QVERIFY2(QKeySequence(text)[0].key() != Qt::Key_unknown, command.id);
        }
    }

    void noTwoCommandsOfOneScopeShareAKey()
    {
        QSet<QString> taken;
        for (const Command &command : allCommands()) {
            const QStringList keys
                = QString::fromLatin1(command.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts);
            for (const QString &text : keys) {
                const QString key = QStringLiteral("%1 %2")
                                        .arg(static_cast<int>(command.scope))
                                        .arg(QKeySequence(text).toString());
                QVERIFY2(!taken.contains(key), qPrintable(text));
                taken.insert(key);
            }
        }
    }

    void modelsKeepTheRules()
    {
        CommandListModel *model = CommandListModel::instance();
        const QAbstractItemModelTester tester(model);
        CommandFilterModel filter;
        const QAbstractItemModelTester filterTester(&filter);
        model->setReach(CommandListModel::EventSelected);
        filter.setText(QStringLiteral("star"));
        model->setReach(CommandListModel::NothingOpen);
        filter.setText({});
    }

    void onlyWhatCanRunRuns()
    {
        CommandListModel *model = CommandListModel::instance();
        QSignalSpy spy(model, &CommandListModel::triggered);
        model->setReach(CommandListModel::NothingOpen);
        QVERIFY(model->run(QStringLiteral("palette")));
        QVERIFY(!model->run(QStringLiteral("star")));
        QVERIFY(!model->run(QStringLiteral("nothing of ours")));
        model->setReach(CommandListModel::EventSelected);
        QVERIFY(model->run(QStringLiteral("star")));
        QCOMPARE(spy.size(), 2);
    }

    void theTimelineHasItsOwnKeys()
    {
        CommandListModel *model = CommandListModel::instance();
        QCOMPARE(model->timelineCommand(Qt::Key_S, Qt::NoModifier), QStringLiteral("time.out"));
        QCOMPARE(model->timelineCommand(Qt::Key_Left, Qt::KeypadModifier),
                 QStringLiteral("time.left"));
        QCOMPARE(model->timelineCommand(Qt::Key_T, Qt::NoModifier), QString());
    }

    void keysCanBeChosenAndGivenBack()
    {
        CommandListModel *model = CommandListModel::instance();
        QVERIFY(!model->setKeys(QStringLiteral("star"), QStringLiteral("t"))); // taken by tag
        QVERIFY(model->setKeys(QStringLiteral("star"), QStringLiteral("Ctrl+B")));
        QCOMPARE(model->keysOf(QStringLiteral("star")), QStringLiteral("Ctrl+B"));
        QVERIFY(model->setKeys(QStringLiteral("star"), {}));
        QCOMPARE(model->keysOf(QStringLiteral("star")), QStringLiteral("S"));
    }

    void thePaletteFindsByLettersInOrder()
    {
        CommandListModel::instance()->setReach(CommandListModel::EventSelected);
        CommandFilterModel filter;
        filter.setText(QStringLiteral("zi"));
        QCOMPARE(filter.index(0, 0).data(CommandListModel::IdRole).toString(),
                 QStringLiteral("time.in"));
        filter.setText(QStringLiteral("qqq"));
        QCOMPARE(filter.count(), 0);
        QVERIFY(CommandFilterModel::score(QStringLiteral("Zoom in"), QStringLiteral("zo"))
                > CommandFilterModel::score(QStringLiteral("Horizontal"), QStringLiteral("zo")));
    }
};

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
