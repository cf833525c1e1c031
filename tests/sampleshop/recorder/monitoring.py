# SPDX-License-Identifier: GPL-3.0-or-later
"""The real Prometheus and Alertmanager on loopback, and who gets the notification."""
import http.server
import json
import pathlib
import subprocess
import threading
import urllib.parse
import urllib.request

PROMETHEUS, ALERTMANAGER, RECEIVER = 18190, 18193, 18194

RULES = r"""
groups:
  - name: services
    interval: 5s
    rules:
      - record: service:http_requests:rate30s
        expr: sum by (service) (rate(http_server_requests_total[30s]))
      - record: service:http_error_ratio:rate30s
        expr: >
          (sum by (service) (rate(http_server_requests_total{code=~"5.."}[30s]))
           or 0 * sum by (service) (rate(http_server_requests_total[30s])))
          / sum by (service) (rate(http_server_requests_total[30s]))
      - record: service:http_latency_seconds:p50_30s
        expr: >
          histogram_quantile(0.5, sum by (service, le)
          (rate(http_server_request_duration_seconds_bucket[30s])))
      - record: service:http_latency_seconds:p95_30s
        expr: >
          histogram_quantile(0.95, sum by (service, le)
          (rate(http_server_request_duration_seconds_bucket[30s])))
      - alert: StorefrontErrorsHigh
        expr: service:http_error_ratio:rate30s{service="storefront"} > 0.05
        for: 1m
        labels: {severity: critical}
        annotations:
          summary: "More than 5 % of the storefront's answers are errors"
          description: "Error ratio {{ $value | humanizePercentage }} over 30 seconds."
      - alert: CheckoutSlow
        expr: service:http_latency_seconds:p95_30s{service="checkout"} > 1.2
        for: 1m
        labels: {severity: warning}
        annotations:
          summary: "checkout answers slowly"
          description: "p95 {{ $value | humanizeDuration }} over 30 seconds."
"""

QUERIES = [
    "service:http_requests:rate30s", "service:http_error_ratio:rate30s",
    "service:http_latency_seconds:p50_30s", "service:http_latency_seconds:p95_30s",
    "http_server_requests_total", "inventory_pool_in_use", "inventory_pool_waiting",
    "inventory_pool_timeouts_total", "inventory_reserve_duration_seconds_sum",
    "inventory_reserve_duration_seconds_count", "payment_duration_seconds_sum",
    "payment_duration_seconds_count", "process_cpu_seconds_total",
    "process_resident_memory_bytes", "up", "ALERTS",
]


def prometheus_config(ports):
    targets = "".join(f"""
      - targets: ["127.0.0.1:{port}"]
        labels: {{service: {name}}}""" for name, port in ports.items())
    return f"""
global: {{scrape_interval: 5s, evaluation_interval: 5s}}
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - static_configs: [{{targets: ["127.0.0.1:{ALERTMANAGER}"]}}]
scrape_configs:
  - job_name: shop
    static_configs:{targets}
"""


ALERTMANAGER_CONFIG = f"""
route:
  receiver: on-call
  group_by: [alertname]
  group_wait: 5s
  group_interval: 10s
receivers:
  - name: on-call
    webhook_configs:
      - url: http://127.0.0.1:{RECEIVER}/
        send_resolved: true
"""


class Monitoring:
    def __init__(self, work, ports):
        self.work = pathlib.Path(work)
        self.notifications = []
        self.processes = []
        (self.work / "rules.yml").write_text(RULES)
        (self.work / "prometheus.yml").write_text(prometheus_config(ports))
        (self.work / "alertmanager.yml").write_text(ALERTMANAGER_CONFIG)

    def start(self):
        self.receiver = http.server.HTTPServer(("127.0.0.1", RECEIVER), self.handler())
        threading.Thread(target=self.receiver.serve_forever, daemon=True).start()
        self.run("prometheus-alertmanager", f"--config.file={self.work}/alertmanager.yml",
                 f"--storage.path={self.work}/alerts", "--cluster.listen-address=",
                 f"--web.listen-address=127.0.0.1:{ALERTMANAGER}",
                 "--web.external-url=http://alerts.shop.example")
        self.run("prometheus", f"--config.file={self.work}/prometheus.yml",
                 f"--storage.tsdb.path={self.work}/tsdb",
                 f"--web.listen-address=127.0.0.1:{PROMETHEUS}",
                 "--web.external-url=http://metrics.shop.example")

    def run(self, *words):
        log = open(self.work / f"{words[0]}.log", "w", encoding="utf-8")
        self.processes.append(subprocess.Popen(words, stdout=log, stderr=log,
                                               stdin=subprocess.DEVNULL))

    def handler(self):
        notifications = self.notifications

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                notifications.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Handler

    def ranges(self, begin, end):
        """Prometheus' own answers, byte for byte, by query."""
        answers = {}
        for query in QUERIES:
            words = urllib.parse.urlencode({"query": query, "start": f"{begin:.3f}",
                                            "end": f"{end:.3f}", "step": "5"})
            url = f"http://127.0.0.1:{PROMETHEUS}/api/v1/query_range?{words}"
            with urllib.request.urlopen(url, timeout=30) as answer:
                body = answer.read()
            if not json.loads(body)["data"]["result"]:
                raise RuntimeError(f"Prometheus has no samples of {query}")
            answers[query] = body
        return answers

    def stop(self):
        self.receiver.shutdown()
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=30)
