// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/analysis/scenario.h"

namespace faultline::testing {

namespace {

using Severity = domain::Severity;

Scenario javaPoolCut()
{
    Scenario s;
    s.name = QStringLiteral("java: connection pool cut to a tenth");
    s.kind = QStringLiteral("commit");
    s.alertService = "billing";
    s.alertMetric = "hikaricp_connections_pending";
    s.alertText = "billing: requests wait for database connections";
    s.lines
        = {{"billing", Severity::Info, "invoice # stored in # ms", 6, -120, 0},
           {"billing", Severity::Info, "invoice # stored in # ms", 1, 0, 30},
           {"billing", Severity::High,
            "HikariPool-1 - Connection is not available, request timed out after #ms.", 3, 1, 30},
           {"gateway", Severity::Medium, "POST /invoices answered 503 after #ms", 2, 2, 30},
           {"gateway", Severity::Info, "POST /invoices answered 200 after #ms", 8, -120, 30}};
    s.curves = {{"billing", "hikaricp_connections_pending", 0.2, 24, 0.1},
                {"billing", "http_server_requests_seconds_p99", 0.3, 30, 0.1},
                {"gateway", "http_requests_per_second", 40, 41, 0.05}};
    s.commits = {{-40,
                  "chore: align profiles of billing",
                  {"billing/src/main/resources/application-prod.yml"},
                  "@@ -14,4 +14,4 @@ spring:\n     datasource:\n       hikari:\n-        "
                  "maximum-pool-size: 30\n+        maximum-pool-size: 3\n         "
                  "connection-timeout: 30000\n",
                  -6,
                  "billing"},
                 {-30,
                  "feat: show pending invoices first",
                  {"billing/src/main/java/shop/billing/InvoiceController.java"},
                  "@@ -40,2 +40,2 @@ List<Invoice> open() {\n-    return "
                  "repo.findAll();\n+    return repo.findAll(Sort.by(\"pending\").descending());\n",
                  -2,
                  "billing"}};
    return s;
}

Scenario pythonQueryInLoop()
{
    Scenario s;
    s.name = QStringLiteral("python: prefetch lost, a query per row");
    s.kind = QStringLiteral("commit");
    s.alertService = "catalog";
    s.alertMetric = "request_latency_p95_ms";
    s.alertText = "catalog latency p95 above 1s";
    s.lines = {
        {"catalog", Severity::Info, "listed # products", 10, -120, 30},
        {"catalog", Severity::Medium, "slow request: ProductList took # ms, # queries", 4, 1, 30},
        {"postgres", Severity::Medium,
         "duration: # ms statement: SELECT brand.id, brand.title FROM brand WHERE brand.id = "
         "#",
         5, 1, 30}};
    s.curves = {{"catalog", "request_latency_p95_ms", 180, 2300, 0.08},
                {"postgres", "queries_per_second", 300, 5200, 0.08},
                {"postgres", "cpu_utilization", 20, 86, 0.05},
                {"gateway", "requests_per_second", 55, 56, 0.05}};
    s.calls = {{"gateway", "GET /products", "catalog ProductList", 150, 2200, {}, 1, 1, 0, 2}};
    s.commits = {{-55,
                  "refactor: leaner product serializer",
                  {"catalog/api/serializers.py", "catalog/api/views.py"},
                  "@@ -10,5 +10,7 @@ class ProductList(ListView):\n-    queryset = "
                  "Product.objects.select_related(\"brand\").all()\n+    queryset = "
                  "Product.objects.all()\n@@ -30,2 +32,5 @@ def serialize(products):\n     rows = "
                  "[]\n     for product in products:\n+        brand = "
                  "Brand.objects.get(id=product.brand_id)\n+        rows.append({\"sku\": "
                  "product.sku, \"brand\": brand.title})\n",
                  -3,
                  "catalog"},
                 {-20,
                  "feat: product list remembers the sort order",
                  {"catalog/api/session.py"},
                  "@@ -3,0 +4,2 @@\n+def remember_order(session, order):\n+    "
                  "session[\"product_order\"] = order\n",
                  -8,
                  "search"}};
    return s;
}

Scenario typescriptRename()
{
    Scenario s;
    s.name = QStringLiteral("typescript: event field renamed, consumer can't read it");
    s.kind = QStringLiteral("commit");
    s.alertService = "shipping";
    s.alertMetric = "consumer_errors_total";
    s.alertText = "shipping consumer fails on order events";
    s.lines = {{"orders", Severity::Info, "published OrderPlaced #", 12, -120, 30},
               {"shipping", Severity::Info, "parcel # planned", 12, -120, 0},
               {"shipping", Severity::High,
                "cannot read OrderPlaced #: required property 'customerAddress' is missing", 12,
                0.5, 30}};
    s.curves = {{"shipping", "consumer_errors_per_minute", 0.1, 12, 0.1},
                {"shipping", "topic_lag", 3, 400, 0.1, 0, 30},
                {"orders", "http_5xx_ratio", 0.002, 0.002, 0.2}};
    s.commits = {{-25,
                  "refactor(orders): consistent names in events",
                  {"orders/src/events/orderPlaced.ts"},
                  "@@ -9,3 +9,3 @@ export function orderPlaced(order: Order) {\n   return {\n-    "
                  "customerAddress: order.address,\n+    shippingAddress: order.address,\n     "
                  "total: order.total,\n",
                  -1,
                  "orders"},
                 {-50,
                  "feat(shipping): plan parcels by weight",
                  {"shipping/src/plan.ts"},
                  "@@ -2,1 +2,3 @@\n+export function byWeight(parcels: Parcel[]) {\n+  return "
                  "parcels.sort((a, b) => a.weight - b.weight);\n+}\n",
                  -12,
                  "shipping"}};
    return s;
}

Scenario memoryLimitCut()
{
    Scenario s;
    s.name = QStringLiteral("yaml: memory limit cut, containers are killed");
    s.kind = QStringLiteral("commit");
    s.alertService = "search";
    s.alertMetric = "container_restarts";
    s.alertText = "search pods restart";
    s.lines = {{"search", Severity::Info, "index segment # merged", 5, -120, 30},
               {"search", Severity::Critical,
                "Container search exceeded its memory limit: OOMKilled", 0.5, 2, 30},
               {"gateway", Severity::High, "search: connection refused", 3, 2, 30},
               {"gateway", Severity::Info, "GET /search #ms", 20, -120, 30}};
    s.curves = {{"search", "container_restarts", 0, 1, 0.1},
                {"search", "container_memory_usage_mb", 410, 250, 0.03},
                {"gateway", "http_5xx_ratio", 0.001, 0.2, 0.2}};
    s.commits = {{-70,
                  "chore: right-size resources of search",
                  {"deploy/search/values.yaml"},
                  "@@ -8,4 +8,4 @@ resources:\n   limits:\n-    memory: 1024Mi\n+    memory: "
                  "256Mi\n     cpu: 500m\n",
                  -4,
                  "search"}};
    return s;
}

Scenario droppedIndex()
{
    Scenario s;
    s.name = QStringLiteral("sql: index dropped with an unused column");
    s.kind = QStringLiteral("commit");
    s.alertService = "orders";
    s.alertMetric = "http_request_duration_p99";
    s.alertText = "orders p99 above 2 s";
    s.lines
        = {{"orders", Severity::Info, "GET /customers/#/orders 200", 15, -120, 30},
           {"orders", Severity::High,
            "query canceled due to statement timeout: SELECT * FROM "
            "orders WHERE customer_id = #",
            3, 1, 30},
           {"mysql", Severity::Medium, "slow query # s rows_examined # table orders", 4, 0.5, 30}};
    s.curves = {{"orders", "http_request_duration_p99", 0.2, 6, 0.1},
                {"mysql", "cpu_utilization", 25, 97, 0.04},
                {"mysql", "rows_examined_per_second", 2000, 900000, 0.1}};
    s.commits = {{-90,
                  "cleanup: drop legacy columns",
                  {"db/migrations/0093_cleanup.sql"},
                  "@@ -0,0 +1,3 @@\n+ALTER TABLE orders DROP COLUMN legacy_flag;\n+DROP INDEX "
                  "idx_orders_customer_id ON orders;\n",
                  -2,
                  "orders"},
                 {-15,
                  "feat(orders): link to the customer page",
                  {"orders/templates/order.html"},
                  "@@ -5,0 +6,1 @@\n+<a href=\"/customers/{{ customer.id }}\">customer</a>\n",
                  -1,
                  "web"}};
    return s;
}

Scenario flagOn()
{
    Scenario s;
    s.name = QStringLiteral("flag: new price engine switched on");
    s.kind = QStringLiteral("flag");
    s.ref = QStringLiteral("price_engine_v2");
    s.alertService = "pricing";
    s.alertMetric = "error_ratio";
    s.alertText = "pricing answers 500";
    s.lines = {{"pricing", Severity::Info, "price computed for basket #", 12, -120, 30},
               {"pricing", Severity::High,
                "PriceEngineV2: division by zero while computing basket #", 6, 0.3, 30}};
    s.curves = {{"pricing", "error_ratio", 0.001, 0.33, 0.1},
                {"pricing", "requests_per_second", 30, 30, 0.05}};
    analysis::FlagChange flag;
    flag.at = scenarioTime(-1);
    flag.flag = QStringLiteral("price_engine_v2");
    flag.service = QStringLiteral("pricing");
    flag.change = QStringLiteral("off->on");
    analysis::FlagChange other;
    other.at = scenarioTime(-30);
    other.flag = QStringLiteral("dark_footer");
    other.service = QStringLiteral("web");
    other.change = QStringLiteral("off->on");
    s.flags = {flag, other};
    return s;
}

Scenario rateLimitConfig()
{
    Scenario s;
    s.name = QStringLiteral("config: rate limit lowered by hand");
    s.kind = QStringLiteral("config");
    s.ref = QStringLiteral("api-gateway: rate_limit_per_client");
    s.alertService = "gateway";
    s.alertMetric = "http_429_ratio";
    s.alertText = "gateway rejects clients with 429";
    s.lines
        = {{"gateway", Severity::Info, "GET /v1/items 200", 20, -120, 30},
           {"gateway", Severity::Medium, "client # over rate limit, answered 429", 10, 0.2, 30}};
    s.curves = {{"gateway", "http_429_ratio", 0.001, 0.4, 0.1},
                {"gateway", "requests_per_second", 70, 71, 0.05}};
    analysis::ConfigChange config;
    config.at = scenarioTime(-1);
    config.title = s.ref;
    config.service = QStringLiteral("gateway");
    config.text = QStringLiteral("@@ gateway.toml @@\n-rate_limit_per_client = 600\n"
                                 "+rate_limit_per_client = 60\n");
    s.configs = {config};
    return s;
}

Scenario deployWithoutCommits()
{
    Scenario s;
    s.name = QStringLiteral("deploy: nothing known but that it was rolled out");
    s.kind = QStringLiteral("deploy");
    s.ref = QStringLiteral("r-881");
    s.withNeighbours = false;
    s.alertService = "auth";
    s.alertMetric = "login_failures";
    s.alertText = "auth: logins fail";
    s.lines = {{"auth", Severity::Info, "login of user # ok", 10, -120, 30},
               {"auth", Severity::High, "login of user # failed: NullPointerException", 9, 0, 30}};
    s.curves = {{"auth", "login_failures_per_minute", 0.1, 9, 0.1},
                {"auth", "requests_per_second", 10, 10, 0.05}};
    analysis::Deploy deploy;
    deploy.at = scenarioTime(-2);
    deploy.id = QStringLiteral("r-881");
    deploy.service = QStringLiteral("auth");
    deploy.version = QStringLiteral("7.4.0");
    analysis::Deploy later = deploy;
    later.at = scenarioTime(5);
    later.id = QStringLiteral("r-882");
    later.version = QStringLiteral("7.4.1");
    analysis::Deploy other = deploy;
    other.at = scenarioTime(-90);
    other.id = QStringLiteral("r-880");
    other.service = QStringLiteral("search");
    s.deploys = {later, deploy, other};
    return s;
}

Scenario leakingCache()
{
    Scenario s;
    s.name = QStringLiteral("go: a cache that never forgets, memory climbs for hours");
    s.kind = QStringLiteral("commit");
    s.alertMinutes = 25;
    s.alertService = "recommender";
    s.alertMetric = "process_resident_memory_mb";
    s.alertText = "recommender memory above 3 GB";
    s.lines
        = {{"recommender", Severity::Info, "ranked # items", 8, -120, 30},
           {"recommender", Severity::Medium, "gc pause # ms, heap # MB", 2, 5, 30},
           {"recommender", Severity::Critical, "fatal error: runtime: out of memory", 0.3, 20, 30}};
    s.curves = {{"recommender", "process_resident_memory_mb", 400, 3100, 0.02, -40, 65},
                {"recommender", "latency_p99_ms", 80, 600, 0.05, 5, 20},
                {"gateway", "requests_per_second", 33, 33, 0.05}};
    s.commits
        = {{-75,
            "perf(recommender): remember ranked lists",
            {"recommender/rank.go"},
            "@@ -6,0 +7,2 @@\n+var rankedCache = map[string][]Item{}\n+\n@@ -20,2 +23,6 @@ func "
            "Rank(user string) []Item {\n+\tif hit, ok := rankedCache[user]; ok {\n+\t\treturn "
            "hit\n+\t}\n \titems := score(user)\n+\trankedCache[user] = items\n \treturn "
            "items\n",
            -42,
            "recommender"},
           {-30,
            "feat(recommender): debug header",
            {"recommender/http.go"},
            "@@ -9,0 +10,1 @@\n+\tw.Header().Set(\"X-Rank-Debug\", mode)\n",
            -12,
            "recommender"}};
    return s;
}

Scenario retriesWithoutPause()
{
    Scenario s;
    s.name = QStringLiteral("rust: retries without a pause overload a partner service");
    s.kind = QStringLiteral("commit");
    s.alertService = "quotes";
    s.alertMetric = "request_errors";
    s.alertText = "quotes: too many errors";
    s.lines
        = {{"booking", Severity::Info, "booked trip #", 9, -120, 30},
           {"booking", Severity::Medium, "quote attempt # failed, retrying at once", 20, 0.5, 30},
           {"quotes", Severity::High, "too many requests from booking: 429", 15, 0.8, 30},
           {"quotes", Severity::Info, "quoted trip #", 9, -120, 30}};
    s.curves = {{"quotes", "calls_per_second", 20, 240, 0.05},
                {"quotes", "request_errors_ratio", 0.002, 0.5, 0.1},
                {"web", "requests_per_second", 30, 30, 0.05}};
    s.calls = {{"web", "POST /trip", "booking Book", 30, 300, {}, 1, 1, 0.5, 2}};
    s.commits
        = {{-65,
            "refactor(booking): simpler client",
            {"booking/src/quote_client.rs"},
            "@@ -21,6 +21,4 @@ pub async fn quote(&self, trip: &Trip) -> Result<Quote> {\n     "
            "for attempt in 0..MAX_ATTEMPTS {\n         match self.http.get(url).await {\n    "
            "         Ok(quote) => return Ok(quote),\n-            Err(_) => "
            "sleep(self.backoff.next(attempt)).await,\n+            Err(_) => continue,\n      "
            "   }\n",
            -5,
            "booking"},
           {-33,
            "feat(quotes): round quotes to full euros",
            {"quotes/src/price.rs"},
            "@@ -3,1 +3,1 @@\n-    price\n+    price.round()\n",
            -8,
            "quotes"}};
    return s;
}

} // namespace

std::vector<Scenario> ownScenarios()
{
    std::vector<Scenario> scenarios{javaPoolCut(),      pythonQueryInLoop(),
                                    typescriptRename(), memoryLimitCut(),
                                    droppedIndex(),     flagOn(),
                                    rateLimitConfig(),  deployWithoutCommits(),
                                    leakingCache(),     retriesWithoutPause()};
    for (auto &scenario : changelessScenarios())
        scenarios.push_back(std::move(scenario));
    for (auto &scenario : laterScenarios())
        scenarios.push_back(std::move(scenario));
    return scenarios;
}

} // namespace faultline::testing
