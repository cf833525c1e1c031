// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/plaintext.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace std::string_view_literals;

class TestPlainText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void escapesAreTakenOut()
    {
        QCOMPARE(domain::plainText("\x1b[0;31mExample\x1b[0m foo"), std::string("Example foo"));
        QCOMPARE(domain::withoutEscapes("\x1b[2Kweb-1  | \x1b[31m\x1b[1mWARN"),
                 std::string("web-1  | WARN"));
        QCOMPARE(domain::plainText("\x1b]0;title\atext\x1b(B!"), std::string("text!"));
        QCOMPARE(domain::plainText("\x1b]8;;http://x\x1b\\link"), std::string("link"));
        QCOMPARE(domain::plainText("end\x1b["), std::string("end"));
        QCOMPARE(domain::plainText("end\x1b"), std::string("end"));
    }

    void brokenUtf8IsReplaced()
    {
        QCOMPARE(domain::plainText("caf\xc3\xa9"), std::string("caf\xc3\xa9"));
        QCOMPARE(domain::plainText("a\xff\xfe z"), std::string("a\xef\xbf\xbd\xef\xbf\xbd z"));
        QCOMPARE(domain::plainText("\xe2\x82"), std::string("\xef\xbf\xbd"));
        QCOMPARE(domain::plainText("\xed\xa0\x80"),
                 std::string("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"));
        QCOMPARE(domain::plainText("\xc0\xaf"), std::string("\xef\xbf\xbd\xef\xbf\xbd"));
    }

    void controlsAreDropped()
    {
        QCOMPARE(domain::plainText("a\0\0b\tc\nd\x7f\be\r"sv), std::string("ab\tc\nde"));
    }

    void utf16IsRead()
    {
        QCOMPARE(domain::fromUtf16("\xff\xfe"
                                   "a\0\xe9\0\x3d\xd8\x00\xde"sv,
                                   false),
                 std::string("a\xc3\xa9\xf0\x9f\x98\x80"));
        QCOMPARE(domain::fromUtf16("\0a\xd8\x3d\0b\0"sv, true),
                 std::string("a\xef\xbf\xbd"
                             "b\xef\xbf\xbd"));
    }

    void resultIsAlwaysValid()
    {
        const bool holds = rc::check("valid UTF-8 without controls", [] {
            const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
            const std::string plain = domain::plainText(text);
            RC_ASSERT(domain::isUtf8(plain));
            RC_ASSERT(plain.find('\x1b') == std::string::npos);
            RC_ASSERT(plain.find('\0') == std::string::npos);
            RC_ASSERT(domain::plainText(plain) == plain);
            RC_ASSERT(domain::isUtf8(domain::fromUtf16(text, true)));
            const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
            RC_ASSERT(domain::isUtf8(text) == bytes.isValidUtf8());
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
