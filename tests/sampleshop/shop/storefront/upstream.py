# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls to the other services, a connection each."""
import http.client
import json


class Upstream:
    def __init__(self, name, port, tracer, timeout):
        self.name = name
        self.port = port
        self.tracer = tracer
        self.timeout = timeout

    def call(self, method, path, body=None):
        """The status and the parsed answer; raises OSError when nobody answers in time."""
        with self.tracer.span(f"{method} {self.name}", "client", server__address=self.name) as span:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            try:
                connection.request(method, path, json.dumps(body) if body else None,
                                   {"traceparent": span.traceparent()})
                answer = connection.getresponse()
                data = json.loads(answer.read())
            finally:
                connection.close()
            span.attributes["http.response.status_code"] = answer.status
            if answer.status >= 500:
                span.error = f"{self.name} answered {answer.status}"
            return answer.status, data
