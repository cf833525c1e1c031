// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace faultline::connectors::ci {

/// How a test ended; of several words about one test the worst counts.
enum class TestOutcome : std::uint8_t { Skipped, Passed, Failed, Error };

/// One `<testcase>`.
struct TestCase {
    QString suite;
    QString className;
    QString name;
    QString file;
    QString line;
    QString timeText; ///< of the case, else of its suite
    QString host;
    double seconds = 0;
    TestOutcome outcome = TestOutcome::Passed;
    QString type; ///< of the exception
    QString message;
    QString details; ///< the first 16 Ki characters of stack and text
    std::uint64_t lineNumber = 0; ///< in the file, 1-based
    std::uint64_t ordinal = 0; ///< among the cases of the report, from 0
};

/// What the attributes of a suite claim, for reports that list no cases.
struct SuiteClaims {
    qint64 tests = 0;
    qint64 skipped = 0;
    qint64 failures = 0;
    qint64 errors = 0;
};

struct TestCounts {
    qint64 tests = 0;
    qint64 passed = 0;
    qint64 skipped = 0;
    qint64 failures = 0;
    qint64 errors = 0;
};

/// Adds a report up. Tests are counted by file, class and name: one that ran several times is one
/// test, failed when any run failed and skipped when all were. Where a report has no cases at all,
/// what its suites claim is taken.
class TestTally {
public:
    void addSuite(const QString &name, const SuiteClaims &claims, bool hasInnerSuites);
    void addCase(const TestCase &test);

    [[nodiscard]] TestCounts tests() const;
    [[nodiscard]] std::uint64_t cases() const { return m_cases; }
    [[nodiscard]] qint64 suites() const { return m_suites; }
    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] const QStringList &suiteNames() const { return m_suiteNames; }

private:
    std::unordered_map<std::string, TestOutcome> m_outcomes;
    SuiteClaims m_claims;
    QStringList m_suiteNames; ///< the first 100
    qint64 m_suites = 0;
    std::uint64_t m_cases = 0;
    double m_seconds = 0;
};

} // namespace faultline::connectors::ci
