# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import unittest

from shop.logs import LogFile, logfmt_value
from shop.metrics import Registry
from shop.tracing import Tracer


class TelemetryTest(unittest.TestCase):
    def test_span_continues_the_callers_trace(self):
        tracer = Tracer(os.devnull, "s", "1")
        caller = "00-" + "a" * 32 + "-" + "b" * 16 + "-01"
        with tracer.span("x", "server", caller) as span:
            self.assertEqual((span.trace_id, span.parent_id, span.sampled),
                             ("a" * 32, "b" * 16, True))
            self.assertTrue(span.traceparent().startswith("00-" + "a" * 32))

    def test_inner_span_has_the_outer_as_parent(self):
        tracer = Tracer(os.devnull, "s", "1")
        with tracer.span("outer") as outer, tracer.span("inner") as inner:
            self.assertEqual(inner.parent_id, outer.span_id)

    def test_json_line_has_open_telemetry_names(self):
        log = LogFile(os.devnull, "json", "s", "1")
        line = json.loads(log.json("WARN", "slow", None, {"order.id": "7"}))
        self.assertEqual((line["severity_text"], line["severity_number"], line["order.id"]),
                         ("WARN", 13, "7"))

    def test_logfmt_quotes_what_has_blanks(self):
        self.assertEqual(logfmt_value("two words"), '"two words"')
        self.assertEqual(logfmt_value("word"), "word")

    def test_histogram_counts_into_all_larger_buckets(self):
        registry = Registry()
        registry.observe("seconds", 0.3, route="/x")
        text = registry.text()
        self.assertIn('seconds_bucket{route="/x",le="0.25"} 0', text)
        self.assertIn('seconds_bucket{route="/x",le="0.5"} 1', text)
        self.assertIn('seconds_count{route="/x"} 1', text)
