# SPDX-License-Identifier: GPL-3.0-or-later
"""Counters, gauges and histograms in Prometheus' text format."""
import threading

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10)


def label_text(labels):
    return ",".join(f'{name}="{value}"' for name, value in sorted(labels.items()))


class Registry:
    def __init__(self):
        self.lock = threading.Lock()
        self.kinds = {}
        self.values = {}
        self.histograms = {}

    def count(self, name, by=1, **labels):
        with self.lock:
            self.kinds[name] = "counter"
            key = (name, label_text(labels))
            self.values[key] = self.values.get(key, 0) + by

    def gauge(self, name, value, **labels):
        with self.lock:
            self.kinds[name] = "gauge"
            self.values[(name, label_text(labels))] = value

    def observe(self, name, seconds, **labels):
        with self.lock:
            self.kinds[name] = "histogram"
            counts = self.histograms.setdefault((name, label_text(labels)),
                                                [0] * (len(BUCKETS) + 1) + [0.0])
            for index, bound in enumerate(BUCKETS):
                if seconds <= bound:
                    counts[index] += 1
            counts[-2] += 1
            counts[-1] += seconds

    def text(self):
        with self.lock:
            lines = []
            for name, kind in sorted(self.kinds.items()):
                lines.append(f"# TYPE {name} {kind}")
                if kind == "histogram":
                    lines.extend(self.histogram_lines(name))
                else:
                    lines.extend(f"{name}{{{labels}}} {value}"
                                 for (own, labels), value in sorted(self.values.items())
                                 if own == name)
            return "\n".join(lines) + "\n"

    def histogram_lines(self, name):
        for (own, labels), counts in sorted(self.histograms.items()):
            if own != name:
                continue
            comma = "," if labels else ""
            for bound, count in zip(BUCKETS, counts):
                yield f'{name}_bucket{{{labels}{comma}le="{bound}"}} {count}'
            yield f'{name}_bucket{{{labels}{comma}le="+Inf"}} {counts[-2]}'
            yield f"{name}_count{{{labels}}} {counts[-2]}"
            yield f"{name}_sum{{{labels}}} {counts[-1]}"
