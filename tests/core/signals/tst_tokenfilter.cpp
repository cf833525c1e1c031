// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/query/query.h"
#include "core/signals/search/text/recordtext.h"
#include "core/signals/search/text/tokens.h"
#include "core/signals/tokenfilter.h"
#include "tests/core/signals/generators.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::signals;

namespace {

TokenFilter filterOfNumbers(int from, int to)
{
    TokenFilterBuilder builder;
    for (int i = from; i < to; ++i)
        builder.addText("id" + std::to_string(i));
    return builder.take();
}

} // namespace

class TestTokenFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tokensAreThoseOfTheQueryLanguage()
    {
        QVERIFY(rc::check([] {
            const auto text = *signals::testing::anyText();
            QStringList tokens;
            visitTokens(text, [&](std::string_view token, bool ascii) {
                RC_ASSERT(ascii == isAscii(token));
                tokens += QString::fromStdString(foldedToken(token));
            });
            RC_ASSERT(tokens == domain::tokensOf(QString::fromStdString(text)));
        }));
    }

    void codePointsReadTheSameFromBothEnds()
    {
        QVERIFY(rc::check([] {
            const auto text = *rc::gen::nonEmpty(signals::testing::anySentence());
            std::size_t at = 0;
            while (at < text.size()) {
                const CodePoint point = firstCodePoint(std::string_view(text).substr(at));
                at += point.size;
                const CodePoint back = lastCodePoint(std::string_view(text).substr(0, at));
                RC_ASSERT(back.inToken == point.inToken);
                RC_ASSERT(back.size == point.size);
            }
        }));
    }

    void tokensThatAreThereAreNeverDenied()
    {
        QVERIFY(rc::check([] {
            const auto texts
                = *rc::gen::container<std::vector<std::string>>(signals::testing::anySentence());
            TokenFilterBuilder builder;
            for (const std::string &text : texts)
                builder.addText(text);
            const auto filter = TokenFilter::deserialize(builder.take().serialize());
            RC_ASSERT(filter.has_value());
            for (const std::string &text : texts) {
                for (const QString &token : domain::tokensOf(QString::fromStdString(text)))
                    RC_ASSERT(filter->mayContain(token.toStdString()));
            }
        }));
    }

    void fewOthersAreAllowed_data()
    {
        QTest::addColumn<int>("tokens");
        QTest::newRow("few") << 100;
        QTest::newRow("kept as numbers") << 5'000;
        QTest::newRow("in the table") << 20'000;
        QTest::newRow("of a full segment") << 200'000;
        QTest::newRow("more than planned for") << 400'000;
    }

    void fewOthersAreAllowed()
    {
        QFETCH(int, tokens);
        const TokenFilter filter = filterOfNumbers(0, tokens);
        int allowed = 0;
        constexpr int others = 20'000;
        for (int i = 0; i < others; ++i)
            allowed += filter.mayContain("no" + std::to_string(i)) ? 1 : 0;
        QVERIFY2(allowed < others * 8 / 100, qPrintable(QString::number(allowed)));
        QVERIFY(filter.serialize().size() <= static_cast<std::size_t>(tokens) * 2 + 64);
    }

    void anEmptyFilterDeniesAndAMissingOneAllows()
    {
        QVERIFY(!TokenFilterBuilder().take().mayContain("anything"));
        QVERIFY(TokenFilter().mayContain("anything"));
        QVERIFY(TokenFilter::deserialize({})->mayContain("anything"));
    }

    void wrongSizesAreRefused()
    {
        QCOMPARE(TokenFilter::deserialize("12345").error().code, ErrorCode::Corrupt);
        QCOMPARE(TokenFilter::deserialize(std::string(96, 'x')).error().code, ErrorCode::Corrupt);
    }

    void needlesAreFoundWhereTheyAre()
    {
        QVERIFY(rc::check([] {
            const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'q'));
            const auto needle = *rc::gen::nonEmpty(rc::gen::resize(4, letters));
            const auto text = *letters;
            const NeedleSearch search(needle);
            for (std::size_t from = 0; from <= text.size(); ++from)
                RC_ASSERT(search.find(text, from) == text.find(needle, from));
        }));
    }
};

QTEST_APPLESS_MAIN(TestTokenFilter)
#include "tst_tokenfilter.moc"
