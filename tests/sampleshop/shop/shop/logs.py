# SPDX-License-Identifier: GPL-3.0-or-later
"""Log lines: JSON with OpenTelemetry names, or logfmt for what still reads that."""
import datetime
import json
import os
import threading
import traceback

NUMBERS = {"DEBUG": 5, "INFO": 9, "WARN": 13, "ERROR": 17, "FATAL": 21}


def now_text():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def logfmt_value(value):
    text = str(value)
    if text and not any(c in text for c in ' "=\n'):
        return text
    return json.dumps(text)


def stack_of(error):
    """The frames of the release's own tree, by their path within it."""
    root = os.getcwd() + os.sep
    frames = [frame for frame in traceback.extract_tb(error.__traceback__)
              if frame.filename.startswith(root)]
    lines = [f'  File "{frame.filename.removeprefix(root)}", line {frame.lineno}, in {frame.name}\n'
             f"    {frame.line}\n" for frame in frames]
    return ("Traceback (most recent call last):\n" + "".join(lines)
            + "".join(traceback.format_exception_only(error)))


class LogFile:
    """One line a record, written under a lock and flushed, so a kill loses nothing."""

    def __init__(self, path, style, service, version):
        self.file = open(path, "a", encoding="utf-8")
        self.style = style
        self.service = service
        self.version = version
        self.lock = threading.Lock()

    def write(self, level, message, span=None, **fields):
        fields = {name.replace("__", "."): value for name, value in fields.items()}
        line = self.logfmt(level, message, span, fields) if self.style == "logfmt" \
            else self.json(level, message, span, fields)
        self.raw(line)

    def raw(self, line):
        with self.lock:
            self.file.write(line + "\n")
            self.file.flush()

    def json(self, level, message, span, fields):
        record = {"timestamp": now_text(), "severity_text": level,
                  "severity_number": NUMBERS[level], "body": message,
                  "service.name": self.service, "service.version": self.version}
        if span:
            record["trace_id"] = span.trace_id
            record["span_id"] = span.span_id
        return json.dumps({**record, **fields}, separators=(",", ":"))

    def logfmt(self, level, message, span, fields):
        record = {"ts": now_text(), "level": level.lower(), "service": self.service,
                  "version": self.version, "msg": message, **fields}
        if span:
            record["trace_id"] = span.trace_id
        return " ".join(f"{name}={logfmt_value(value)}" for name, value in record.items())
