// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/junit/junitevents.h"

#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

namespace faultline::connectors::ci {

domain::Event failedTestEvent(const TestCase &test, const sdk::ReadContext &context,
                              sdk::TimeReader &times)
{
    domain::Event event
        = sdk::eventAt(context, {0, test.lineNumber}, domain::Source::Ci, QStringLiteral("test"));
    const QString name = test.className.isEmpty() ? test.name : test.className + u'.' + test.name;
    QString why = test.message;
    if (why.isEmpty())
        why = test.details.trimmed().section(u'\n', 0, 0);
    const bool isError = test.outcome == TestOutcome::Error;
    event.title
        = (isError ? QStringLiteral("Test error: ") : QStringLiteral("Test failed: ")) + name;
    if (!why.isEmpty())
        event.title += QStringLiteral(" – ") + sdk::oneLine(why, 200);
    event.severity = domain::Severity::High;
    event.timeText = test.timeText;
    event.rawTime = times.read(test.timeText);
    event.host = test.host;
    event.data
        = {{QStringLiteral("suite"), test.suite},
           {QStringLiteral("classname"), test.className},
           {QStringLiteral("name"), test.name},
           {QStringLiteral("status"), isError ? QStringLiteral("error") : QStringLiteral("failed")},
           {QStringLiteral("seconds"), test.seconds}};
    sdk::say(event.data, QStringLiteral("file"), test.file);
    sdk::say(event.data, QStringLiteral("line"), test.line);
    sdk::say(event.data, QStringLiteral("type"), test.type);
    sdk::say(event.data, QStringLiteral("message"), test.message);
    sdk::say(event.data, QStringLiteral("details"), test.details);
    sdk::addKey(event, domain::TypedKey::Kind::Test, name);
    sdk::addKey(event, domain::TypedKey::Kind::File, test.file);
    event.sourceId = QStringLiteral("%1:%2:%3:%4:%5")
                         .arg(context.evidence.toString(), test.suite, test.className, test.name)
                         .arg(test.ordinal);
    sdk::finishEvent(event);
    return event;
}

domain::Event reportEvent(const JunitParser &report, const sdk::ReadContext &context,
                          sdk::TimeReader &times, bool isWhole)
{
    const TestTally &tally = report.tally();
    const TestCounts counts = tally.tests();
    const double seconds = report.claimedSeconds() > 0 ? report.claimedSeconds() : tally.seconds();
    domain::Event event
        = sdk::eventAt(context, {}, domain::Source::Ci, QStringLiteral("test_report"));
    event.timeText = report.timeText();
    event.rawTime = times.read(report.timeText());
    event.host = report.host();
    event.severity
        = counts.failures + counts.errors > 0 ? domain::Severity::Medium : domain::Severity::Info;
    const QString name = report.title().isEmpty() ? context.name : report.title();
    event.title = QStringLiteral("Tests %1: %2 passed, %3 failed, %4 errors, %5 skipped")
                      .arg(name)
                      .arg(counts.passed)
                      .arg(counts.failures)
                      .arg(counts.errors)
                      .arg(counts.skipped);
    event.data = {{QStringLiteral("name"), name},
                  {QStringLiteral("suites"), tally.suites()},
                  {QStringLiteral("tests"), counts.tests},
                  {QStringLiteral("passed"), counts.passed},
                  {QStringLiteral("skipped"), counts.skipped},
                  {QStringLiteral("failures"), counts.failures},
                  {QStringLiteral("errors"), counts.errors},
                  {QStringLiteral("cases"), static_cast<qint64>(tally.cases())},
                  {QStringLiteral("seconds"), seconds},
                  {QStringLiteral("suite_names"), QJsonArray::fromStringList(tally.suiteNames())}};
    if (!isWhole)
        event.data.insert(QStringLiteral("truncated"), true);
    event.sourceId = context.evidence.toString() + QStringLiteral(":report");
    sdk::finishEvent(event);
    return event;
}

} // namespace faultline::connectors::ci
