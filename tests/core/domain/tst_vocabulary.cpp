// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/event.h"
#include "core/domain/eventtext.h"
#include "core/domain/investigation.h"
#include "core/domain/severity.h"
#include "core/domain/source.h"
#include "core/domain/story.h"

#include <QJsonArray>
#include <QTest>

using namespace faultline;
using namespace faultline::domain;

Q_DECLARE_METATYPE(faultline::domain::Severity)

namespace {

/// Every value goes out as a name and comes back; a newer one survives as its number.
template<typename Enum, typename FromString>
void namesComeBack(int count, FromString fromString)
{
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<Enum>(i);
        QVERIFY(!toString(value).startsWith(u'#'));
        QCOMPARE(fromString(toString(value)), std::optional(value));
    }
    const auto newer = static_cast<Enum>(200);
    QCOMPARE(toString(newer), QStringLiteral("#200"));
    QCOMPARE(fromString(QStringLiteral("#200")), std::optional(newer));
    QVERIFY(!fromString(QStringLiteral("nonsense")).has_value());
}

} // namespace

class TestVocabulary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyNameComesBack()
    {
        namesComeBack<Severity>(
            5, [](const QString &text) { return severityFromString(text.toStdString()); });
        namesComeBack<Source>(
            9, [](const QString &text) { return sourceFromString(text.toStdString()); });
        namesComeBack<Status>(4, [](const QString &t) { return statusFromString(t); });
        namesComeBack<Impact>(4, [](const QString &t) { return impactFromString(t); });
        namesComeBack<Priority>(4, [](const QString &t) { return priorityFromString(t); });
        namesComeBack<Automation>(4, [](const QString &t) { return automationFromString(t); });
        namesComeBack<InvestigationLink>(
            4, [](const QString &t) { return investigationLinkFromString(t); });
        namesComeBack<Role>(8, [](const QString &t) { return roleFromString(t); });
        namesComeBack<Verdict>(3, [](const QString &t) { return verdictFromString(t); });
        namesComeBack<NodeKind>(7, [](const QString &t) { return nodeKindFromString(t); });
        namesComeBack<RelationKind>(7, [](const QString &t) { return relationKindFromString(t); });
        namesComeBack<HypothesisState>(
            5, [](const QString &t) { return hypothesisStateFromString(t); });
    }

    void levelsBecomeSeverities_data()
    {
        QTest::addColumn<QByteArray>("level");
        QTest::addColumn<Severity>("severity");
        const auto row = [](const char *level, Severity severity) {
            QTest::newRow(level) << QByteArray(level) << severity;
        };
        row("FATAL", Severity::Critical);
        row("emerg", Severity::Critical);
        row("Error", Severity::High);
        row("E", Severity::High);
        row("WARNING", Severity::Medium);
        row("notice", Severity::Low);
        row("debug", Severity::Info);
        row("0", Severity::Critical);
        row("3", Severity::High);
        row("7", Severity::Info);
        row("30", Severity::Info);
        row("40", Severity::Medium);
        row("50", Severity::High);
        row("60", Severity::Critical);
    }
    void levelsBecomeSeverities()
    {
        QFETCH(QByteArray, level);
        QFETCH(Severity, severity);
        QCOMPARE(severityFromLevel(level.toStdString()), std::optional(severity));
    }

    void otherWordsAreNoLevels()
    {
        for (const char *word :
             {"", "checkout", "8", "99", "61", "errorcode", "averylonglevelname"})
            QVERIFY2(!severityFromLevel(word).has_value(), word);
    }

    void openTelemetryNumbersBecomeSeverities()
    {
        QCOMPARE(severityFromOtel(9), std::optional(Severity::Info));
        QCOMPARE(severityFromOtel(13), std::optional(Severity::Medium));
        QCOMPARE(severityFromOtel(17), std::optional(Severity::High));
        QCOMPARE(severityFromOtel(24), std::optional(Severity::Critical));
        QVERIFY(!severityFromOtel(0).has_value());
        QVERIFY(!severityFromOtel(25).has_value());
    }

    void longTextsAreRefusedNeverCut()
    {
        const QString fits(2000, u'x');
        QVERIFY(validateField(u"root_cause", fits).has_value());
        const auto refused = validateField(u"root_cause", fits + u'x');
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().message.contains(QStringLiteral("2001")));
        // A code point outside the first plane counts once although it takes two units.
        QVERIFY(validateField(u"impact_domain", QStringLiteral("𝄞").repeated(200)).has_value());
        QVERIFY(!validateField(u"impact_domain", QStringLiteral("𝄞").repeated(201)).has_value());
        QVERIFY(!validateField(u"title", QStringLiteral("  ")).has_value());
        QVERIFY(validateField(u"description", QString(100'000, u'x')).has_value());
    }

    void eventsHaveEqualIdsOnEveryMachine()
    {
        Event event;
        event.source = Source::Git;
        event.sourceId = QStringLiteral("root:abc");
        event.deriveId();
        const EventId first = event.id;
        event.deriveId();
        QCOMPARE(event.id, first);
        event.source = Source::Ci;
        event.deriveId();
        QVERIFY(event.id != first);
    }

    void textOfAnEventHasTitleTagsAndLeaves()
    {
        Event event;
        event.title = QStringLiteral("Pool exhausted");
        event.tags = {QStringLiteral("db")};
        event.data = {{QStringLiteral("pool"),
                       QJsonObject{{QStringLiteral("size"), 64}, {QStringLiteral("ratio"), 0.5}}},
                      {QStringLiteral("shards"), QJsonArray{true, QStringLiteral("b")}},
                      {QStringLiteral("nothing"), QJsonValue::Null}};
        QCOMPARE(searchableText(event), QStringLiteral("Pool exhausted\ndb\n0.5\n64\ntrue\nb"));
        QCOMPARE(leavesOf(event.data).front().first, QStringLiteral("pool.ratio"));
    }

    void deepDataIsKeptAsText()
    {
        QJsonValue value(1);
        for (int i = 0; i < 100; ++i)
            value = QJsonArray{value};
        const auto leaves = leavesOf(value);
        QCOMPARE(leaves.size(), std::size_t(1));
        QVERIFY(leaves.front().second.startsWith(QStringLiteral("[[")));
    }
};

QTEST_APPLESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
