// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/batchwriter.h"
#include "connectors/sdk/sniffing.h"
#include "tests/support/memorysink.h"

#include <QTest>

using namespace faultline;

namespace {

class FixedFormat final : public sdk::Format {
public:
    FixedFormat(QString id, double confidence)
        : m_id(std::move(id))
        , m_confidence(confidence)
    { }
    [[nodiscard]] QString id() const override { return m_id; }
    [[nodiscard]] QString title() const override { return m_id; }
    [[nodiscard]] domain::Source kind() const override { return domain::Source::Logs; }
    [[nodiscard]] domain::Keeping keeping() const override { return domain::Keeping::Segments; }
    [[nodiscard]] sdk::Confidence sniff(const sdk::SniffInput &) const override
    {
        return m_confidence;
    }
    [[nodiscard]] Result<void> read(sdk::ByteSource &, const sdk::ReadContext &, sdk::Sink &,
                                    std::stop_token) const override
    {
        return {};
    }

private:
    QString m_id;
    double m_confidence;
};

sdk::FormatList fixed(std::initializer_list<std::pair<const char *, double>> answers)
{
    sdk::FormatList list;
    for (const auto &[id, confidence] : answers)
        list.push_back(std::make_unique<FixedFormat>(QString::fromLatin1(id), confidence));
    return list;
}

} // namespace

class TestSniffing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void bestAnswerComesFirst()
    {
        const auto formats = fixed({{"a", 0.4}, {"b", 0.9}, {"c", 0.1}});
        const auto result = sdk::sniffBest(formats, {});
        QCOMPARE(result.ranked.size(), std::size_t(2));
        QCOMPARE(result.best()->id(), QStringLiteral("b"));
        QVERIFY(!result.tie);
    }

    void nearAnswersAreATie()
    {
        const auto formats = fixed({{"a", 0.90}, {"b", 0.93}});
        const auto result = sdk::sniffBest(formats, {});
        QCOMPARE(result.best()->id(), QStringLiteral("b"));
        QVERIFY(result.tie);
    }

    void noAnswerIsNoFormat()
    {
        const auto formats = fixed({{"a", 0.29}});
        QCOMPARE(sdk::sniffBest(formats, {}).best(), nullptr);
        QVERIFY(sdk::findFormat(formats, u"a") != nullptr);
        QCOMPARE(sdk::findFormat(formats, u"z"), nullptr);
    }

    void writerCountsAndHandsOverFullBatches()
    {
        testing::MemorySink sink;
        sdk::BatchWriter writer(sink, 10);
        domain::LogRecord undated;
        undated.raw = std::string(5U << 20U, 'x');
        writer.add(domain::LogRecord(undated));
        QVERIFY(writer.isFull());
        QVERIFY(writer.flushIfFull(sdk::Checkpoint{5U << 20U, 1, 0, {}}).has_value());
        QVERIFY(!writer.isFull());
        writer.countUnits(2);
        writer.add(domain::Quarantined{});
        QVERIFY(writer.flush(sdk::Checkpoint{7, 2, 0, {}}).has_value());
        QCOMPARE(sink.checkpoints.size(), std::size_t(2));
        QCOMPARE(sink.checkpoints[0].records, std::uint64_t(11));
        QCOMPARE(sink.checkpoints[1].records, std::uint64_t(13));
        QCOMPARE(sink.records, std::uint64_t(3));
        QCOMPARE(sink.undated, std::uint64_t(1));
        QCOMPARE(sink.quarantine.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestSniffing)
#include "tst_sniffing.moc"
