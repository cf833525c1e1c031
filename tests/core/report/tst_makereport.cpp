// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/moments.h"
#include "core/report/reportinput.h"
#include "tests/core/figures/sampletimeline.h"
#include "tests/core/report/samplereport.h"

#include <QTest>

#include <algorithm>

using namespace faultline;
using namespace faultline::report;
using namespace std::chrono_literals;

class TestMakeReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void metricsComeFromWhatPeopleSetFirst()
    {
        const Report report = makeReport(testing::sampleReportInput());
        QCOMPARE(report.metrics.size(), 4U);
        QCOMPARE(report.metrics[0].value, std::optional<Nanoseconds>(14min)); // 11:33 - 11:19
        QVERIFY(!report.metrics[1].value.has_value());
        QCOMPARE(report.metrics[2].value, std::optional<Nanoseconds>(51min)); // 12:10 - 11:19
        QCOMPARE(report.metrics[3].value, std::optional<Nanoseconds>(67min)); // 12:26 - 11:19
        for (const Metric &metric : report.metrics)
            QVERIFY(metric.formula.contains(QStringLiteral(" - ")));
    }

    void metricsComeFromWhatWasFoundElse()
    {
        const Report report = makeReport(testing::untouchedReportInput());
        QCOMPARE(report.onset.time, testing::untouchedReportInput().onset->time);
        QVERIFY(report.onset.interval.has_value());
        QCOMPARE(report.metrics[0].value, std::optional<Nanoseconds>(13min + 30s)); // first alert
        QVERIFY(report.metrics[3].formula.contains(QStringLiteral("not computed")));
    }

    void anAcknowledgementIsRead()
    {
        auto input = testing::sampleReportInput();
        ReportEvent event = input.events[6];
        event.event.id = domain::EventId(Uuid::derive("test", "ack"));
        event.mark.reset();
        event.at = *event.at + 4min;
        event.event.data.insert(QStringLiteral("status"), QStringLiteral("acknowledged"));
        input.events.push_back(event);
        QCOMPARE(makeReport(input).metrics[1].value, std::optional<Nanoseconds>(4min));
    }

    void aDraftIsFullBeforeAWordIsTyped()
    {
        const Report report = makeReport(testing::untouchedReportInput());
        QVERIFY(!report.timelineChosenByHand);
        QVERIFY(report.timeline.size() >= 5);
        QVERIFY(!report.summary.isEmpty() && !report.cause.isEmpty()
                && !report.detection.isEmpty());
        QVERIFY(report.impact.has_value());
        QVERIFY(!report.graphFigure.edges.empty());
        QVERIFY(!report.openQuestions.isEmpty());
        QVERIFY(std::is_sorted(report.timeline.begin(), report.timeline.end(),
                               [](const TimelineRow &one, const TimelineRow &other) {
                                   return *one.time < *other.time;
                               }));
    }

    void anEmptyCaseGivesAReportThatSaysSo()
    {
        ReportInput input;
        input.now = testing::sampleDay();
        const Report report = makeReport(input);
        QVERIFY(report.timeline.empty());
        QVERIFY(!report.onset.time.has_value());
        QVERIFY(report.openQuestions.size() >= 3);
        QCOMPARE(report.metrics.size(), 4U);
    }

    void onlyMarkedEventsGoInOnceSomebodyMarked()
    {
        const Report report = makeReport(testing::sampleReportInput());
        QVERIFY(report.timelineChosenByHand);
        QCOMPARE(report.timeline.size(), 6U);
        QVERIFY(report.timeline[2].phase == Phase::Detection);
        QVERIFY(report.timeline[5].phase == Phase::Repair);
        QVERIFY(report.timeline[0].phase == Phase::None);
    }

    void hiddenAndRejectedEventsStayOut()
    {
        auto input = testing::sampleReportInput();
        input.events[1].mark->hidden = true;
        input.events[3].mark->verdict = domain::Verdict::Rejected;
        const Report report = makeReport(input);
        QCOMPARE(report.timeline.size(), 4U);
    }

    void evidenceIsNumberedOnceAndFoundByItsNumber()
    {
        const Report report = makeReport(testing::sampleReportInput());
        for (std::size_t i = 0; i < report.evidence.size(); ++i)
            QCOMPARE(report.evidence[i].number, int(i) + 1);
        const auto check = [&report](int number) {
            return number >= 1 && number <= int(report.evidence.size());
        };
        for (const TimelineRow &row : report.timeline) {
            QVERIFY(check(row.evidence));
            QCOMPARE(report.evidence[std::size_t(row.evidence - 1)].event, row.event);
        }
        for (const Suspect &suspect : report.suspects) {
            for (const SuspectReason &reason : suspect.reasons)
                QVERIFY(std::all_of(reason.evidence.begin(), reason.evidence.end(), check));
        }
        QVERIFY(!report.evidence[0].sha256.isEmpty());
        QVERIFY(report.evidence[0].line > 0);
    }

    void namesBecomeRolesUnlessAskedFor()
    {
        auto input = testing::sampleReportInput();
        QCOMPARE(makeReport(input).actions[0].owner, QStringLiteral("Incident lead"));
        input.blameless = false;
        QCOMPARE(makeReport(input).actions[0].owner, QStringLiteral("Ada Example"));
    }

    void lessonsAreSorted()
    {
        const Report report = makeReport(testing::sampleReportInput());
        QCOMPARE(report.lessonsWell,
                 QStringList{QStringLiteral("The rollback took three minutes.")});
        QCOMPARE(report.lessonsBadly, QStringList{QStringLiteral("Pool use has no alert.")});
        QCOMPARE(report.lessonsLucky.size(), 1);
        QCOMPARE(report.lessons.size(), 1);
    }

    void anAcceptedSuspectLeadsTheSummary()
    {
        auto input = testing::untouchedReportInput();
        domain::Mark mark;
        mark.verdict = domain::Verdict::Accepted;
        input.events[0].mark = mark;
        const Report report = makeReport(input);
        QVERIFY(report.summary.join(u' ').contains(QStringLiteral("Accepted as the cause")));
        QVERIFY(report.summary.join(u' ').contains(QStringLiteral("Bump the client")));
    }

    void deletedStoryStaysOut()
    {
        auto input = testing::sampleReportInput();
        input.notes[0].deletedAt = input.now;
        input.hypotheses[0].deletedAt = input.now;
        input.tasks[0].deletedAt = input.now;
        input.relations[0].deletedAt = input.now;
        const Report report = makeReport(input);
        QVERIFY(report.notes.empty());
        QCOMPARE(report.hypotheses.size(), 1U);
        QCOMPARE(report.actions.size(), 1U);
        QCOMPARE(report.relations.size(), 8U);
    }
};

QTEST_APPLESS_MAIN(TestMakeReport)
#include "tst_makereport.moc"
