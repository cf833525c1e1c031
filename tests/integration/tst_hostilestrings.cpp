// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/edits.h"
#include "tests/integration/enginefixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace faultline;
using faultline::testing::EngineFixture;

namespace {

QStringList sqlSeeds()
{
    return {QStringLiteral("'"),
            QStringLiteral("\""),
            QStringLiteral("' OR '1'='1"),
            QStringLiteral("'; DROP TABLE event; --"),
            QStringLiteral("\" UNION SELECT * FROM sqlite_master --"),
            QStringLiteral("/* comment */"),
            QStringLiteral("NULL"),
            QStringLiteral("%_%"),
            QStringLiteral("\\"),
            QStringLiteral("\\x00"),
            QString(QChar(0)) + QStringLiteral("nul")};
}

QStringList querySeeds()
{
    return {QStringLiteral("NEAR(a b, 2)"),
            QStringLiteral("title : x"),
            QStringLiteral("^start"),
            QStringLiteral("a OR"),
            QStringLiteral("AND AND"),
            QStringLiteral("NOT"),
            QStringLiteral("-"),
            QStringLiteral("*"),
            QStringLiteral("**"),
            QStringLiteral("\"unclosed"),
            QStringLiteral("(((("),
            QStringLiteral("))))"),
            QStringLiteral("{a b}"),
            QStringLiteral("a:b:c"),
            QStringLiteral(":"),
            QStringLiteral("/(/"),
            QStringLiteral("/[z-a]/"),
            QStringLiteral("/(a+)+$/"),
            QStringLiteral("/.{1000}{1000}/"),
            QStringLiteral("/\\p{Greek}/"),
            QStringLiteral("/(?i)X/"),
            QStringLiteral("/a"),
            QStringLiteral("severity>=nonsense"),
            QStringLiteral("duration>forever"),
            QStringLiteral("from:never"),
            QStringLiteral("around:2026-06-18T14:00:00Z±x"),
            QStringLiteral("deleted:perhaps"),
            QStringLiteral("service:"),
            QStringLiteral("service:\"\"")};
}

QStringList textSeeds()
{
    return {QStringLiteral("<script>alert(1)</script>"),
            QStringLiteral("<img src=\"http://127.0.0.1:9/x.png\">"),
            QStringLiteral("![](http://127.0.0.1:9/x.png)"),
            QStringLiteral("[x](javascript:alert(1))"),
            QStringLiteral("<a href='file:///etc/passwd'>x</a>"),
            QStringLiteral("&lt;b&gt;"),
            QStringLiteral("</style><b>"),
            QStringLiteral("]]>"),
            QStringLiteral("<!--"),
            QStringLiteral("\u001b[31mred\u001b[0m"),
            QStringLiteral("\u202Egnp.exe"),
            QStringLiteral("\uFEFFbom"),
            QStringLiteral("a\u0301\u0301\u0301"),
            QStringLiteral("𝄞𝄞"),
            QString(QChar(0xD800)),
            QStringLiteral("../../etc/passwd"),
            QStringLiteral("C:\\con"),
            QStringLiteral("%s%n%x"),
            QStringLiteral("${jndi:ldap://127.0.0.1/a}"),
            QStringLiteral("{{7*7}}"),
            QStringLiteral("=cmd|' /C calc'!A0"),
            QStringLiteral("\r\nX: y"),
            QStringLiteral("9999999999999999999999"),
            QStringLiteral("-0"),
            QStringLiteral("NaN"),
            QString(3'000, u'a'),
            QStringLiteral("a ").repeated(1'000)};
}

/// Seeds of trouble for SQL, full text, patterns, markup, terminals and paths, each in eight
/// variants: more than 500 strings.
QStringList hostileStrings()
{
    const QStringList seeds = sqlSeeds() + querySeeds() + textSeeds();
    QStringList all;
    for (const QString &seed : seeds) {
        all += seed;
        all += seed + seed;
        all += QStringLiteral("word ") + seed;
        all += seed + QStringLiteral(" word");
        all += u'"' + seed + u'"';
        all += QStringLiteral("service:") + seed;
        all += QStringLiteral("-") + seed;
        all += u'*' + seed + u'*';
    }
    return all;
}

} // namespace

class TestHostileStrings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    /// Each is an answer or a mistake with its position; the case stays whole.
    void everyQueryIsAnsweredOrRefused()
    {
        EngineFixture fixture;
        QByteArray log;
        for (const QString &text : hostileStrings()) {
            QJsonObject line{{QStringLiteral("time"), QStringLiteral("2026-06-18T14:00:00Z")},
                             {QStringLiteral("service"), text},
                             {QStringLiteral("msg"), text}};
            log += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
        }
        const auto report = fixture.import({fixture.write(QStringLiteral("hostile.jsonl"), log)});
        QCOMPARE(report.rows.front().evidence.records,
                 static_cast<std::uint64_t>(hostileStrings().size()));
        QVERIFY(hostileStrings().size() > 500);
        for (const QString &text : hostileStrings()) {
            const auto query = domain::parseQuery(text);
            if (!query) {
                QVERIFY2(!query.error().message.isEmpty(), qPrintable(text));
                continue;
            }
            engine::CaseSearchOptions options;
            options.limit = 5;
            const auto outcome
                = engine::CaseSearch(fixture.file())
                      .run(*query, options, [](const engine::FoundRecord &) { return true; }, {});
            if (!outcome)
                QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
        }
        QCOMPARE(fixture.findings(), QStringList());
    }

    /// What is typed comes back as it was typed, in every field that takes text.
    void everyTextComesBackAsTyped()
    {
        EngineFixture fixture;
        domain::Investigation investigation;
        investigation.id = domain::InvestigationId::make();
        investigation.title = QStringLiteral("start");
        std::vector<store::Edit> edits{store::createEdit(investigation)};
        std::vector<domain::Note> notes;
        for (const QString &text : hostileStrings()) {
            domain::Note note;
            note.id = domain::NoteId::make();
            note.investigation = investigation.id;
            note.title = text.left(200);
            note.text = text;
            notes.push_back(note);
            edits.push_back(store::createEdit(note));
        }
        store::ChangeLog &log = fixture.file().changes();
        QVERIFY(log.edit({QStringLiteral("Add"), edits, {}}).result().has_value());
        const auto stored = fixture.file().story().notes(investigation.id);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->size(), notes.size());
        for (const domain::Note &note : notes) {
            const auto one = fixture.file().story().note(note.id);
            QVERIFY(one.has_value());
            // A lone surrogate is no text; it may come back as U+FFFD but nothing else may change.
            if (QString::fromUtf8(note.text.toUtf8()) == note.text)
                QCOMPARE(one->text, note.text);
        }
        for (const QString &text : hostileStrings()) {
            store::InvestigationFilter filter;
            filter.text = text;
            filter.tag = text;
            filter.service = text;
            filter.component = text;
            const auto page = fixture.file().story().investigations(filter);
            QVERIFY2(page || page.error().code == ErrorCode::InvalidArgument, qPrintable(text));
            const auto found = fixture.file().story().searchNotes(text, 10);
            QVERIFY2(found || found.error().code == ErrorCode::InvalidArgument, qPrintable(text));
        }
        QCOMPARE(fixture.findings(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestHostileStrings)
#include "tst_hostilestrings.moc"
