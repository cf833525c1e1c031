# SPDX-License-Identifier: GPL-3.0-or-later
"""What a service is: an HTTP server with logs, spans and metrics, and a calm way to stop."""
import argparse
import http.server
import json
import os
import re
import resource
import signal
import socket
import threading
import time

from shop.logs import LogFile, stack_of
from shop.metrics import Registry
from shop.tracing import Tracer


DRAIN_SECONDS = 6


class Refused(Exception):
    """An answer other than 200, with the words the caller gets."""

    def __init__(self, status, words):
        super().__init__(words)
        self.status = status


class Service:
    log_style = "json"

    def __init__(self, name, options):
        self.name = name
        self.options = options
        self.log = LogFile(os.path.join(options.logs, f"{name}.log"), self.log_style, name,
                           options.version)
        self.tracer = Tracer(os.path.join(options.spans, f"{name}.jsonl"), name, options.version)
        self.metrics = Registry()
        self.routes = []
        self.requests = 0
        self.lock = threading.Lock()

    def route(self, method, pattern, handler):
        self.routes.append((method, re.compile(pattern + "$"), pattern, handler))

    def answered(self, handler, status, size):
        """Called after each request; a service may write its own access log here."""

    def say(self, level, message, **fields):
        self.log.write(level, message, span=self.tracer.current(), **fields)

    def handle(self, request, method, body):
        with self.lock:
            self.requests += 1
        try:
            return self.dispatch(request, method, body)
        finally:
            with self.lock:
                self.requests -= 1

    def dispatch(self, request, method, body):
        path = request.path.split("?")[0]
        for own, pattern, template, handler in self.routes:
            match = pattern.match(path)
            if own == method and match:
                return self.answer(request, template, handler, match, body)
        return self.reply(request, 404, {"error": "no such page"})

    def answer(self, request, template, handler, match, body):
        route = re.sub(r"\(.*?\)", "{id}", template)
        begin = time.monotonic()
        status, answer = 200, None
        with self.tracer.span(f"{request.command} {route}", "server",
                              request.headers.get("traceparent"),
                              http__request__method=request.command, http__route=route) as span:
            try:
                answer = handler(*match.groups(), **({"body": body} if body is not None else {}))
            except Refused as refusal:
                status, answer = refusal.status, {"error": str(refusal)}
            except Exception as error:
                status, answer = 500, {"error": "internal error"}
                self.say("ERROR", f"unhandled {type(error).__name__}: {error}", http__route=route,
                         exception__type=type(error).__name__,
                         exception__stacktrace=stack_of(error))
            span.attributes["http.response.status_code"] = status
            if status >= 500:
                span.error = answer["error"]
            seconds = time.monotonic() - begin
            self.metrics.count("http_server_requests_total", route=route, code=str(status))
            self.metrics.observe("http_server_request_duration_seconds", seconds, route=route)
        size = self.reply(request, status, answer)
        self.answered(request, status, size)
        return size

    @staticmethod
    def reply(request, status, answer):
        data = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
        request.send_response(status)
        request.send_header("Content-Type",
                            "text/plain" if isinstance(answer, str) else "application/json")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)
        return len(data)

    def exposition(self):
        usage = resource.getrusage(resource.RUSAGE_SELF)
        self.metrics.count("process_cpu_seconds_total", 0)
        self.metrics.values[("process_cpu_seconds_total", "")] = usage.ru_utime + usage.ru_stime
        self.metrics.gauge("process_resident_memory_bytes", usage.ru_maxrss * 1024)
        self.metrics.gauge("service_info", 1, version=self.options.version)
        return self.metrics.text()

    def run(self):
        server = Server(("127.0.0.1", self.options.port), handler_of(self))
        signal.signal(signal.SIGTERM,
                      lambda *_: threading.Thread(target=server.shutdown).start())
        self.say("INFO", f"{self.name} {self.options.version} listening on {self.options.port}",
                 vcs__ref__head__revision=self.options.revision)
        server.serve_forever(poll_interval=0.05)
        server.socket.close()
        end = time.monotonic() + DRAIN_SECONDS
        while self.requests and time.monotonic() < end:
            time.sleep(0.02)
        self.say("INFO", f"{self.name} {self.options.version} stopped")


class Server(http.server.ThreadingHTTPServer):
    """A new version listens beside the old one until that has stopped."""
    request_queue_size = 128
    daemon_threads = True

    def server_bind(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        super().server_bind()


def handler_of(service):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self):
            if self.path == "/metrics":
                service.reply(self, 200, service.exposition())
            elif self.path == "/health":
                service.reply(self, 200, {"version": service.options.version})
            else:
                service.handle(self, "GET", None)

        def do_POST(self):
            length = int(self.headers.get("Content-Length", "0"))
            service.handle(self, "POST", json.loads(self.rfile.read(length) or b"{}"))

        def log_message(self, *_):
            pass

    return Handler


def options(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--logs", required=True)
    parser.add_argument("--spans", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--revision", required=True)
    parser.add_argument("--peers", default="{}", type=json.loads, help="service name to port")
    return parser.parse_args(arguments)
