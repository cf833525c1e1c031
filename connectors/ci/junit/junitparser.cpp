// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/junit/junitparser.h"

#include <algorithm>

namespace faultline::connectors::ci {
namespace {

constexpr int nestingMax = 1'000;
constexpr qsizetype detailsMax = 16 << 10;

QString attribute(const QXmlStreamAttributes &attributes, const char *name)
{
    return attributes.value(QLatin1String(name)).toString();
}

qint64 countIn(const QXmlStreamAttributes &attributes, const char *name)
{
    return std::max<qint64>(attributes.value(QLatin1String(name)).toLongLong(), 0);
}

/// Seconds; some tools put thousands separators.
double secondsIn(const QXmlStreamAttributes &attributes)
{
    return std::max(attribute(attributes, "time").remove(u',').toDouble(), 0.0);
}

/// googletest and others say by attribute that a test did not run.
bool saysSkipped(const QXmlStreamAttributes &attributes)
{
    const auto status = attributes.value(QLatin1String("status"));
    const auto result = attributes.value(QLatin1String("result"));
    return status == u"disabled" || status == u"skipped" || status == u"notrun"
        || status == u"ignored" || result == u"skipped" || result == u"suppressed";
}

} // namespace

bool JunitParser::take(QXmlStreamReader &xml)
{
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            if (++m_depth > nestingMax)
                return false;
            startElement(xml);
            break;
        case QXmlStreamReader::EndElement:
            --m_depth;
            endElement(xml.name());
            break;
        case QXmlStreamReader::Characters:
            if (m_inResult)
                takeText(xml.text());
            break;
        default:
            break;
        }
    }
    return true;
}

void JunitParser::startElement(const QXmlStreamReader &xml)
{
    const QStringView name = xml.name();
    const QXmlStreamAttributes attributes = xml.attributes();
    if (name == u"testsuites" && m_depth == 1) {
        m_hasRoot = true;
        m_title = attribute(attributes, "name");
        m_timeText = attribute(attributes, "timestamp");
        m_claimedSeconds = secondsIn(attributes);
        m_rootSaysSeconds = attributes.hasAttribute(QLatin1String("time"));
    } else if (name == u"testsuite") {
        openSuite(attributes);
    } else if (name == u"testcase") {
        openCase(attributes);
        m_case->lineNumber = static_cast<std::uint64_t>(std::max<qint64>(xml.lineNumber(), 1));
    } else if (m_case) {
        openResult(name, attributes);
    }
}

void JunitParser::endElement(QStringView name)
{
    if (name == u"testsuite" && !m_suites.empty()) {
        closeSuite();
    } else if (name == u"testcase" && m_case) {
        m_tally.addCase(*m_case);
        m_takeCase(std::move(*m_case));
        m_case.reset();
        m_inResult = false;
    } else if (name == u"failure" || name == u"error" || name == u"skipped") {
        m_inResult = false;
    }
}

void JunitParser::openSuite(const QXmlStreamAttributes &attributes)
{
    Suite suite;
    suite.name = attribute(attributes, "name");
    suite.timeText = attribute(attributes, "timestamp");
    suite.host = attribute(attributes, "hostname");
    suite.claims = {countIn(attributes, "tests"),
                    countIn(attributes, "skipped") + countIn(attributes, "disabled")
                        + countIn(attributes, "skips"),
                    countIn(attributes, "failures"), countIn(attributes, "errors")};
    if (m_suites.empty()) {
        if (!m_hasRoot)
            m_title = suite.name;
        m_hasRoot = true;
        if (!m_rootSaysSeconds)
            m_claimedSeconds += secondsIn(attributes);
    } else {
        Suite &outer = m_suites.back();
        outer.hasInner = true;
        if (suite.timeText.isEmpty())
            suite.timeText = outer.timeText;
        if (suite.host.isEmpty())
            suite.host = outer.host;
    }
    if (m_timeText.isEmpty())
        m_timeText = suite.timeText;
    if (m_host.isEmpty())
        m_host = suite.host;
    m_suites.push_back(std::move(suite));
}

void JunitParser::closeSuite()
{
    const Suite &suite = m_suites.back();
    m_tally.addSuite(suite.name, suite.claims, suite.hasInner);
    m_suites.pop_back();
}

void JunitParser::openCase(const QXmlStreamAttributes &attributes)
{
    TestCase test;
    if (!m_suites.empty()) {
        test.suite = m_suites.back().name;
        test.host = m_suites.back().host;
        test.timeText = m_suites.back().timeText;
    }
    test.className = attribute(attributes, "classname");
    if (test.className.isEmpty())
        test.className = attribute(attributes, "class");
    test.name = attribute(attributes, "name");
    test.file = attribute(attributes, "file");
    test.line = attribute(attributes, "line");
    test.seconds = secondsIn(attributes);
    if (const QString time = attribute(attributes, "timestamp"); !time.isEmpty())
        test.timeText = time;
    if (saysSkipped(attributes))
        test.outcome = TestOutcome::Skipped;
    test.ordinal = m_tally.cases();
    m_case = std::move(test);
}

/// The worst of several results stands for the test, with the text of the first of its kind.
void JunitParser::openResult(QStringView name, const QXmlStreamAttributes &attributes)
{
    TestOutcome outcome = TestOutcome::Passed;
    if (name == u"error")
        outcome = TestOutcome::Error;
    else if (name == u"failure")
        outcome = TestOutcome::Failed;
    else if (name == u"skipped")
        outcome = TestOutcome::Skipped;
    else
        return;
    const bool isFirst = m_case->outcome == TestOutcome::Passed
        || (outcome > m_case->outcome && outcome != TestOutcome::Skipped);
    m_inResult = isFirst && outcome != TestOutcome::Skipped;
    if (!isFirst)
        return;
    m_case->outcome = outcome;
    m_case->type = attribute(attributes, "type");
    m_case->message = attribute(attributes, "message").left(detailsMax);
    m_case->details.clear();
}

void JunitParser::takeText(QStringView text)
{
    const qsizetype room = detailsMax - m_case->details.size();
    if (room > 0)
        m_case->details.append(text.left(room));
}

} // namespace faultline::connectors::ci
