// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/metrics.h"
#include "core/observe/programlog.h"
#include "core/observe/span.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace faultline;

class SpanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void endWritesDurationAndAttributes();
    void failureIsAWarningWithItsReason();
    void innerSpanNamesItsParent();
    void spanGoesOnInTheTraceOfItsWork();
    void durationsAreCounted();

private:
    [[nodiscard]] QList<QJsonObject> lines() const;
    QTemporaryDir m_folder;
    std::unique_ptr<observe::ProgramLog> m_log;
    qint64 m_begin = 0;
};

void SpanTest::initTestCase()
{
    observe::ProgramLogOptions options;
    options.folder = m_folder.path();
    auto log = observe::ProgramLog::start({QStringLiteral("spantest"), {}}, options);
    QVERIFY(log);
    m_log = std::move(*log);
}

// What the log holds of the test that runs.
QList<QJsonObject> SpanTest::lines() const
{
    QFile file(m_log->filePath());
    QList<QJsonObject> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"scope.name"] == QString::fromLatin1(QTest::currentTestFunction()))
            all.append(object);
    }
    return all;
}

void SpanTest::endWritesDurationAndAttributes()
{
    {
        observe::Span span(QStringLiteral("endWritesDurationAndAttributes"),
                           QStringLiteral("import file"));
        span.set(QStringLiteral("records"), 3);
        span.set(QStringLiteral("records"), 4);
        QVERIFY(lines().isEmpty());
    }
    const QList<QJsonObject> written = lines();
    QCOMPARE(written.size(), 1);
    QCOMPARE(written[0][u"body"], QStringLiteral("import file"));
    QCOMPARE(written[0][u"records"], 4);
    QCOMPARE(written[0][u"severity_text"], QStringLiteral("INFO"));
    QVERIFY(written[0][u"duration_ms"].isDouble());
    QVERIFY(written[0][u"duration_ms"].toDouble() >= 0);
    QCOMPARE(written[0][u"span_id"].toString().size(), 16);
    QCOMPARE(written[0][u"trace_id"].toString().size(), 32);
}

void SpanTest::failureIsAWarningWithItsReason()
{
    {
        observe::Span span(QStringLiteral("failureIsAWarningWithItsReason"),
                           QStringLiteral("open case"));
        span.fail({ErrorCode::Io, QStringLiteral("disk full"), {}});
    }
    const QList<QJsonObject> written = lines();
    QCOMPARE(written.size(), 1);
    QCOMPARE(written[0][u"severity_text"], QStringLiteral("WARN"));
    QCOMPARE(written[0][u"error.message"], QStringLiteral("disk full"));
}

void SpanTest::innerSpanNamesItsParent()
{
    const QString category = QStringLiteral("innerSpanNamesItsParent");
    {
        const observe::Span outer(category, QStringLiteral("outer"));
        const observe::Span inner(category, QStringLiteral("inner"));
    }
    const QList<QJsonObject> written = lines();
    QCOMPARE(written.size(), 2);
    QCOMPARE(written[0][u"body"], QStringLiteral("inner"));
    QCOMPARE(written[0][u"parent_span_id"], written[1][u"span_id"]);
    QCOMPARE(written[0][u"trace_id"], written[1][u"trace_id"]);
    QVERIFY(!written[1].contains(u"parent_span_id"));
}

void SpanTest::spanGoesOnInTheTraceOfItsWork()
{
    const observe::LogContext context(9);
    const QString trace
        = QString::fromStdString(observe::hexOf(observe::currentLogFields().traceId));
    {
        const observe::Span span(QStringLiteral("spanGoesOnInTheTraceOfItsWork"),
                                 QStringLiteral("query"));
    }
    const QList<QJsonObject> written = lines();
    QCOMPARE(written.size(), 1);
    QCOMPARE(written[0][u"faultline.work"], 9);
    QCOMPARE(written[0][u"trace_id"], trace);
    QCOMPARE(observe::currentLogFields().spanId, std::uint64_t(0));
}

void SpanTest::durationsAreCounted()
{
    for (int i = 0; i < 3; ++i)
        const observe::Span span(QStringLiteral("durationsAreCounted"), QStringLiteral("count me"));
    QCOMPARE(observe::metrics().histogram("span.duration_us{name=\"count me\"}").count(),
             std::uint64_t(3));
}

QTEST_GUILESS_MAIN(SpanTest)
#include "tst_span.moc"
