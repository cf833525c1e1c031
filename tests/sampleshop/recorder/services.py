# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the shop's services and deploys new versions beside the old ones, as in production."""
import datetime
import json
import pathlib
import subprocess
import sys
import time
import urllib.request

PORTS = {"storefront": 18181, "checkout": 18182, "inventory": 18183}


def rfc3339(seconds):
    at = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


class Services:
    def __init__(self, work, history):
        self.work = pathlib.Path(work)
        self.history = history
        self.running = {}
        self.deploys = []
        for name in ("logs", "spans", "data", "trees"):
            (self.work / name).mkdir()

    def tree(self, tag):
        folder = self.work / "trees" / tag
        return folder if folder.exists() else self.history.check_out(tag, folder)

    def start(self, service, version):
        tag = f"{service}-{version}"
        revision = self.history.revision(tag)
        process = subprocess.Popen(
            [sys.executable, "-m", service, "--port", str(PORTS[service]),
             "--logs", str(self.work / "logs"), "--spans", str(self.work / "spans"),
             "--data", str(self.work / "data"), "--version", version,
             "--revision", revision, "--peers", json.dumps(PORTS)],
            cwd=self.tree(tag), stdin=subprocess.DEVNULL)
        self.wait_for(service, version)
        return {"process": process, "version": version, "revision": revision}

    @staticmethod
    def wait_for(service, version):
        """Until the new version answers; old and new share the port, so ask until it does."""
        for _ in range(400):
            try:
                url = f"http://127.0.0.1:{PORTS[service]}/health"
                with urllib.request.urlopen(url, timeout=2) as answer:
                    if json.load(answer)["version"] == version:
                        return
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"{service} {version} did not start")

    def first(self, versions):
        for service in ("inventory", "checkout", "storefront"):
            self.running[service] = self.start(service, versions[service])

    def deploy(self, service, version, person, kind="deploy"):
        old = self.running[service]
        begin = time.time()
        self.running[service] = new = self.start(service, version)
        old["process"].terminate()
        old["process"].wait(timeout=30)
        record = {"id": f"deploy-{411 + len(self.deploys)}", "kind": kind, "service": service,
                  "environment": "production", "timestamp": rfc3339(begin),
                  "started_at": rfc3339(begin), "finished_at": rfc3339(time.time()),
                  "status": "succeeded", "version": version, "commit_sha": new["revision"],
                  "previous_version": old["version"], "previous_commit_sha": old["revision"],
                  "deployed_by": f"{person}@shop.example"}
        self.deploys.append(record)
        return record

    def stop(self):
        for entry in self.running.values():
            entry["process"].terminate()
        for entry in self.running.values():
            entry["process"].wait(timeout=30)
