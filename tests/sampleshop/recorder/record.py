# SPDX-License-Identifier: GPL-3.0-or-later
"""Records the sample incident: python3 -m recorder.record OUT TRUTH.json [--scale FACTOR]"""
import argparse
import gzip
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from recorder.history import History
from recorder.monitoring import Monitoring
from recorder.services import PORTS, Services, rfc3339

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 510
ORDERS_PER_SECOND = 6
VIEWS_PER_SECOND = 3
FIRST = {"storefront": "2.3.0", "checkout": "1.8.0", "inventory": "1.5.1"}


class Recording:
    def __init__(self, work, scale):
        self.work = pathlib.Path(work)
        self.scale = scale
        self.begin = time.time()
        self.history = History(self.work / "shop", self.begin)
        self.history.build()
        self.services = Services(self.work, self.history)
        self.monitoring = Monitoring(self.work, PORTS)
        self.runtime = {"flags": {}, "config": {"product_cache_seconds": 30}}
        self.flags = []
        self.configs = []
        (self.work / "ci").mkdir()

    # What happens, at which second. The breaking version is checkout 1.9.0 at 200.
    def plan(self):
        return [
            (40, lambda: self.configure("product_cache_seconds", 20, "sam")),
            (60, lambda: self.test("inventory", "1.5.2")),
            (75, lambda: self.services.deploy("inventory", "1.5.2", "mira")),
            (175, lambda: self.test("checkout", "1.9.0")),
            (200, lambda: self.services.deploy("checkout", "1.9.0", "aiko")),
            (215, lambda: self.test("inventory", "1.6.0")),
            (226, lambda: self.services.deploy("inventory", "1.6.0", "mira")),
            (235, lambda: self.test("storefront", "2.4.0")),
            (242, lambda: self.flag("recommendations", "storefront", True, "sam")),
            (257, lambda: self.services.deploy("storefront", "2.4.0", "sam")),
            (400, lambda: self.services.deploy("checkout", "1.8.0", "aiko", kind="rollback")),
        ]

    def write_runtime(self):
        path = self.work / "data" / "runtime.json"
        path.with_suffix(".new").write_text(json.dumps(self.runtime))
        path.with_suffix(".new").replace(path)

    def flag(self, name, service, on, person):
        self.runtime["flags"][name] = on
        self.write_runtime()
        self.flags.append({"timestamp": rfc3339(time.time()), "flag": name, "service": service,
                           "change": "off->on" if on else "on->off",
                           "actor": f"{person}@shop.example"})

    def configure(self, name, value, person):
        before = self.runtime["config"][name]
        self.runtime["config"][name] = value
        self.write_runtime()
        self.configs.append({"timestamp": rfc3339(time.time()), "service": "storefront",
                             "key": name, "old_value": before, "new_value": value,
                             "actor": f"{person}@shop.example"})

    def test(self, service, version):
        tag = f"{service}-{version}"
        subprocess.run([sys.executable, str(HERE / "junit.py"), str(self.services.tree(tag)),
                        str(self.work / "ci" / f"junit-{tag}.xml"), service,
                        self.history.revision(tag)], check=True)

    def run(self):
        self.write_runtime()
        self.services.first(FIRST)
        self.monitoring.start()
        time.sleep(12 * self.scale)  # two scrapes before the first customer
        self.begin = time.time()
        seconds = SECONDS * self.scale
        load = subprocess.Popen([sys.executable, str(HERE / "load.py"), str(PORTS["storefront"]),
                                 str(seconds), str(ORDERS_PER_SECOND), str(VIEWS_PER_SECOND)])
        try:
            for second, act in self.plan():
                time.sleep(max(0.0, self.begin + second * self.scale - time.time()))
                act()
            load.wait(timeout=seconds + 60)
            self.end = time.time()
            self.ranges = self.monitoring.ranges(self.begin, self.end)
        finally:
            load.terminate()
            self.monitoring.stop()
            self.services.stop()

    def write(self, out):
        for name in ("logs", "traces", "metrics", "ci", "changes", "alerts"):
            (out / name).mkdir(parents=True)
        self.write_logs(out / "logs")
        for path in sorted((self.work / "spans").glob("*.jsonl")):
            spans = [json.loads(line)["resourceSpans"][0] for line in path.read_text().splitlines()]
            write_json(out / "traces" / f"{path.stem}.otlp.json", joined(spans))
        for query, body in self.ranges.items():
            (out / "metrics" / f"{query.replace(':', '_')}.json").write_bytes(body)
        for path in (self.work / "ci").iterdir():
            shutil.copy(path, out / "ci")
        for name in ("deploys", "flags", "configs"):
            records = self.services.deploys if name == "deploys" else getattr(self, name)
            write_json(out / "changes" / f"{name}.json", records, indent=1)
        for number, body in enumerate(self.monitoring.notifications, 1):
            status = json.loads(body)["status"]
            (out / "alerts" / f"notification-{number:02d}-{status}.json").write_bytes(body)
        self.history.bundle(out / "shop.bundle")

    def write_logs(self, folder):
        for name in ("storefront.log", "storefront-access.log", "checkout.log"):
            shutil.copy(self.work / "logs" / name, folder)
        with open(folder / "inventory.log.gz", "wb") as file, \
                gzip.GzipFile("inventory.log", "wb", 9, file, mtime=0) as zipped:
            zipped.write((self.work / "logs" / "inventory.log").read_bytes())

    def truth(self):
        """What the tests judge by; it never lies beside the evidence."""
        cause = next(d for d in self.services.deploys if d["version"] == "1.9.0")
        alerts = [alert for body in self.monitoring.notifications
                  for alert in json.loads(body)["alerts"]]
        return {"cause": {"kind": "commit", "ref": cause["commit_sha"],
                          "title": "checkout: give the stock back when a card is declined",
                          "deploy": cause["id"], "service": "checkout"},
                "onset": cause["finished_at"], "begin": rfc3339(self.begin),
                "end": rfc3339(self.end),
                "alerts": sorted({(a["labels"]["alertname"], a["startsAt"]) for a in alerts}),
                "decoys": [d["commit_sha"] for d in self.services.deploys
                           if d["version"] in ("1.5.2", "1.6.0", "2.4.0")]}


def joined(spans):
    """One OTLP request of many: all spans of one resource under that resource."""
    resources = {}
    for entry in spans:
        key = json.dumps(entry["resource"])
        known = resources.setdefault(key, entry)
        if known is not entry:
            known["scopeSpans"][0]["spans"].extend(entry["scopeSpans"][0]["spans"])
    return {"resourceSpans": list(resources.values())}


def write_json(path, value, indent=None):
    separators = (",", ":") if indent is None else None
    path.write_text(json.dumps(value, indent=indent, separators=separators) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("truth", type=pathlib.Path)
    parser.add_argument("--scale", type=float, default=1.0, help="for rehearsals")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        recording = Recording(work, chosen.scale)
        recording.run()
        recording.write(chosen.out)
        write_json(chosen.truth, recording.truth(), indent=1)


main()
