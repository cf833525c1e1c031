// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/document/documentof.h"
#include "core/report/html/tohtml.h"
#include "core/report/json.h"
#include "core/report/markdown/tomarkdown.h"
#include "tests/core/report/samplereport.h"
#include "tests/support/testdata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <md4c.h>

using namespace faultline;
using namespace faultline::report;

namespace {

HtmlFigures namedFigures()
{
    return {QStringLiteral("<svg>timeline</svg>"),
            QStringLiteral("<svg>graph</svg>"),
            {QStringLiteral("<svg>chart</svg>")}};
}

/// Equal to the kept file; FAULTLINE_UPDATE_GOLDEN=1 writes it anew, to be reviewed as a diff.
bool isGolden(const QString &name, const QByteArray &bytes)
{
    QFile file(testing::sourceFile(QStringLiteral("tests/data/report/") + name));
    if (qEnvironmentVariableIsSet("FAULTLINE_UPDATE_GOLDEN")) {
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(bytes);
        return true;
    }
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray kept = file.readAll();
    if (kept == bytes)
        return true;
    const QList<QByteArray> before = kept.split('\n');
    const QList<QByteArray> now = bytes.split('\n');
    for (qsizetype i = 0; i < std::max(before.size(), now.size()); ++i) {
        if (before.value(i) != now.value(i)) {
            qInfo("line %lld\n  kept: %s\n  now:  %s", static_cast<long long>(i + 1),
                  before.value(i).constData(), now.value(i).constData());
            break;
        }
    }
    return false;
}

/// What a browser would take for tags, comments or declarations.
QStringList tagsOf(const QString &html)
{
    static const QRegularExpression tag(QStringLiteral("<[/!]?([a-zA-Z][a-zA-Z0-9]*)"));
    QStringList names;
    auto matches = tag.globalMatch(html);
    while (matches.hasNext())
        names.append(matches.next().captured(1).toLower());
    names.removeDuplicates();
    names.sort();
    return names;
}

/// What a renderer that allows everything GitHub's does would bring to life.
struct RenderedMarkup {
    QStringList html;
    QStringList links;
    int images = 0;
};

RenderedMarkup renderedMarkup(const QByteArray &markdown)
{
    RenderedMarkup found;
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB;
    parser.enter_block = [](MD_BLOCKTYPE, void *, void *) { return 0; };
    parser.leave_block = parser.enter_block;
    parser.leave_span = [](MD_SPANTYPE, void *, void *) { return 0; };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *data) {
        auto *out = static_cast<RenderedMarkup *>(data);
        if (type == MD_SPAN_IMG)
            ++out->images;
        if (type == MD_SPAN_A) {
            const MD_ATTRIBUTE &href = static_cast<MD_SPAN_A_DETAIL *>(detail)->href;
            out->links.append(QString::fromUtf8(href.text, static_cast<qsizetype>(href.size)));
        }
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data) {
        if (type == MD_TEXT_HTML)
            static_cast<RenderedMarkup *>(data)->html.append(
                QString::fromUtf8(text, static_cast<qsizetype>(size)).trimmed());
        return 0;
    };
    md_parse(markdown.constData(), static_cast<MD_SIZE>(markdown.size()), &parser, &found);
    return found;
}

} // namespace

class TestReportForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void formsOfTheSampleStayAsTheyAre()
    {
        const Report report = makeReport(testing::sampleReportInput());
        QVERIFY(isGolden(QStringLiteral("sample.json"), toJson(report)));
        QVERIFY(isGolden(QStringLiteral("sample.md"), toMarkdown(report).toUtf8()));
        QVERIFY(isGolden(QStringLiteral("sample.html"), toHtml(report, namedFigures()).toUtf8()));
    }

    void aDraftOfAnUntouchedCaseStaysAsItIs()
    {
        const Report report = makeReport(testing::untouchedReportInput());
        QVERIFY(isGolden(QStringLiteral("draft.md"), toMarkdown(report).toUtf8()));
    }

    void jsonHasTheKeysThatArePromised()
    {
        const Report report = makeReport(testing::sampleReportInput());
        const QJsonObject root = QJsonDocument::fromJson(toJson(report)).object();
        QCOMPARE(root.value(u"schema").toString(), QStringLiteral("faultline.report/1"));
        for (const char *key : {"investigation", "onset", "symptoms", "suspects", "timeline",
                                "evidence", "hypotheses", "notes", "quarantine", "metrics"})
            QVERIFY2(root.contains(QString::fromLatin1(key)), key);
        for (const char *key : {"time", "from", "to"})
            QVERIFY2(root.value(u"onset").toObject().contains(QString::fromLatin1(key)), key);
        for (const char *key : {"ttd", "tta", "ttm", "ttr"}) {
            const auto metric
                = root.value(u"metrics").toObject().value(QString::fromLatin1(key)).toObject();
            QVERIFY2(!metric.value(u"formula").toString().isEmpty(), key);
        }
        const QJsonObject suspect = root.value(u"suspects").toArray().first().toObject();
        for (const char *key :
             {"rank", "kind", "ref", "title", "probability", "score", "reasons", "against"})
            QVERIFY2(suspect.contains(QString::fromLatin1(key)), key);
        QCOMPARE(root.value(u"metrics").toObject().value(u"ttd").toObject().value(u"seconds"), 840);
    }

    void everyFormSaysTheSame()
    {
        const Report report = makeReport(testing::sampleReportInput());
        const QString markdown = toMarkdown(report);
        const QString html = toHtml(report, namedFigures());
        const QByteArray json = toJson(report);
        for (const char *words :
             {"About 1 900 orders were delayed or lost", "Hold the connection while paying",
              "Alert on pool use above 80 %", "latency as the provider saw it",
              "No traces were handed in for auth", "3 812 of the new error records",
              "Rolling back is safe", "The line is not UTF-8"}) {
            QVERIFY2(html.contains(QString::fromUtf8(words)), words);
            QVERIFY2(json.contains(words), words);
            QVERIFY2(markdown.contains(markdownText(QString::fromUtf8(words))), words);
        }
        for (const EvidenceItem &item : report.evidence) {
            QVERIFY(html.contains(QStringLiteral("<tr id=\"e%1\">").arg(item.number)));
            QVERIFY(html.contains(item.sha256) && markdown.contains(item.sha256));
        }
    }

    void htmlAsksForNothing()
    {
        for (const auto &input : {testing::sampleReportInput(), testing::hostileReportInput()}) {
            const QString html = toHtml(makeReport(input), namedFigures());
            for (const QString &attribute :
                 {QStringLiteral("src="), QStringLiteral("srcset="), QStringLiteral("@import"),
                  QStringLiteral("url("), QStringLiteral("<link"), QStringLiteral("<script"),
                  QStringLiteral("<img"), QStringLiteral("<iframe"), QStringLiteral("<object"),
                  QStringLiteral("http-equiv=\"refresh")}) {
                // Inside texts these stand escaped or without a tag around them.
                const QRegularExpression inTag(
                    QStringLiteral("<[a-z][^<>]*\\s%1").arg(QRegularExpression::escape(attribute)));
                const bool isTag = attribute.startsWith(u'<');
                QVERIFY2(isTag ? !html.contains(attribute) : !html.contains(inTag),
                         qPrintable(attribute));
            }
            QVERIFY(html.contains(QStringLiteral("default-src 'none'")));
        }
    }

    void hostileTextsAddNoTagToTheHtml()
    {
        const QStringList usual
            = tagsOf(toHtml(makeReport(testing::sampleReportInput()), namedFigures()));
        const QString html = toHtml(makeReport(testing::hostileReportInput()), namedFigures());
        for (const QString &tag : tagsOf(html))
            QVERIFY2(usual.contains(tag), qPrintable(tag));
        static const QRegularExpression handler(QStringLiteral("<[^>]*\\son[a-z]+\\s*="));
        QVERIFY(!html.contains(handler));
        static const QRegularExpression scheme(QStringLiteral("href=\"(?!#|https?://)"));
        QVERIFY(!html.contains(scheme));
        QVERIFY(!html.contains(QChar(0x202e)) && !html.contains(QChar(0)));
        for (const QString &text : testing::hostileTexts().mid(0, 6))
            QVERIFY2(html.contains(text.toHtmlEscaped()), qPrintable(text));
    }

    void hostileTextsStayTextInMarkdown()
    {
        const QByteArray markdown = toMarkdown(makeReport(testing::hostileReportInput())).toUtf8();
        const RenderedMarkup found = renderedMarkup(markdown);
        QCOMPARE(found.images, 0);
        for (const QString &link : found.links)
            QVERIFY2(link.startsWith(QStringLiteral("#e")), qPrintable(link));
        static const QRegularExpression ours(QStringLiteral("^(<br>|<a id=\"e\\d+\">|</a>)$"));
        for (const QString &html : found.html)
            QVERIFY2(html.contains(ours), qPrintable(html));
    }

    void tableCellsStayInTheirRow()
    {
        const Report report = makeReport(testing::hostileReportInput());
        const QString markdown = toMarkdown(report);
        int columns = 0;
        for (const QString &line : markdown.split(u'\n')) {
            if (!line.startsWith(u'|')) {
                columns = 0;
                continue;
            }
            QString bare = line;
            bare.remove(QStringLiteral("\\|"));
            const int bars = static_cast<int>(bare.count(u'|'));
            if (columns == 0)
                columns = bars;
            QCOMPARE(bars, columns);
        }
    }
};

QTEST_APPLESS_MAIN(TestReportForms)
#include "tst_reportforms.moc"
