// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/markdown/notes.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline::report;

namespace {

/// Blocks as one line: `h2(Title) p(text *strong*) ul[p(a)|p(b)]`.
QString shown(const Blocks &blocks);

QString shown(const Inlines &inlines)
{
    QString out;
    for (const Inline &part : inlines) {
        QString text = part.text;
        if (part.kind == Inline::Kind::Code)
            text = QStringLiteral("`%1`").arg(text);
        if (part.kind == Inline::Kind::Link)
            text = QStringLiteral("<%1 %2>").arg(text, part.target);
        if (part.kind == Inline::Kind::LineBreak)
            text = QStringLiteral("//");
        if (part.strong)
            text = QStringLiteral("*%1*").arg(text);
        if (part.emphasis)
            text = QStringLiteral("_%1_").arg(text);
        if (part.struck)
            text = QStringLiteral("~%1~").arg(text);
        out += text;
    }
    return out;
}

QString shown(const Block &block)
{
    switch (block.kind) {
    case Block::Kind::Heading:
        return QStringLiteral("h%1(%2)").arg(QString::number(block.level), shown(block.inlines));
    case Block::Kind::Paragraph:
        return QStringLiteral("p(%1)").arg(shown(block.inlines));
    case Block::Kind::List: {
        QStringList items;
        for (const Blocks &item : block.items)
            items.append(shown(item));
        return QStringLiteral("%1[%2]").arg(
            block.ordered ? QStringLiteral("ol") : QStringLiteral("ul"), items.join(u'|'));
    }
    case Block::Kind::Code:
        return QStringLiteral("code(%1)").arg(block.text.trimmed());
    case Block::Kind::Quote:
        return QStringLiteral("quote[%1]").arg(shown(block.children));
    case Block::Kind::Rule:
        return QStringLiteral("rule");
    case Block::Kind::Table: {
        QStringList rows;
        for (const auto &row : block.rows) {
            QStringList cells;
            for (const Inlines &cell : row)
                cells.append(shown(cell));
            rows.append(cells.join(u','));
        }
        QStringList heads;
        for (const Column &column : block.columns)
            heads.append(column.title);
        return QStringLiteral("table(%1;%2)").arg(heads.join(u','), rows.join(u';'));
    }
    default:
        return QStringLiteral("?");
    }
}

QString shown(const Blocks &blocks)
{
    QStringList parts;
    for (const Block &block : blocks)
        parts.append(shown(block));
    return parts.join(u' ');
}

qsizetype depthOf(const Blocks &blocks)
{
    qsizetype deepest = 0;
    for (const Block &block : blocks) {
        deepest = std::max(deepest, depthOf(block.children));
        for (const Blocks &item : block.items)
            deepest = std::max(deepest, depthOf(item));
    }
    return deepest + 1;
}

} // namespace

class TestNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void markdownBecomesBlocks_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("blocks");
        QTest::newRow("heading") << "## A *b*\ntext"
                                 << "h2(A _b_) p(text)";
        QTest::newRow("spans") << "a **b** ~~c~~ `d`"
                               << "p(a *b* ~c~ `d`)";
        QTest::newRow("tight list") << "- a\n- b\n  - c"
                                    << "ul[p(a)|p(b) ul[p(c)]]";
        QTest::newRow("loose list") << "1. a\n\n2. b"
                                    << "ol[p(a)|p(b)]";
        QTest::newRow("tasks") << "- [x] a\n- [ ] b"
                               << "ul[p(☑ a)|p(☐ b)]";
        QTest::newRow("quote") << "> a\n>\n> b"
                               << "quote[p(a) p(b)]";
        QTest::newRow("code") << "```sql\nSELECT <1>;\n```"
                              << "code(SELECT <1>;)";
        QTest::newRow("table") << "|a|b|\n|---|---|\n|1|**2**|"
                               << "table(a,b;1,*2*)";
        QTest::newRow("rule") << "a\n\n---\n\nb"
                              << "p(a) rule p(b)";
        QTest::newRow("breaks") << "a  \nb\nc"
                                << "p(a//b c)";
        QTest::newRow("link") << "[a](https://b.example)"
                              << "p(<a https://b.example>)";
        QTest::newRow("event") << "[a](event:0190)"
                               << "p(<a event:0190>)";
        QTest::newRow("entity") << "a &amp; &lt; &#65; &nope;"
                                << "p(a & < A &nope;)";
    }
    void markdownBecomesBlocks()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, blocks);
        QCOMPARE(shown(parseNotes(markdown)), blocks);
    }

    void whatCouldReachOutBecomesText_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("blocks");
        QTest::newRow("image") << "![a](http://b.example/c.png)"
                               << "p([image: a http://b.example/c.png])";
        QTest::newRow("script link") << "[a](javascript:alert(1))"
                                     << "p(a (javascript:alert(1)))";
        QTest::newRow("data link") << "[a](data:text/html,x)"
                                   << "p(a (data:text/html,x))";
        QTest::newRow("file link") << "[a](file:///etc/passwd)"
                                   << "p(a (file:///etc/passwd))";
        QTest::newRow("html") << "<b onclick=x>a</b>"
                              << "p(<b onclick=x>a</b>)";
        QTest::newRow("html block") << "<script>\nalert(1)\n</script>"
                                    << "p(<script> alert(1) </script>)";
        QTest::newRow("image in link") << "[![a](http://b)](vbscript:c)"
                                       << "p([image: a http://b] (vbscript:c))";
    }
    void whatCouldReachOutBecomesText()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, blocks);
        QCOMPARE(shown(parseNotes(markdown)), blocks);
    }

    void headingsAreSetDeeperButNeverBelowSix()
    {
        QCOMPARE(shown(parseNotes(QStringLiteral("# a\n\n##### b"), 2)),
                 QStringLiteral("h3(a) h6(b)"));
    }

    void deepNestingIsFlattenedAndKeepsItsText()
    {
        const QString quotes = QString(500, u'>') + QStringLiteral("deep");
        const Blocks blocks = parseNotes(quotes);
        QVERIFY(depthOf(blocks) <= 22);
        QVERIFY(shown(blocks).contains(QStringLiteral("deep")));
        QString lists;
        for (int i = 0; i < 60; ++i)
            lists += QString(i * 2, u' ') + QStringLiteral("- item%1\n").arg(i);
        QVERIFY(shown(parseNotes(lists)).contains(QStringLiteral("item59")));
    }

    void anyTextEnds()
    {
        QVERIFY(rc::check("any bytes parse", [] {
            const auto pieces
                = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                    "*", "_", "`", "~~", "[", "](", ")", "!", "<", ">", "\n", "\n\n", "- ", "1. ",
                    "> ", "|", "---", "a", "&", "#", "```\n", "\\", "http://x"));
            std::string text;
            for (const auto &piece : pieces)
                text += piece;
            const Blocks blocks = parseNotes(QString::fromStdString(text));
            RC_ASSERT(depthOf(blocks) < 30);
        }));
    }
};

QTEST_APPLESS_MAIN(TestNotes)
#include "tst_notes.moc"
