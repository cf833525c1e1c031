// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/junit/junitformat.h"

#include "connectors/ci/junit/junitevents.h"
#include "connectors/ci/junit/junitparser.h"
#include "connectors/ci/junit/xmlcleaner.h"
#include "connectors/sdk/batchwriter.h"

namespace faultline::connectors::ci {
namespace {

constexpr std::size_t pieceBytes = 256U << 10U;
/// The parser holds the text between two tags whole, twice as wide as in the file.
constexpr std::uint64_t reportBytesMax = 128ULL << 20U;

/// One read of one report.
class JunitRead {
public:
    JunitRead(const sdk::ReadContext &context, sdk::Sink &sink)
        : m_context(context)
        , m_times(context.zone)
        , m_out(sink, context.resume.records)
        , m_parser([this](const TestCase &test) { take(test); })
    { }

    Result<void> run(sdk::ByteSource &bytes, const std::stop_token &token)
    {
        std::string buffer(pieceBytes, '\0');
        Result<void> ended;
        for (;;) {
            if (token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
            const auto got = bytes.read({buffer.data(), buffer.size()});
            if (!got)
                ended = failureOf(got);
            if (!got || *got == 0)
                break;
            m_size += *got;
            feed({buffer.data(), *got});
            if (auto flushed = m_out.flushIfFull(checkpoint()); !flushed)
                return flushed;
        }
        finish();
        auto flushed = m_out.flush(checkpoint());
        return !ended ? ended : flushed;
    }

private:
    void feed(std::string_view piece)
    {
        if (m_broken)
            return;
        if (m_size > reportBytesMax) {
            breakOff(QStringLiteral("The report is larger than 128 MiB; split it."));
            return;
        }
        m_xml.addData(m_cleaner.clean(piece));
        parse();
    }

    void parse()
    {
        if (!m_parser.take(m_xml))
            breakOff(QStringLiteral("Elements are nested more than 1000 deep: this is no report."));
        else if (m_xml.hasError() && m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
            breakOff(QStringLiteral("The XML is broken at line %1, column %2: %3")
                         .arg(m_xml.lineNumber())
                         .arg(m_xml.columnNumber())
                         .arg(m_xml.errorString()));
    }

    void finish()
    {
        if (!m_broken) {
            m_xml.addData(m_cleaner.rest());
            parse();
        }
        if (!m_broken && m_xml.hasError())
            breakOff(m_size == 0
                         ? QStringLiteral("The file is empty.")
                         : QStringLiteral("The file ends inside the report: it is cut off."));
        if (m_parser.hasRoot())
            m_out.addExtra(reportEvent(m_parser, m_context, m_times, !m_broken));
        else if (!m_broken)
            breakOff(QStringLiteral("This is no JUnit report: it has no test suites."));
    }

    void breakOff(const QString &reason)
    {
        m_broken = true;
        domain::Quarantined bad;
        bad.position = {static_cast<std::uint64_t>(std::max<qint64>(m_xml.characterOffset(), 0)),
                        static_cast<std::uint64_t>(std::max<qint64>(m_xml.lineNumber(), 1))};
        bad.reason = reason.toStdString();
        bad.sizeBytes = m_size;
        m_out.add(std::move(bad));
    }

    void take(const TestCase &test)
    {
        // What an earlier read handed over is only counted again.
        if (test.ordinal < m_context.resume.records)
            return;
        if (test.outcome == TestOutcome::Failed || test.outcome == TestOutcome::Error)
            m_out.add(failedTestEvent(test, m_context, m_times));
        else
            m_out.countUnits(1);
    }

    [[nodiscard]] sdk::Checkpoint checkpoint() const
    {
        sdk::Checkpoint point;
        point.offset = m_size;
        return point;
    }

    const sdk::ReadContext &m_context;
    sdk::TimeReader m_times;
    sdk::BatchWriter m_out;
    JunitParser m_parser;
    QXmlStreamReader m_xml;
    XmlCleaner m_cleaner;
    std::uint64_t m_size = 0;
    bool m_broken = false;
};

class JunitFormat final : public sdk::Format {
public:
    QString id() const override { return QStringLiteral("junit-xml"); }
    QString title() const override { return QStringLiteral("JUnit test report"); }
    domain::Source kind() const override { return domain::Source::Ci; }
    domain::Keeping keeping() const override { return domain::Keeping::Document; }

    sdk::Confidence sniff(const sdk::SniffInput &input) const override
    {
        if (input.head.find('<') == std::string_view::npos)
            return 0;
        XmlCleaner cleaner;
        QXmlStreamReader xml(cleaner.clean(input.head));
        if (!xml.readNextStartElement())
            return 0;
        const QStringView root = xml.name();
        return root == u"testsuites" || root == u"testsuite" ? 0.97 : 0;
    }

    Result<void> read(sdk::ByteSource &bytes, const sdk::ReadContext &context, sdk::Sink &sink,
                      std::stop_token token) const override
    {
        return JunitRead(context, sink).run(bytes, token);
    }
};

} // namespace

std::unique_ptr<sdk::Format> junitFormat()
{
    return std::make_unique<JunitFormat>();
}

} // namespace faultline::connectors::ci
