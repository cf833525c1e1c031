// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/analysis/scenario.h"

namespace faultline::testing {

namespace {

using Severity = domain::Severity;

Scenario csharpRegistrationLost()
{
    Scenario s;
    s.name = QStringLiteral("c#: a registration lost in a merge");
    s.kind = QStringLiteral("commit");
    s.alertService = "loans";
    s.alertText = "loans answers 500";
    s.alertMetric = "http_requests_failed_ratio";
    s.lines
        = {{"loans", Severity::Info, "Quote # calculated", 7, -120, 0},
           {"loans", Severity::High,
            "Unable to resolve service for type 'Loans.IRateTable' while attempting to activate "
            "'QuoteController'",
            7, 0.4, 30},
           {"portal", Severity::Medium, "quote widget hidden: loans answered 500", 3, 1, 30}};
    s.curves = {{"loans", "http_requests_failed_ratio", 0.001, 0.95, 0.05},
                {"portal", "requests_per_second", 18, 18, 0.05}};
    s.commits
        = {{-35,
            "Merge startup cleanup",
            {"Loans/Startup.cs"},
            "@@ -31,7 +31,6 @@ public void ConfigureServices(IServiceCollection services)\n     "
            "services.AddControllers();\n-    services.AddSingleton<IRateTable, "
            "RateTable>();\n     services.AddSingleton<IClock, SystemClock>();\n",
            -1.5,
            "loans"},
           {-22,
            "Round quotes on the client",
            {"Portal/wwwroot/quote.js"},
            "@@ -8,1 +8,1 @@\n-  return q.toFixed(4);\n+  return q.toFixed(2);\n",
            -14,
            "portal"}};
    return s;
}

Scenario helmVariableRemoved()
{
    Scenario s;
    s.name = QStringLiteral("helm: an environment variable removed that was still read");
    s.kind = QStringLiteral("commit");
    s.alertService = "notify";
    s.alertText = "notify: no messages are sent";
    s.alertMetric = "messages_sent_total";
    s.lines = {{"notify", Severity::Info, "sent message # to channel #", 9, -120, 0},
               {"notify", Severity::High, "KeyError: 'SMS_GATEWAY_TOKEN'", 9, 0, 30},
               {"campaigns", Severity::Medium, "batch # waits for notify", 2, 2, 30}};
    s.curves = {{"notify", "messages_sent_per_minute", 9, 0, 0.1},
                {"notify", "queue_depth", 2, 280, 0.1, 0, 30}};
    s.commits = {{-120,
                  "chore: remove unused variables from charts",
                  {"charts/notify/values-prod.yaml", "charts/campaigns/values-prod.yaml"},
                  "@@ -20,6 +20,4 @@ env:\n   - name: LOG_FORMAT\n     value: json\n-  - name: "
                  "SMS_GATEWAY_TOKEN\n-    valueFrom: {secretKeyRef: {name: sms, key: token}}\n",
                  -2,
                  "notify"},
                 {-18,
                  "feat(notify): log the channel",
                  {"notify/send.py"},
                  "@@ -12,1 +12,1 @@\n-    log.info(\"sent message %s\", id)\n+    log.info(\"sent "
                  "message %s to channel %s\", id, channel)\n",
                  -40,
                  "notify"}};
    return s;
}

Scenario phpLibraryBump()
{
    Scenario s;
    s.name = QStringLiteral("php: a library of the next major version");
    s.kind = QStringLiteral("commit");
    s.alertService = "shopfront";
    s.alertText = "shopfront: pages answer 500";
    s.alertMetric = "http_5xx_ratio";
    s.lines
        = {{"shopfront", Severity::Info, "GET /p/# 200", 14, -120, 0},
           {"shopfront", Severity::Critical,
            "PHP Fatal error: Uncaught TypeError: Twig\\Environment::render(): Argument #1 must "
            "be of type array, null given",
            10, 0.3, 30}};
    s.curves = {{"shopfront", "http_5xx_ratio", 0.002, 0.8, 0.1},
                {"shopfront", "requests_per_second", 25, 25, 0.05}};
    s.commits = {{-60,
                  "chore(deps): update templates engine",
                  {"composer.json", "composer.lock"},
                  "@@ -11,1 +11,1 @@\n-        \"twig/twig\": \"^2.15\",\n+        \"twig/twig\": "
                  "\"^3.8\",\n",
                  -1,
                  "shopfront"},
                 {-25,
                  "fix: breadcrumb of hidden categories",
                  {"src/Breadcrumb.php"},
                  "@@ -4,1 +4,2 @@\n-    return $trail;\n+    return array_filter($trail, "
                  "'visible');\n",
                  -1,
                  "shopfront"}};
    return s;
}

Scenario permissionRevoked()
{
    Scenario s;
    s.name = QStringLiteral("terraform: a permission taken away");
    s.kind = QStringLiteral("commit");
    s.alertService = "exports";
    s.alertText = "exports fail";
    s.alertMetric = "export_failures";
    s.lines = {{"exports", Severity::Info, "export # written to bucket reports", 3, -120, 0},
               {"exports", Severity::High,
                "AccessDenied: exports-role is not authorized to perform storage:PutObject on "
                "reports",
                3, 0.5, 30}};
    s.curves = {{"exports", "export_failures_per_minute", 0.05, 3, 0.1}};
    s.commits = {{-15,
                  "infra: tighten roles",
                  {"infra/iam/exports.tf"},
                  "@@ -6,4 +6,3 @@ data \"policy\" \"exports\" {\n   actions = [\n     "
                  "\"storage:GetObject\",\n-    \"storage:PutObject\",\n   ]\n",
                  1000,
                  {}},
                 {-9,
                  "feat(exports): name files by month",
                  {"exports/name.go"},
                  "@@ -2,1 +2,1 @@\n-\treturn id + \".csv\"\n+\treturn month + \"/\" + id + "
                  "\".csv\"\n",
                  -4,
                  "exports"}};
    return s;
}

Scenario timeoutRaised()
{
    Scenario s;
    s.name = QStringLiteral("kotlin: a timeout raised so far that threads pile up");
    s.kind = QStringLiteral("commit");
    s.alertService = "tickets";
    s.alertText = "tickets: thread pool exhausted";
    s.alertMetric = "active_threads";
    s.lines = {{"tickets", Severity::Info, "seat map # drawn", 10, -120, 30},
               {"tickets", Severity::High,
                "RejectedExecutionException: thread pool exhausted, "
                "queue size #",
                6, 3, 30},
               {"seats", Severity::Medium, "slow lookup of hall # took #ms", 3, -120, 30}};
    s.curves = {{"tickets", "active_threads", 22, 200, 0.05, 0, 5},
                {"tickets", "latency_p99_ms", 400, 25000, 0.1, 1},
                {"gateway", "requests_per_second", 44, 44, 0.05}};
    s.commits = {{-50,
                  "fix: be patient with the seat service",
                  {"tickets/src/SeatClient.kt"},
                  "@@ -9,1 +9,1 @@\n-    private val timeout = Duration.ofSeconds(2)\n+    private "
                  "val timeout = Duration.ofSeconds(120)\n",
                  -6,
                  "tickets"},
                 {-28,
                  "feat: colour of booked seats",
                  {"tickets/src/SeatMap.kt"},
                  "@@ -30,1 +30,1 @@\n-    booked -> GREY\n+    booked -> SLATE\n",
                  -2,
                  "tickets"}};
    return s;
}

Scenario routeRemoved()
{
    Scenario s;
    s.name = QStringLiteral("go: a route removed that the app still calls");
    s.kind = QStringLiteral("commit");
    s.alertService = "api";
    s.alertText = "api: 404 ratio";
    s.alertMetric = "http_404_ratio";
    s.lines = {{"api", Severity::Info, "GET /v1/profile 200", 11, -120, 0},
               {"api", Severity::Medium, "no handler for GET /v1/profile, answered 404 not found",
                11, 0.1, 30},
               {"mobile", Severity::High, "profile could not be loaded: status 404", 4, 0.5, 30}};
    s.curves = {{"api", "http_404_ratio", 0.004, 0.35, 0.1},
                {"api", "requests_per_second", 60, 60, 0.05}};
    s.commits = {{-42,
                  "cleanup: drop v1 handlers nobody uses",
                  {"api/routes.go"},
                  "@@ -17,5 +17,3 @@ func routes(r *Router) {\n \tr.Get(\"/v2/profile\", "
                  "profileV2)\n-\tr.Get(\"/v1/profile\", profileV1)\n-\tr.Get(\"/v1/avatar\", "
                  "avatarV1)\n",
                  -1,
                  "api"},
                 {-20,
                  "feat(api): etag for profiles",
                  {"api/profile.go"},
                  "@@ -40,0 +41,1 @@\n+\tw.Header().Set(\"ETag\", tag(profile))\n",
                  -11,
                  "api"}};
    return s;
}

Scenario dnsBroken()
{
    Scenario s;
    s.name = QStringLiteral("none: names can't be resolved in one zone");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("dns");
    s.alertService = "checkout";
    s.alertText = "checkout errors";
    s.alertMetric = "errors_per_minute";
    s.lines
        = {{"checkout", Severity::Info, "order # paid", 8, -120, 30},
           {"checkout", Severity::High, "getaddrinfo EAI_AGAIN stock.internal", 6, 0, 30},
           {"mailer", Severity::High, "Temporary failure in name resolution: smtp.internal", 3, 0.3,
            30},
           {"reports", Severity::High, "could not resolve host warehouse.internal", 2, 0.5, 30}};
    s.curves = {{"checkout", "errors_per_minute", 0.2, 6, 0.1},
                {"checkout", "requests_per_second", 15, 15, 0.05}};
    s.commits = {{-33,
                  "refactor(checkout): host names from the settings",
                  {"checkout/config.ts"},
                  "@@ -3,1 +3,1 @@\n-const stock = 'stock.internal';\n+const stock = "
                  "settings.hosts.stock;\n",
                  -13,
                  "checkout"}};
    return s;
}

Scenario regionDown()
{
    Scenario s;
    s.name = QStringLiteral("none: the cloud reports a zone as impaired");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("provider");
    s.alertService = "uploads";
    s.alertText = "uploads slow and failing";
    s.alertMetric = "upload_failures";
    s.lines = {{"uploads", Severity::Info, "stored object # in # ms", 9, -120, 30},
               {"uploads", Severity::High,
                "PUT https://blobs.eu-central-1.skystore.com/up/#: 500 InternalError", 5, 0, 30},
               {"thumbs", Severity::High,
                "GET https://blobs.eu-central-1.skystore.com/up/#: 503 SlowDown", 3, 0.4, 30}};
    s.curves = {{"uploads", "upload_failures_per_minute", 0.1, 5, 0.1},
                {"uploads", "latency_p99_ms", 200, 4000, 0.1}};
    analysis::StatusEntry entry;
    entry.at = scenarioTime(4);
    entry.provider = QStringLiteral("skystore status");
    entry.component = QStringLiteral("Blobs eu-central-1");
    entry.status = QStringLiteral("degraded");
    entry.title = QStringLiteral("Elevated InternalError and SlowDown answers for objects");
    s.status = {entry};
    s.commits = {{-26,
                  "chore(uploads): retry objects three times",
                  {"uploads/store.go"},
                  "@@ -14,1 +14,1 @@\n-const putAttempts = 2\n+const putAttempts = 3\n",
                  -9,
                  "uploads"}};
    return s;
}

Scenario nightlyExport()
{
    Scenario s;
    s.name = QStringLiteral("flag: a heavy report switched on for everybody");
    s.kind = QStringLiteral("flag");
    s.ref = QStringLiteral("live_dashboards");
    s.alertService = "warehouse";
    s.alertText = "warehouse cpu";
    s.alertMetric = "cpu_utilization";
    s.lines = {
        {"warehouse", Severity::Info, "query # done", 6, -120, 30},
        {"warehouse", Severity::Medium, "long running query from live dashboards: # s", 5, 1, 30},
        {"insights", Severity::High, "live dashboards: tile # timed out", 3, 2, 30}};
    s.curves = {{"warehouse", "cpu_utilization", 30, 99, 0.03, 0, 3},
                {"warehouse", "running_queries", 4, 60, 0.1, 0, 2},
                {"insights", "requests_per_second", 12, 12, 0.05}};
    analysis::FlagChange flag;
    flag.at = scenarioTime(-2);
    flag.flag = QStringLiteral("live_dashboards");
    flag.service = QStringLiteral("insights");
    flag.change = QStringLiteral("10%->100%");
    s.flags = {flag};
    return s;
}

Scenario quietNoise()
{
    Scenario s;
    s.name = QStringLiteral("nothing happened, though somebody asks");
    s.kind = QStringLiteral("none");
    s.ref = QStringLiteral("unknown");
    s.alertService = "web";
    s.alertText = "synthetic check failed once";
    s.lines = {{"web", Severity::Info, "GET / 200 in # ms", 12, -120, 30},
               {"web", Severity::High, "client # closed the connection", 0.4, -120, 30},
               {"jobs", Severity::Medium, "job # retried", 0.6, -120, 30}};
    s.curves = {{"web", "latency_p99_ms", 150, 150, 0.2},
                {"web", "requests_per_second", 80, 80, 0.15},
                {"jobs", "queue_depth", 6, 6, 0.4},
                {"db", "cpu_utilization", 45, 45, 0.1}};
    s.commits = {{-10,
                  "feat(web): faster hero image",
                  {"web/src/Hero.tsx"},
                  "@@ -1,1 +1,1 @@\n-<img src={hero} />\n+<img src={hero} loading=\"lazy\" />\n",
                  -3,
                  "web"}};
    return s;
}

} // namespace

std::vector<Scenario> laterScenarios()
{
    return {csharpRegistrationLost(), helmVariableRemoved(), phpLibraryBump(), permissionRevoked(),
            timeoutRaised(),          routeRemoved(),        dnsBroken(),      regionDown(),
            nightlyExport(),          quietNoise()};
}

} // namespace faultline::testing
