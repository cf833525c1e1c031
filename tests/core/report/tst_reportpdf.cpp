// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/report/html/tohtml.h"
#include "core/report/json.h"
#include "core/report/markdown/tomarkdown.h"
#include "core/report/pdf/reportfigures.h"
#include "core/report/pdf/topdf.h"
#include "tests/core/report/samplereport.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace faultline;
using namespace faultline::report;

namespace {

void keep(const QString &name, const QByteArray &bytes)
{
    const QString folder = qEnvironmentVariable("FAULTLINE_PICTURES");
    QFile file(QDir(folder).filePath(name));
    if (!folder.isEmpty() && QDir().mkpath(folder) && file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

/// The output of a tool of poppler-utils run on a PDF; nothing when the tool is missing.
std::optional<QString> ofTool(const QString &tool, const QStringList &before, const QByteArray &pdf)
{
    const QString program = QStandardPaths::findExecutable(tool);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("report.pdf")));
    if (program.isEmpty() || !file.open(QIODevice::WriteOnly))
        return std::nullopt;
    file.write(pdf);
    file.close();
    QStringList arguments = before;
    arguments.append(file.fileName());
    if (tool == u"pdftotext")
        arguments.append(QStringLiteral("-"));
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardOutput());
}

QString squeezed(QString text)
{
    return text.remove(QRegularExpression(QStringLiteral("\\s")));
}

} // namespace

class TestReportPdf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { figures::registerFonts(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everySectionIsSelectableText()
    {
        const Report report = makeReport(testing::sampleReportInput());
        const auto pdf = toPdf(report);
        QVERIFY(pdf.has_value());
        QVERIFY(pdf->startsWith("%PDF-1.6"));
        keep(QStringLiteral("report.pdf"), *pdf);
        keep(QStringLiteral("report.html"), toHtml(report, svgFigures(report)).toUtf8());
        keep(QStringLiteral("report.md"), toMarkdown(report).toUtf8());
        keep(QStringLiteral("report.json"), toJson(report));
        const auto text = ofTool(QStringLiteral("pdftotext"), {QStringLiteral("-raw")}, *pdf);
        if (!text)
            QSKIP("pdftotext is not installed (poppler-utils)");
        for (const char *section :
             {"Summary", "Impact", "Timeline", "Detection", "Trigger and root causes", "Suspects",
              "Contributing factors", "Relationships", "Hypotheses", "Resolution and remediation",
              "Lessons", "Actions", "Notes", "Evidence", "Open questions",
              "How each number was computed"})
            QVERIFY2(text->contains(QString::fromLatin1(section)), section);
        QVERIFY(text->contains(QStringLiteral("Page 1 of ")));
        QVERIFY(squeezed(*text).contains(report.evidence.front().sha256));
    }

    void fontsAreEmbedded()
    {
        const auto pdf = toPdf(makeReport(testing::sampleReportInput()));
        QVERIFY(pdf.has_value());
        const auto fonts = ofTool(QStringLiteral("pdffonts"), {}, *pdf);
        if (!fonts)
            QSKIP("pdffonts is not installed (poppler-utils)");
        QVERIFY2(fonts->contains(QStringLiteral("Inter")), qPrintable(*fonts));
        QVERIFY2(fonts->contains(QStringLiteral("JetBrains")), qPrintable(*fonts));
        const QStringList rows = fonts->split(u'\n', Qt::SkipEmptyParts).mid(2);
        for (const QString &row : rows)
            QVERIFY2(row.contains(QStringLiteral(" yes ")), qPrintable(row));
    }

    void anUntouchedCaseGivesAFullDraft()
    {
        const Report report = makeReport(testing::untouchedReportInput());
        const auto pdf = toPdf(report);
        QVERIFY(pdf.has_value());
        keep(QStringLiteral("draft.pdf"), *pdf);
        keep(QStringLiteral("draft.html"), toHtml(report, svgFigures(report)).toUtf8());
    }

    void theZoneOfTheCaseIsASecondColumn()
    {
        auto input = testing::sampleReportInput();
        input.zone = QTimeZone("Europe/Berlin");
        const Report report = makeReport(input);
        const auto pdf = toPdf(report);
        QVERIFY(pdf.has_value());
        keep(QStringLiteral("zone.pdf"), *pdf);
        QVERIFY(toMarkdown(report).contains(QStringLiteral("| 12:05:00 CET |")));
        QVERIFY(toHtml(report, {}).contains(QStringLiteral("12:05:00 CET")));
        const auto text = ofTool(QStringLiteral("pdftotext"), {QStringLiteral("-raw")}, *pdf);
        if (!text)
            QSKIP("pdftotext is not installed (poppler-utils)");
        QVERIFY(text->contains(QStringLiteral("12:05:00 CET")));
    }

    void hostileTextsStayText()
    {
        const Report report = makeReport(testing::hostileReportInput());
        const auto pdf = toPdf(report);
        QVERIFY(pdf.has_value());
        keep(QStringLiteral("hostile.pdf"), *pdf);
        keep(QStringLiteral("hostile.html"), toHtml(report, svgFigures(report)).toUtf8());
        keep(QStringLiteral("hostile.md"), toMarkdown(report).toUtf8());
        QVERIFY(!pdf->contains("/JavaScript"));
        QVERIFY(!pdf->contains("javascript:"));
        QVERIFY(!pdf->contains("evil.example"));
        const auto text = ofTool(QStringLiteral("pdftotext"), {QStringLiteral("-raw")}, *pdf);
        if (!text)
            QSKIP("pdftotext is not installed (poppler-utils)");
        const QString flat = squeezed(*text);
        for (const QString &hostile : testing::hostileTexts().mid(0, 7))
            QVERIFY2(flat.contains(squeezed(hostile)), qPrintable(hostile));
    }

    void aStoppedReportIsCancelled()
    {
        std::stop_source source;
        source.request_stop();
        const auto pdf = toPdf(makeReport(testing::sampleReportInput()), source.get_token());
        QVERIFY(!pdf.has_value());
        QCOMPARE(pdf.error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(TestReportPdf)
#include "tst_reportpdf.moc"
