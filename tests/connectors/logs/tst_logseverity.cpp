// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/formats.h"
#include "connectors/sdk/archive.h"
#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"
#include "core/domain/text/severitytext.h"
#include "tests/support/memorysink.h"
#include "tests/support/testdata.h"

#include <QDir>
#include <QTest>

#include <map>

using namespace faultline;
using domain::Severity;

namespace {

struct Labelled {
    std::string level;
    std::string content;
};

QByteArray unpacked(const QString &path)
{
    auto file = sdk::FileSource::open(path);
    if (!file)
        return {};
    auto archive = sdk::Archive::open(std::move(*file), path);
    if (!archive || !(*archive)->next().value_or(std::nullopt))
        return {};
    return sdk::readAll((*archive)->bytes()).value_or(QByteArray());
}

/// Rows of a CSV with quotes, which doubles them inside.
std::vector<std::vector<std::string>> rowsOf(const QByteArray &csv)
{
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"')
            rows.back().back() += csv[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !quoted)
            rows.push_back({""});
        else if (c != '\r' || quoted)
            rows.back().back() += c;
    }
    return rows;
}

/// By line number.
std::map<std::uint64_t, Labelled> labelsOf(const QByteArray &csv)
{
    const auto rows = rowsOf(csv);
    const auto column = [&](const char *name) {
        const auto &header = rows.front();
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name)
                                        - header.begin());
    };
    const std::size_t line = column("LineId");
    const std::size_t level = column("Level");
    const std::size_t content = column("Content");
    std::map<std::uint64_t, Labelled> labels;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() > std::max({line, level, content}))
            labels[std::stoull(rows[i][line])] = {rows[i][level], rows[i][content]};
    }
    return labels;
}

} // namespace

class TestLogSeverity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void levelsAreReadAsLabelled()
    {
        FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("logs/loghub"));
        const auto formats = connectors::logsFormats();
        QTextStream out(stdout);
        out << "system | labelled | right | from words alone: trouble told as labelled\n";
        std::uint64_t labelled = 0;
        std::uint64_t right = 0;
        for (const QString &system : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString log = QStringLiteral("%1/%2/%2_2k.log").arg(root, system);
            const auto labels = labelsOf(unpacked(log + QStringLiteral("_structured.csv.gz")));
            auto file = sdk::FileSource::open(log);
            QVERIFY(file.has_value());
            const QByteArray head = sdk::readHead(**file);
            QVERIFY((*file)->rewind());
            const auto sniffed = sdk::sniffBest(
                formats,
                {{head.constData(), static_cast<std::size_t>(head.size())}, system, false});
            QVERIFY(sniffed.best() != nullptr);
            testing::MemorySink sink;
            sdk::ReadContext context;
            context.modifiedAt = Instant::fromText(QStringLiteral("2026-11-20T12:00:00Z"));
            QVERIFY(sniffed.best()->read(**file, context, sink, {}).has_value());
            std::uint64_t here = 0;
            std::uint64_t rightHere = 0;
            std::uint64_t agree = 0;
            for (const domain::LogRecord &record : sink.logs) {
                const auto label = labels.find(record.position.line);
                if (label == labels.end())
                    continue;
                const auto expected = domain::severityFromLevel(label->second.level);
                if (!expected)
                    continue;
                ++here;
                rightHere += record.severity == *expected && !record.severityFromText ? 1 : 0;
                const Severity guessed = domain::severityFromText(label->second.content);
                agree += (guessed >= Severity::Medium) == (*expected >= Severity::Medium) ? 1 : 0;
            }
            if (here > 0)
                out << system << " | " << here << " | " << rightHere << " | " << agree << "\n";
            labelled += here;
            right += rightHere;
        }
        const double share = static_cast<double>(right) / static_cast<double>(labelled);
        out << "all | " << labelled << " | " << right << " = "
            << QString::number(100 * share, 'f', 2) << " %\n";
        QVERIFY(labelled >= 10'000);
        QVERIFY(share >= 0.98);
    }
};

QTEST_APPLESS_MAIN(TestLogSeverity)
#include "tst_logseverity.moc"
