// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/base/uuid.h"

#include <QTest>

using faultline::Sha256;
using faultline::Uuid;

class TestUuid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void newIdsSortInTheOrderTheyWereMade()
    {
        Uuid last;
        for (int i = 0; i < 10'000; ++i) {
            const Uuid next = Uuid::makeV7();
            QVERIFY(last < next);
            last = next;
        }
        QCOMPARE(last.toString()[14], u'7');
    }

    void derivedIdsAreEqualForEqualInput()
    {
        const Uuid first = Uuid::derive("git", "abc");
        QCOMPARE(first, Uuid::derive("git", "abc"));
        QVERIFY(first != Uuid::derive("gita", "bc"));
        QCOMPARE(first.toString()[14], u'8');
    }

    void textFormComesBack()
    {
        const Uuid id = Uuid::makeV7();
        QCOMPARE(Uuid::fromString(id.toString()), std::optional(id));
        QCOMPARE(Uuid::fromString(id.toString().toUpper()), std::optional(id));
        QCOMPARE(Uuid::fromBytes(id.toBytes()), std::optional(id));
        QVERIFY(!Uuid::fromString(QStringLiteral("not an id")).has_value());
        QVERIFY(!Uuid::fromBytes(QByteArray(15, 'x')).has_value());
    }

    void hashesAsTheStandardSays()
    {
        const QString abc
            = QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QCOMPARE(Sha256::of("abc").toHex(), abc);
        QCOMPARE(Sha256::fromHex(abc), std::optional(Sha256::of("abc")));
        faultline::Sha256Hasher hasher;
        hasher.add("a");
        hasher.add("bc");
        QCOMPARE(hasher.digest(), Sha256::of("abc"));
    }
};

QTEST_APPLESS_MAIN(TestUuid)
#include "tst_uuid.moc"
