# SPDX-License-Identifier: GPL-3.0-or-later
"""Spans: W3C traceparent between services, OTLP JSON into a file, one request a line."""
import contextlib
import json
import random
import threading
import time

KINDS = {"internal": 1, "server": 2, "client": 3}
SAMPLED_SHARE = 0.06
_current = threading.local()


class Span:
    def __init__(self, name, kind, trace_id, parent_id, sampled):
        self.name = name
        self.kind = kind
        self.trace_id = trace_id
        self.span_id = f"{random.getrandbits(64):016x}"
        self.parent_id = parent_id
        self.sampled = sampled
        self.attributes = {}
        self.error = None
        self.begin = time.time_ns()
        self.end = None

    def traceparent(self):
        return f"00-{self.trace_id}-{self.span_id}-{'01' if self.sampled else '00'}"


def value_of(value):
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    return {"stringValue": str(value)}


def attributes_of(attributes):
    return [{"key": key, "value": value_of(value)} for key, value in attributes.items()]


class Tracer:
    def __init__(self, path, service, version):
        self.file = open(path, "a", encoding="utf-8")
        self.lock = threading.Lock()
        self.resource = {"attributes": attributes_of(
            {"service.name": service, "service.version": version})}

    @staticmethod
    def current():
        return getattr(_current, "span", None)

    @contextlib.contextmanager
    def span(self, name, kind="internal", traceparent=None, **attributes):
        outer = self.current()
        span = self.child(name, kind, outer, traceparent)
        span.attributes.update({key.replace("__", "."): value for key, value in attributes.items()})
        _current.span = span
        try:
            yield span
        except Exception as error:
            span.error = span.error or f"{type(error).__name__}: {error}"
            raise
        finally:
            _current.span = outer
            span.end = time.time_ns()
            if span.sampled:
                self.export(span)

    @staticmethod
    def child(name, kind, outer, traceparent):
        if traceparent:
            _, trace_id, parent_id, flags = traceparent.split("-")
            return Span(name, kind, trace_id, parent_id, flags == "01")
        if outer:
            return Span(name, kind, outer.trace_id, outer.span_id, outer.sampled)
        return Span(name, kind, f"{random.getrandbits(128):032x}", "",
                    random.random() < SAMPLED_SHARE)

    def export(self, span):
        record = {"traceId": span.trace_id, "spanId": span.span_id, "name": span.name,
                  "kind": KINDS[span.kind], "startTimeUnixNano": str(span.begin),
                  "endTimeUnixNano": str(span.end), "attributes": attributes_of(span.attributes),
                  "status": {"code": 2, "message": span.error} if span.error else {}}
        if span.parent_id:
            record["parentSpanId"] = span.parent_id
        document = {"resourceSpans": [{"resource": self.resource, "scopeSpans": [
            {"scope": {"name": "shop.tracing"}, "spans": [record]}]}]}
        with self.lock:
            self.file.write(json.dumps(document) + "\n")
            self.file.flush()
