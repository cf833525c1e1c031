// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/severitytext.h"

#include <QTest>

using namespace faultline;
using domain::Severity;

class TestSeverityText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void levelTokens_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("severity");
        const auto row = [](const char *token, const char *severity) {
            QTest::newRow(token) << QByteArray(token) << QString::fromLatin1(severity);
        };
        row("ERROR", "high");
        row("[error]", "high");
        row("<Error>", "high");
        row("WARN:", "medium");
        row("warning", "medium");
        row("Info", "info");
        row("notice", "low");
        row("FATAL", "critical");
        row("E", "high");
        row("CRITICAL", "critical");
        row("critical", "none");
        row("e", "none");
        row("trace", "none");
        row("TRACE", "info");
        row("errors", "none");
        row("3", "none");
        row("", "none");
        row("[]", "none");
    }
    void levelTokens()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, severity);
        const auto found = domain::severityFromLevelToken(token.toStdString());
        QCOMPARE(found ? domain::toString(*found) : QStringLiteral("none"), severity);
    }

    void words_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("severity");
        const auto row = [](const char *message, const char *severity) {
            QTest::newRow(message) << QByteArray(message) << QString::fromLatin1(severity);
        };
        row("authentication failure; logname= uid=0", "high");
        row("lookup(file): lookup for foobar failed", "high");
        row("java.net.ConnectException: Connection refused", "high");
        row("ValueError: boom", "high");
        row("Unhandled TimeoutException while reading", "high");
        row("Out of memory: Killed process 123 (java)", "critical");
        row("kernel panic - not syncing", "critical");
        row("connection timed out", "high");
        row("retrying in 5 s", "medium");
        row("request to /favicon.ico not found", "medium");
        row("WARNING: This is a development server", "medium");
        row("session opened for user root", "info");
        row("finished with 0 errors", "info");
        row("finished with 10 errors", "high");
        row("No error reported", "info");
        row("completed without errors, 0 failed", "info");
        row("failed=0 changed=3", "info");
        row("failed=3 changed=0", "high");
        row("\"error\": null, \"ok\": true", "info");
        row("error: 0.5 of all", "high");
        row("writing to /var/log/error.log", "info");
        row("loaded module error_handler", "info");
        row("started on-error hook", "info");
        row("terror in the mirror", "info");
        row("failover completed", "info");
        row("", "info");
    }
    void words()
    {
        QFETCH(QByteArray, message);
        QFETCH(QString, severity);
        QCOMPARE(domain::toString(domain::severityFromText(message.toStdString())), severity);
    }

    void httpStatuses()
    {
        QVERIFY(domain::severityFromHttpStatus(503) == Severity::High);
        QVERIFY(domain::severityFromHttpStatus(404) == Severity::Low);
        QVERIFY(domain::severityFromHttpStatus(200) == Severity::Info);
        QVERIFY(domain::severityFromHttpStatus(0) == Severity::Info);
    }
};

QTEST_APPLESS_MAIN(TestSeverityText)
#include "tst_severitytext.moc"
