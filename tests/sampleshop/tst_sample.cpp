// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

using faultline::testing::sourceFile;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sample(const QString &name)
{
    return sourceFile(QStringLiteral("resources/sample/") + name);
}

QJsonObject truth()
{
    const QString path = sourceFile(QStringLiteral("tests/sampleshop/recorded.json"));
    return QJsonDocument::fromJson(bytesOf(path)).object();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

} // namespace

/// The recording and what is said about it belong together.
class SampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void recordingIsAtMostThreeMegabytes();
    void causeIsTheReleaseThatBrokeIt();
    void deployOfTheCauseIsRecorded();
    void alertComesAfterTheDecoys();
    void nothingBesideTheEvidenceTellsTheCause();
    void everyAnswerOfPrometheusHasSamples();
};

void SampleTest::recordingIsAtMostThreeMegabytes()
{
    qint64 bytes = 0;
    for (QDirIterator files(sample({}), QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        files.next();
        bytes += files.fileInfo().size();
    }
    QVERIFY(bytes > 1'000'000);
    QVERIFY(bytes <= 3'000'000);
}

void SampleTest::causeIsTheReleaseThatBrokeIt()
{
    QProcess git;
    git.start(QStringLiteral("git"),
              {QStringLiteral("ls-remote"), sample(QStringLiteral("shop.bundle"))});
    QVERIFY(git.waitForFinished());
    const QString cause = truth()[u"cause"].toObject()[u"ref"].toString();
    const QString wanted = cause + QStringLiteral("\trefs/tags/checkout-1.9.0\n");
    QVERIFY(QString::fromUtf8(git.readAllStandardOutput()).contains(wanted));
}

void SampleTest::deployOfTheCauseIsRecorded()
{
    const QJsonObject cause = truth()[u"cause"].toObject();
    const QJsonArray deploys
        = QJsonDocument::fromJson(bytesOf(sample(QStringLiteral("changes/deploys.json")))).array();
    QCOMPARE(deploys.size(), 5);
    int found = 0;
    for (const QJsonValue &deploy : deploys)
        found += deploy[u"id"] == cause[u"deploy"] && deploy[u"commit_sha"] == cause[u"ref"];
    QCOMPARE(found, 1);
}

void SampleTest::alertComesAfterTheDecoys()
{
    const QJsonObject said = truth();
    const QDateTime onset = timeOf(said[u"onset"]);
    QDateTime alert = timeOf(said[u"end"]);
    for (const QJsonValue &entry : said[u"alerts"].toArray())
        alert = std::min(alert, timeOf(entry[1]));
    QVERIFY(onset.isValid() && alert.isValid());
    const QJsonArray deploys
        = QJsonDocument::fromJson(bytesOf(sample(QStringLiteral("changes/deploys.json")))).array();
    int between = 0;
    for (const QJsonValue &deploy : deploys) {
        const QDateTime at = timeOf(deploy[u"finished_at"]);
        between += at > onset && at < alert;
    }
    QCOMPARE(between, 2);
}

void SampleTest::nothingBesideTheEvidenceTellsTheCause()
{
    const QString readme = QString::fromUtf8(bytesOf(sample(QStringLiteral("README.md"))));
    QVERIFY(!readme.isEmpty());
    const QJsonObject cause = truth()[u"cause"].toObject();
    QVERIFY(!readme.contains(cause[u"title"].toString()));
    QVERIFY(!readme.contains(cause[u"ref"].toString().left(7)));
    QVERIFY(!readme.contains(cause[u"deploy"].toString()));
}

void SampleTest::everyAnswerOfPrometheusHasSamples()
{
    const QDir folder(sample(QStringLiteral("metrics")));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
    QVERIFY(names.size() > 10);
    for (const QString &name : names) {
        const QJsonObject answer = QJsonDocument::fromJson(bytesOf(folder.filePath(name))).object();
        QCOMPARE(answer[u"status"], QStringLiteral("success"));
        const QJsonArray series = answer[u"data"][u"result"].toArray();
        QVERIFY2(!series.isEmpty(), qPrintable(name));
        QVERIFY2(!series.first()[u"values"].toArray().isEmpty(), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(SampleTest)
#include "tst_sample.moc"
