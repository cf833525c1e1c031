// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/formatcontract.h"

#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"
#include "tests/support/memorysink.h"

#include <algorithm>
#include <random>

namespace faultline::testing {
namespace {

sdk::ReadContext contextFor(const sdk::Checkpoint &resume)
{
    sdk::ReadContext context;
    context.evidence = domain::EvidenceId(Uuid::derive("contract", "evidence"));
    context.path = QStringLiteral("contract/sample");
    context.name = QStringLiteral("sample");
    context.zone = QStringLiteral("UTC");
    context.modifiedAt = Instant::fromText(QStringLiteral("2026-11-20T12:00:00Z"));
    context.resume = resume;
    return context;
}

/// What must come out equal when the same bytes are read again.
QStringList fingerprint(const MemorySink &sink, std::size_t logsFrom = 0)
{
    QStringList lines;
    for (std::size_t i = logsFrom; i < sink.logs.size(); ++i) {
        const domain::LogRecord &log = sink.logs[i];
        lines.append(QStringLiteral("log %1 %2 %3 %4 %5")
                         .arg(log.position.offset)
                         .arg(log.position.line)
                         .arg(log.time ? log.time->toRfc3339() : QStringLiteral("undated"),
                              domain::toString(log.severity),
                              Sha256::of(log.raw + log.message).toHex()));
    }
    return lines;
}

QStringList otherRecords(const MemorySink &sink)
{
    QStringList lines;
    for (const domain::Event &event : sink.events)
        lines.append(QStringLiteral("event %1 %2").arg(event.id.toString(), event.title));
    for (const domain::Span &span : sink.spans)
        lines.append(QStringLiteral("span %1").arg(QString::fromStdString(span.name)));
    for (const domain::Commit &commit : sink.commits)
        lines.append(QStringLiteral("commit %1").arg(commit.sha));
    for (const domain::MetricSeries &series : sink.series)
        lines.append(QStringLiteral("series %1 %2")
                         .arg(QString::fromStdString(series.name))
                         .arg(series.samples.size()));
    return lines;
}

class Contract {
public:
    Contract(const sdk::FormatList &formats, const FormatSample &sample, quint32 seed,
             const QStringList &mayTie)
        : m_formats(formats)
        , m_sample(sample)
        , m_random(seed)
        , m_mayTie(mayTie)
        , m_format(sdk::findFormat(formats, sample.format))
    { }

    QStringList run()
    {
        if (m_format == nullptr)
            return {QStringLiteral("no format has the id %1").arg(m_sample.format)};
        checkSniff();
        checkRepeatable();
        checkResume();
        checkCancel();
        checkFailingSink();
        checkHostile();
        return m_broken;
    }

private:
    void broken(const QString &sentence)
    {
        m_broken.append(QStringLiteral("%1: %2").arg(m_sample.format, sentence));
    }

    [[nodiscard]] sdk::SniffInput input() const
    {
        constexpr qsizetype headMax = 64 << 10;
        const auto size = static_cast<std::size_t>(std::min(m_sample.bytes.size(), headMax));
        return {std::string_view(m_sample.bytes.constData(), size), m_sample.name,
                m_sample.bytes.size() <= headMax};
    }

    void checkSniff()
    {
        const sdk::Confidence own = m_format->sniff(input());
        if (own < m_sample.confidenceMin)
            broken(QStringLiteral("answers its own sample with %1").arg(own));
        for (const auto &other : m_formats) {
            if (other.get() == m_format || m_mayTie.contains(other->id()))
                continue;
            if (const sdk::Confidence answer = other->sniff(input()); answer >= own)
                broken(QStringLiteral("%1 answers its sample with %2, itself with %3")
                           .arg(other->id())
                           .arg(answer)
                           .arg(own));
        }
    }

    void checkRaw(const MemorySink &sink, const QByteArray &bytes, const QString &what)
    {
        if (m_format->keeping() == domain::Keeping::Segments && sink.quarantine.empty()
            && sink.raw() != bytes.toStdString())
            broken(QStringLiteral("raw bytes differ from the input (%1)").arg(what));
    }

    void checkRepeatable()
    {
        MemorySink first;
        MemorySink second;
        const auto read = readInto(*m_format, m_sample.bytes, first);
        const auto again = readInto(*m_format, m_sample.bytes, second);
        if (!read || !again) {
            broken(
                QStringLiteral("its sample fails: %1").arg((read ? again : read).error().message));
            return;
        }
        checkRaw(first, m_sample.bytes, QStringLiteral("sample"));
        if (first.records == 0)
            broken(QStringLiteral("its sample gives no records"));
        if (fingerprint(first) != fingerprint(second)
            || otherRecords(first) != otherRecords(second))
            broken(QStringLiteral("a second read differs from the first"));
    }

    void checkResume()
    {
        MemorySink whole;
        if (!readInto(*m_format, m_sample.bytes, whole))
            return;
        if (whole.checkpoints.empty()) {
            broken(QStringLiteral("no checkpoint was given"));
            return;
        }
        for (std::size_t i = 0; i < whole.checkpoints.size(); ++i) {
            MemorySink rest;
            const auto read = readInto(*m_format, m_sample.bytes, rest, whole.checkpoints[i]);
            if (!read)
                broken(QStringLiteral("resume fails: %1").arg(read.error().message));
            else if (rest.records + whole.checkpoints[i].records != whole.records)
                broken(QStringLiteral("resume from checkpoint %1 gives %2 of %3 records")
                           .arg(i)
                           .arg(rest.records)
                           .arg(whole.records - whole.checkpoints[i].records));
            else if (fingerprint(rest) != fingerprint(whole, whole.logsAt[i]))
                broken(QStringLiteral("resume from checkpoint %1 differs").arg(i));
        }
        const sdk::Checkpoint &last = whole.checkpoints.back();
        if (last.records != whole.records)
            broken(QStringLiteral("the last checkpoint counts %1 records, the batches %2")
                       .arg(last.records)
                       .arg(whole.records));
    }

    void checkCancel()
    {
        std::stop_source stop;
        stop.request_stop();
        MemorySink sink;
        sdk::BufferSource bytes(m_sample.bytes);
        const auto read = m_format->read(bytes, contextFor({}), sink, stop.get_token());
        if (read || read.error().code != ErrorCode::Cancelled)
            broken(QStringLiteral("a stopped token does not end the read with Cancelled"));
    }

    void checkFailingSink()
    {
        MemorySink sink;
        sink.beforeCommit = [](std::size_t) -> Result<void> {
            return failure(ErrorCode::Io, QStringLiteral("disk full"));
        };
        const auto read = readInto(*m_format, m_sample.bytes, sink);
        if (read || read.error().message != u"disk full")
            broken(QStringLiteral("the error of a failing sink is not passed on"));
    }

    void checkHostile()
    {
        constexpr int rounds = 40;
        for (int round = 0; round < rounds; ++round) {
            readHostile(randomBytes(), QStringLiteral("random bytes"));
            readHostile(m_sample.bytes.left(upTo(m_sample.bytes.size())),
                        QStringLiteral("a cut sample"));
            QByteArray changed = m_sample.bytes;
            for (int i = 0; i < 5 && !changed.isEmpty(); ++i)
                changed[upTo(changed.size() - 1)] = static_cast<char>(upTo(255));
            readHostile(changed, QStringLiteral("a sample with bytes changed"));
        }
        readHostile({}, QStringLiteral("an empty file"));
        readHostile(QByteArray(100'000, '\0'), QStringLiteral("zeros"));
        readHostile(QByteArray(100'000, '['), QStringLiteral("deep nesting"));
        readHostile(QByteArray("{\"a\":").repeated(20'000), QStringLiteral("deep objects"));
    }

    void readHostile(const QByteArray &bytes, const QString &what)
    {
        (void)m_format->sniff(
            {std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
             m_sample.name, true});
        MemorySink sink;
        if (readInto(*m_format, bytes, sink))
            checkRaw(sink, bytes, what);
    }

    qsizetype upTo(qsizetype most)
    {
        return std::uniform_int_distribution<qsizetype>(0, std::max<qsizetype>(most, 0))(m_random);
    }

    QByteArray randomBytes()
    {
        constexpr qsizetype sizeMax = 4096;
        QByteArray bytes(upTo(sizeMax), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(upTo(255));
        return bytes;
    }

    const sdk::FormatList &m_formats;
    const FormatSample &m_sample;
    std::mt19937 m_random;
    QStringList m_mayTie;
    const sdk::Format *m_format;
    QStringList m_broken;
};

} // namespace

Result<void> readInto(const sdk::Format &format, const QByteArray &bytes, MemorySink &sink,
                      const sdk::Checkpoint &resume)
{
    sdk::BufferSource source(bytes);
    return format.read(source, contextFor(resume), sink, {});
}

QStringList formatContract(const sdk::FormatList &formats, const FormatSample &sample, quint32 seed,
                           const QStringList &mayTie)
{
    return Contract(formats, sample, seed, mayTie).run();
}

} // namespace faultline::testing
