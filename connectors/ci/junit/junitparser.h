// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/ci/junit/junitreport.h"

#include <QXmlStreamReader>

#include <functional>
#include <optional>
#include <vector>

namespace faultline::connectors::ci {

/// Reads the events of an XML reader as a test report; fed piece by piece. Knows `testsuites`,
/// `testsuite` inside `testsuite`, and what tools put into `testcase`.
class JunitParser {
public:
    using TakeCase = std::function<void(TestCase)>;

    explicit JunitParser(TakeCase takeCase)
        : m_takeCase(std::move(takeCase))
    { }

    /// Takes what the reader has; false when nesting is deeper than any report's.
    [[nodiscard]] bool take(QXmlStreamReader &xml);

    [[nodiscard]] const TestTally &tally() const { return m_tally; }
    [[nodiscard]] bool hasRoot() const { return m_hasRoot; }
    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &timeText() const { return m_timeText; }
    [[nodiscard]] const QString &host() const { return m_host; }
    [[nodiscard]] double claimedSeconds() const { return m_claimedSeconds; }

private:
    struct Suite {
        QString name;
        QString timeText;
        QString host;
        SuiteClaims claims;
        bool hasInner = false;
    };

    void startElement(const QXmlStreamReader &xml);
    void endElement(QStringView name);
    void openSuite(const QXmlStreamAttributes &attributes);
    void closeSuite();
    void openCase(const QXmlStreamAttributes &attributes);
    void openResult(QStringView name, const QXmlStreamAttributes &attributes);
    void takeText(QStringView text);

    TakeCase m_takeCase;
    TestTally m_tally;
    std::vector<Suite> m_suites;
    std::optional<TestCase> m_case;
    int m_depth = 0;
    bool m_inResult = false; ///< text belongs to the details
    bool m_hasRoot = false;
    bool m_rootSaysSeconds = false;
    QString m_title;
    QString m_timeText;
    QString m_host;
    double m_claimedSeconds = 0;
};

} // namespace faultline::connectors::ci
