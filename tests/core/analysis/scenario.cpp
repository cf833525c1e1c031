// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/analysis/scenario.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <random>

namespace faultline::testing {

namespace {

using namespace analysis;

constexpr double windowBegin = -120;
constexpr double windowEnd = 30;

Nanoseconds minutesOf(double minutes)
{
    return Nanoseconds(static_cast<std::int64_t>(minutes * 60e9));
}

class Player {
public:
    Player(const Scenario &scenario, unsigned seed, Nanoseconds shift)
        : m_scenario(scenario)
        , m_random(seed)
        , m_shift(shift)
        , m_incident(TimeRange{at(windowBegin), at(windowEnd)})
    { }

    Incident run()
    {
        for (const auto &lines : m_scenario.lines)
            playLines(lines);
        for (const auto &curve : m_scenario.curves)
            playCurve(curve);
        for (const auto &calls : m_scenario.calls)
            playCalls(calls);
        for (std::size_t i = 0; i < m_scenario.commits.size(); ++i)
            playCommit(m_scenario.commits[i], scenarioSha(m_scenario, i));
        if (m_scenario.withNeighbours)
            playNeighbours();
        playEvents();
        return std::move(m_incident);
    }

private:
    [[nodiscard]] Instant at(double minutes) const { return scenarioTime(minutes) + m_shift; }

    [[nodiscard]] std::string named(const std::string &text) const
    {
        return m_scenario.rename ? m_scenario.rename(text) : text;
    }
    [[nodiscard]] QString namedText(const std::string &text) const
    {
        return QString::fromStdString(named(text));
    }

    double uniform() { return std::uniform_real_distribution<double>(0, 1)(m_random); }
    double normal() { return std::normal_distribution<double>(0, 1)(m_random); }

    Reference nextReference(bool isEvent)
    {
        ++m_records;
        const auto evidence = domain::EvidenceId(Uuid::derive("scenario", "evidence"));
        const auto event
            = domain::EventId(Uuid::derive("scenario", "event " + std::to_string(m_records)));
        return {isEvent ? event : domain::EventId(), evidence, {m_records, m_records}};
    }

    void playLines(const Lines &lines)
    {
        double minute = lines.from;
        const std::string service = named(lines.service);
        const std::string text = named(lines.message);
        for (;;) {
            minute += -std::log(1 - uniform()) / lines.perMinute;
            if (minute >= lines.to)
                break;
            std::string message = text;
            for (std::size_t hash = message.find('#'); hash != std::string::npos;
                 hash = message.find('#', hash + 1))
                message.replace(hash, 1, std::to_string(1 + int(uniform() * 9000)));
            m_incident.logs.add(
                LogLine{at(minute), lines.severity, service, {}, message, nextReference(false)});
        }
    }

    void playCurve(const Curve &curve)
    {
        domain::MetricSeries series;
        series.service = named(curve.service);
        series.host = curve.host;
        series.name = named(curve.name);
        for (double minute = windowBegin; minute < windowEnd; minute += 1) {
            double share = minute < curve.from ? 0.0 : 1.0;
            if (curve.rampMinutes > 0)
                share = std::clamp((minute - curve.from) / curve.rampMinutes, 0.0, 1.0);
            const double level = curve.before + share * (curve.after - curve.before);
            series.samples.push_back({at(minute), level * (1 + curve.noise * normal())});
        }
        m_incident.metrics.push_back({std::move(series), nextReference(false)});
    }

    domain::Span spanOf(const std::string &service, const std::string &name, double minute,
                        double millis)
    {
        domain::Span span;
        span.traceId = m_trace;
        span.spanId.value = ++m_spans;
        span.service = named(service);
        span.name = named(name);
        span.start = at(minute);
        span.duration = Nanoseconds(static_cast<std::int64_t>(millis * 1e6));
        return span;
    }

    void playCalls(const Calls &calls)
    {
        double minute = windowBegin;
        for (;;) {
            minute += -std::log(1 - uniform()) / calls.perMinute;
            if (minute >= windowEnd)
                break;
            const bool isAfter = minute >= calls.from;
            m_trace
                = domain::TraceId(Uuid::derive("scenario", "trace " + std::to_string(++m_spans)));
            const int callees = calls.callee.empty() ? 0
                : isAfter                            ? calls.calleesAfter
                                                     : calls.callees;
            const double each
                = (isAfter ? calls.calleeMsAfter : calls.calleeMsBefore) * (0.8 + 0.4 * uniform());
            const bool fails = isAfter && !calls.failure.empty() && uniform() < 0.7;
            domain::Span parent = spanOf(calls.service, calls.name, minute, 5 + callees * each);
            if (callees == 0)
                parent.duration += Nanoseconds(static_cast<std::int64_t>(each * 1e6));
            if (fails)
                parent.status = domain::SpanStatus::Error;
            if (fails && callees == 0)
                parent.statusMessage = named(calls.failure);
            const auto parentId = parent.spanId;
            m_incident.spans.push_back({std::move(parent), nextReference(false)});
            const std::size_t blank = calls.callee.find(' ');
            for (int i = 0; i < callees; ++i) {
                domain::Span child
                    = spanOf(calls.callee.substr(0, blank), calls.callee.substr(blank + 1),
                             minute + (2 + i * each) / 60000, each);
                child.parentSpanId = parentId;
                if (fails) {
                    child.status = domain::SpanStatus::Error;
                    child.statusMessage = named(calls.failure);
                }
                m_incident.spans.push_back({std::move(child), nextReference(false)});
            }
        }
    }

    void playCommit(const Change &change, const QString &sha)
    {
        domain::Commit commit;
        commit.sha = sha;
        commit.message = namedText(change.message);
        commit.committedAt = at(change.minutes);
        for (const auto &path : change.paths) {
            commit.files.emplace_back();
            commit.files.back().path = namedText(path);
        }
        if (!commit.files.empty())
            commit.files.front().patch = namedText(change.patch);
        m_incident.commits.push_back({std::move(commit), nextReference(true)});
        if (change.deployMinutes < 1000)
            playDeploy(change.deployMinutes, change.deployService, sha);
    }

    void playDeploy(double minutes, const std::string &service, const QString &sha)
    {
        Deploy deploy;
        deploy.at = at(minutes);
        deploy.service = namedText(service);
        deploy.version = QStringLiteral("build-%1").arg(m_incident.deploys.size() + 400);
        deploy.commit = sha;
        deploy.reference = nextReference(true);
        m_incident.deploys.push_back(deploy);
    }

    /// Harmless work of a normal day, at random times around the fault.
    void playNeighbours()
    {
        struct Neighbour {
            const char *message;
            const char *path;
            const char *patch;
        };
        static const std::vector<Neighbour> neighbours{
            {"docs: explain the release calendar", "docs/release.md", ""},
            {"test: cover the price formatter", "libs/price/format_test.go", ""},
            {"style: sort imports", "libs/price/format.go", ""},
            {"ci: cache modules between runs", ".github/workflows/ci.yml", ""},
            {"feat: show the build number on the about page", "web/src/pages/About.tsx",
             "@@ -4,2 +4,3 @@\n const About = () => {\n+  const build = useBuildNumber();\n"},
            {"fix: round half up in invoices", "services/invoice/round.py",
             "@@ -8,1 +8,1 @@\n-    return round(x, 2)\n+    return quantize_half_up(x)\n"},
            {"chore: bump lodash to 4.17.22", "web/package.json",
             "@@ -20,1 +20,1 @@\n-    \"lodash\": \"4.17.21\",\n+    \"lodash\": \"4.17.22\",\n"},
            {"refactor: name the colours", "web/src/theme/colors.ts",
             "@@ -1,1 +1,2 @@\n-export const a = '#123';\n+export const primary = '#123';\n"},
            {"feat: export invoices as csv", "services/invoice/export.py",
             "@@ -30,0 +31,4 @@\n+def to_csv(rows):\n+    out = io.StringIO()\n+    "
             "csv.writer(out).writerows(rows)\n+    return out.getvalue()\n"},
            {"perf: reuse the template engine", "services/mailer/render.go",
             "@@ -5,1 +5,1 @@\n-\ttpl := template.New(\"m\")\n+\ttpl := sharedTemplate\n"},
            {"fix: handle an empty search box", "services/search/handler.go",
             "@@ -12,0 +13,3 @@\n+\tif q == \"\" {\n+\t\treturn emptyPage()\n+\t}\n"},
            {"feat: log the locale", "libs/middleware/locale.go",
             "@@ -7,0 +8,1 @@\n+\tlogger = logger.With(\"locale\", loc)\n"},
            {"refactor: split the router file", "services/gateway/routes.go",
             "@@ -3,3 +3,1 @@\n-\tr.Get(\"/about\", about)\n-\tr.Get(\"/terms\", terms)\n"
             "+\tstaticRoutes(r)\n"},
            {"chore: update code owners", "CODEOWNERS", ""},
            {"feat: add a gauge for open carts", "services/cart/metrics.go",
             "@@ -2,0 +3,2 @@\n+var openCarts = newGauge(\"open_carts\")\n"},
            {"fix: typo in the welcome mail", "services/mailer/templates/welcome.txt", ""},
            {"test: golden files for receipts", "services/invoice/testdata/receipt.json", ""},
            {"refactor: move money helpers", "libs/money/money.go",
             "@@ -1,4 +1,4 @@\n-package helpers\n+package money\n"},
        };
        for (int i = 0; i < 36; ++i) {
            const auto &chosen = neighbours[std::size_t(uniform() * double(neighbours.size()))];
            const double minute = -300 + uniform() * 320;
            const QString sha
                = QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(i) + chosen.path,
                                                               QCryptographicHash::Sha1)
                                          .toHex());
            playCommit({minute, chosen.message, {chosen.path}, chosen.patch, 1000, {}}, sha);
        }
        playDeploy(-3 - uniform() * 10, "mailer", QString(40, u'a'));
        playDeploy(-20 - uniform() * 40, "search", QString(40, u'b'));
        playDeploy(8 + uniform() * 10, "invoice", QString(40, u'c'));
    }

    void playEvents()
    {
        const auto move = [this](auto changes, auto &out) {
            for (auto &change : changes) {
                change.at = *change.at + m_shift;
                if constexpr (requires { change.service; })
                    change.service = namedText(change.service.toStdString());
                if constexpr (requires { change.flag; })
                    change.flag = namedText(change.flag.toStdString());
                if constexpr (requires { change.text; })
                    change.text = namedText(change.text.toStdString());
                change.reference = nextReference(true);
                out.push_back(change);
            }
        };
        move(m_scenario.deploys, m_incident.deploys);
        move(m_scenario.flags, m_incident.flags);
        move(m_scenario.configs, m_incident.configs);
        move(m_scenario.status, m_incident.status);
        if (m_scenario.alertText.empty())
            return;
        Alert alert;
        alert.at = at(m_scenario.alertMinutes);
        alert.service = namedText(m_scenario.alertService);
        alert.metric = namedText(m_scenario.alertMetric);
        alert.summary = namedText(m_scenario.alertText);
        alert.reference = nextReference(true);
        m_incident.alerts.push_back(alert);
    }

    const Scenario &m_scenario;
    std::mt19937 m_random;
    Nanoseconds m_shift;
    Incident m_incident;
    std::uint64_t m_records = 0;
    std::uint64_t m_spans = 0;
    domain::TraceId m_trace;
};

} // namespace

Instant scenarioTime(double minutes)
{
    static const Instant fault = *Instant::fromText(QStringLiteral("2025-03-11T14:20:00Z"));
    return fault + minutesOf(minutes);
}

QString scenarioSha(const Scenario &scenario, std::size_t index)
{
    const QByteArray seed = QByteArray::fromStdString(scenario.commits[index].message);
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha1).toHex());
}

Incident play(const Scenario &scenario, unsigned seed, Nanoseconds shift)
{
    return Player(scenario, seed, shift).run();
}

} // namespace faultline::testing
