// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/analysis/scenario.h"

namespace faultline::testing {

namespace {

using Severity = domain::Severity;

Scenario expiredCertificate()
{
    Scenario s;
    s.name = QStringLiteral("none: a certificate expired");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("certificate");
    s.alertService = "gateway";
    s.alertMetric = "upstream_errors";
    s.alertText = "gateway: all calls to accounts fail";
    s.lines = {{"gateway", Severity::Info, "GET /me 200 #ms", 20, -120, 0},
               {"gateway", Severity::High,
                "GET /me 502: x509: certificate has expired or is not yet valid", 20, 0, 30},
               {"mailer", Severity::High, "accounts: tls handshake failed: certificate has expired",
                4, 0, 30}};
    s.curves = {{"gateway", "upstream_errors_per_minute", 0.2, 20, 0.1},
                {"gateway", "requests_per_second", 20, 20, 0.05}};
    s.commits = {{-45,
                  "refactor(gateway): group tls settings",
                  {"services/gateway/tls.go"},
                  "@@ -4,2 +4,4 @@\n+type tlsSettings struct {\n+\tminVersion uint16\n+}\n",
                  -10,
                  "gateway"}};
    return s;
}

Scenario trafficSurge()
{
    Scenario s;
    s.name = QStringLiteral("none: six times the traffic after a mailing");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("surge");
    s.alertService = "web";
    s.alertMetric = "response_time_p95";
    s.alertText = "web slow, queue full";
    s.lines = {{"web", Severity::Info, "GET /sale 200 #ms", 10, -120, -1},
               {"web", Severity::Info, "GET /sale 200 #ms", 60, -1, 30},
               {"web", Severity::Medium, "worker queue full, request # waited #ms", 8, 2, 30},
               {"web", Severity::High, "request # timed out after 30000ms", 5, 3, 30}};
    s.curves = {{"web", "requests_per_second", 50, 310, 0.05, -1},
                {"web", "response_time_p95_ms", 120, 4000, 0.1, 1},
                {"web", "cpu_utilization", 35, 99, 0.03, 0},
                {"inventory", "requests_per_second", 20, 120, 0.05, -1}};
    s.calls = {{"web", "GET /sale", "inventory Stock", 15, 300, {}, 1, 1, 1, 2}};
    s.commits = {{-35,
                  "feat(web): countdown on the sale page",
                  {"web/src/pages/Sale.tsx"},
                  "@@ -3,0 +4,2 @@\n+const left = useCountdown(endsAt);\n+useInterval(tick, "
                  "1000);\n",
                  -9,
                  "web"}};
    return s;
}

Scenario providerDown()
{
    Scenario s;
    s.name = QStringLiteral("none: the payment provider answers 503");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("provider");
    s.alertService = "checkout";
    s.alertMetric = "payment_failures";
    s.alertText = "checkout: payments fail";
    s.lines = {{"payments", Severity::Info, "charge # captured", 10, -120, 0},
               {"payments", Severity::High,
                "charge # failed: POST https://api.paypro.com/v2/charges: 503 Service Unavailable",
                9, 0, 30},
               {"refunds", Severity::High,
                "refund # failed: POST https://api.paypro.com/v2/refunds: 503 Service Unavailable",
                2, 0.5, 30},
               {"checkout", Severity::Medium, "payment pending for order #", 8, 1, 30}};
    s.curves = {{"payments", "provider_errors_per_minute", 0.1, 9, 0.1},
                {"checkout", "orders_completed_per_minute", 10, 0.5, 0.1},
                {"checkout", "requests_per_second", 12, 12, 0.05}};
    s.commits = {{-60,
                  "chore(payments): log the charge id",
                  {"payments/charge.rb"},
                  "@@ -18,0 +19,1 @@ def charge(order)\n+    logger.info(\"charge #{charge.id} "
                  "created\")\n",
                  -7,
                  "payments"}};
    return s;
}

Scenario badRecord()
{
    Scenario s;
    s.name = QStringLiteral("none: one broken message blocks a queue");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("bad-data");
    s.alertService = "importer";
    s.alertMetric = "queue_age_seconds";
    s.alertText = "importer: oldest message too old";
    s.lines = {{"importer", Severity::Info, "imported file # with # rows", 4, -120, 0},
               {"importer", Severity::High,
                "failed to parse message 88123 of feed-7: unexpected byte 0xff at offset 512", 6, 0,
                30},
               {"importer", Severity::Medium, "message 88123 redelivered", 6, 0.2, 30}};
    s.curves = {{"importer", "queue_age_seconds", 5, 1500, 0.05, 0, 30},
                {"importer", "files_imported_per_minute", 4, 0, 0.1}};
    s.commits = {{-80,
                  "feat(importer): accept zipped feeds",
                  {"importer/feed.go"},
                  "@@ -11,0 +12,4 @@\n+\tif strings.HasSuffix(name, \".zip\") {\n+\t\treturn "
                  "openZip(name)\n+\t}\n",
                  -5,
                  "importer"}};
    return s;
}

Scenario sickNode()
{
    Scenario s;
    s.name = QStringLiteral("none: a node starves its pods");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("node");
    s.alertService = "feed";
    s.alertMetric = "latency_p99_ms";
    s.alertText = "feed latency on some pods";
    s.lines = {
        {"feed", Severity::Info, "rendered feed # in # ms", 12, -120, 30},
        {"feed", Severity::Medium, "slow render # ms on node-17", 4, 1, 30},
        {"kubelet", Severity::High, "node-17: disk pressure, evicted pod feed-#", 1, 0.5, 30},
        {"kubelet", Severity::High, "node-17: kernel: I/O error on nvme0n1 sector #", 2, -1, 30}};
    s.curves = {{"feed", "latency_p99_ms", 90, 900, 0.1, 1},
                {"node", "node_cpu_steal_percent", 0.5, 42, 0.1, 0, 0, "node-17"},
                {"node", "node_disk_io_wait_percent", 1, 60, 0.1, -1, 0, "node-17"}};
    s.commits = {{-50,
                  "feat(feed): render stories first",
                  {"feed/render.go"},
                  "@@ -14,1 +14,1 @@\n-\tsortByTime(items)\n+\tsortByKind(items)\n",
                  -6,
                  "feed"}};
    return s;
}

Scenario faultFree()
{
    Scenario s;
    s.name = QStringLiteral("nothing happened");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("unknown");
    s.lines = {{"web", Severity::Info, "GET / 200 #ms", 10, -120, 30},
               {"web", Severity::Medium, "slow request # ms", 0.2, -120, 30},
               {"orders", Severity::High, "order # rejected: card declined", 0.3, -120, 30},
               {"orders", Severity::Info, "order # placed", 5, -120, 30}};
    s.curves = {{"web", "requests_per_second", 50, 50, 0.1},
                {"web", "latency_p99_ms", 120, 120, 0.15},
                {"orders", "error_ratio", 0.01, 0.01, 0.3},
                {"orders", "cpu_utilization", 40, 40, 0.1}};
    s.commits = {{-25,
                  "feat(orders): gift wrapping",
                  {"orders/wrap.go"},
                  "@@ -1,0 +2,2 @@\n+func wrap(order Order) Order {\n+\treturn order\n",
                  -5,
                  "orders"}};
    s.calls = {{"web", "GET /", "orders List", 20, 20, {}, 1, 1, 0, 2}};
    return s;
}

} // namespace

std::vector<Scenario> changelessScenarios()
{
    return {expiredCertificate(), trafficSurge(), providerDown(),
            badRecord(),          sickNode(),     faultFree()};
}

} // namespace faultline::testing
