# SPDX-License-Identifier: GPL-3.0-or-later
"""Flags and settings that change while the storefront runs: read again when the file changes."""
import json
import os

DEFAULTS = {"flags": {}, "config": {"product_cache_seconds": 30}}


class Runtime:
    def __init__(self, path):
        self.path = path
        self.read_at = None
        self.values = DEFAULTS

    def now(self):
        try:
            changed = os.stat(self.path).st_mtime_ns
        except FileNotFoundError:
            return self.values
        if changed != self.read_at:
            with open(self.path, encoding="utf-8") as file:
                self.values = {**DEFAULTS, **json.load(file)}
            self.read_at = changed
        return self.values

    def flag(self, name):
        return bool(self.now()["flags"].get(name, False))

    def setting(self, name):
        return self.now()["config"].get(name, DEFAULTS["config"].get(name))
