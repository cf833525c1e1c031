# SPDX-License-Identifier: GPL-3.0-or-later
"""The inventory service as checkout sees it: a few kept connections, lent for one call each."""
import contextlib
import http.client
import json
import queue
import time

POOL_SIZE = 3
WAIT_SECONDS = 0.8


class PoolExhausted(Exception):
    pass


class InventoryPool:
    """At most POOL_SIZE connections: inventory's SQLite has one writer, more only queue there."""

    def __init__(self, port, tracer, metrics):
        self.tracer = tracer
        self.metrics = metrics
        self.free = queue.LifoQueue()
        self.waiting = 0
        for _ in range(POOL_SIZE):
            self.free.put(Connection(port, tracer))

    @contextlib.contextmanager
    def connection(self):
        begin = time.monotonic()
        self.waiting += 1
        try:
            with self.tracer.span("wait for inventory connection"):
                connection = self.free.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            self.metrics.count("inventory_pool_timeouts_total")
            raise PoolExhausted(f"no inventory connection within {WAIT_SECONDS * 1000:.0f} ms: "
                                f"{POOL_SIZE} of {POOL_SIZE} in use, "
                                f"{self.waiting - 1} waiting") from None
        finally:
            self.waiting -= 1
            self.metrics.observe("inventory_pool_wait_seconds", time.monotonic() - begin)
            self.measure()
        try:
            yield connection
        finally:
            self.free.put(connection)
            self.measure()

    def measure(self):
        self.metrics.gauge("inventory_pool_in_use", POOL_SIZE - self.free.qsize())
        self.metrics.gauge("inventory_pool_waiting", self.waiting)


class Connection:
    def __init__(self, port, tracer):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
        self.tracer = tracer

    def reserve(self, lines):
        return self.post("/reservations", {"lines": lines})["reservation"]

    def post(self, path, body):
        with self.tracer.span(f"POST {path}", "client", server__address="inventory") as span:
            headers = {"traceparent": span.traceparent(), "Content-Type": "application/json"}
            for attempt in (1, 2):
                try:
                    self.http.request("POST", path, json.dumps(body), headers)
                    answer = self.http.getresponse()
                    data = json.loads(answer.read())
                    break
                except (http.client.HTTPException, ConnectionError):
                    # A kept connection ends when inventory is deployed: once more on a new one.
                    self.http.close()
                    if attempt == 2:
                        raise
            if answer.status != 200:
                raise RuntimeError(f"inventory answered {answer.status}: {data['error']}")
            return data
