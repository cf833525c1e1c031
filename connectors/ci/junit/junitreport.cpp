// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/junit/junitreport.h"

#include <algorithm>

namespace faultline::connectors::ci {
namespace {

/// A rerun that failed outweighs one that passed, which outweighs a skip.
TestOutcome worse(TestOutcome a, TestOutcome b)
{
    return std::max(a, b);
}

} // namespace

void TestTally::addSuite(const QString &name, const SuiteClaims &claims, bool hasInnerSuites)
{
    constexpr qsizetype namesMax = 100;
    ++m_suites;
    if (!name.isEmpty() && m_suiteNames.size() < namesMax)
        m_suiteNames.append(name);
    if (hasInnerSuites)
        return; // its numbers are those of the inner ones together
    m_claims.tests += claims.tests;
    m_claims.skipped += claims.skipped;
    m_claims.failures += claims.failures;
    m_claims.errors += claims.errors;
}

void TestTally::addCase(const TestCase &test)
{
    ++m_cases;
    m_seconds += test.seconds;
    const std::string key
        = (test.file + u'\x1f' + test.className + u'\x1f' + test.name).toStdString();
    const auto [found, isNew] = m_outcomes.try_emplace(key, test.outcome);
    if (!isNew)
        found->second = worse(found->second, test.outcome);
}

TestCounts TestTally::tests() const
{
    TestCounts counts;
    if (m_cases == 0) {
        counts = {m_claims.tests, 0, m_claims.skipped, m_claims.failures, m_claims.errors};
    } else {
        counts.tests = static_cast<qint64>(m_outcomes.size());
        for (const auto &[key, outcome] : m_outcomes) {
            counts.skipped += outcome == TestOutcome::Skipped ? 1 : 0;
            counts.failures += outcome == TestOutcome::Failed ? 1 : 0;
            counts.errors += outcome == TestOutcome::Error ? 1 : 0;
        }
    }
    counts.passed
        = std::max<qint64>(counts.tests - counts.skipped - counts.failures - counts.errors, 0);
    return counts;
}

} // namespace faultline::connectors::ci
