# SPDX-License-Identifier: GPL-3.0-or-later
"""The shop's git history: who committed what, and how long before the recording began."""
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent.parent
PEOPLE = {"aiko": "Aiko Brandt", "jonas": "Jonas Weil", "mira": "Mira Castell", "sam": "Sam Okoro"}
HOUR = 60
DAY = 24 * HOUR

# (person, minutes before the recording, message, files of shop/ or a patch, tags)
MAIN_BEFORE_BRANCH = [
    ("jonas", 9 * DAY, "shop: logs, metrics and spans for every service",
     ["shop", "tests/__init__.py", "tests/test_telemetry.py"], []),
    ("mira", 8 * DAY + 180, "inventory: keep stock and reservations",
     ["inventory", "tests/test_inventory.py"], []),
    ("aiko", 8 * DAY, "checkout: take orders through a small inventory pool",
     ["checkout", "tests/test_orders.py"], []),
    ("sam", 7 * DAY + 95, "storefront: product pages and the order button", ["storefront"], []),
    ("sam", 7 * DAY, "Say what the services are", ["README.md"], []),
    ("aiko", 5 * DAY + 44, "checkout: name the order's total in the log",
     "01-order-total-in-log", []),
    ("mira", 5 * DAY, "inventory: refuse reservations of nothing", "02-refuse-empty-reservations",
     ["inventory-1.5.1"]),
]
BRANCH = [
    ("sam", 4 * DAY + 300, "storefront: find products to recommend", "03-recommendations-page", []),
    ("sam", 4 * DAY + 20, "storefront: show recommendations behind a flag",
     "04-recommendations-behind-flag", []),
]
MAIN_AFTER_BRANCH = [
    ("mira", 26 * HOUR, "inventory: count reservations by outcome", "06-count-reservations",
     ["inventory-1.5.2"]),
    ("aiko", 5 * HOUR + 12, "checkout: reject empty carts", "07-reject-empty-carts", []),
    ("aiko", 41, "checkout: give the stock back when a card is declined\n\n"
     "Stock stayed held for a quarter of an hour after a decline and the last pieces of a\n"
     "product looked sold out. The reservation is now released at once.",
     "08-give-stock-back", ["checkout-1.9.0"]),
    ("mira", 33, "inventory: find reservations by id through an index", "09-index-reservations",
     ["inventory-1.6.0"]),
    ("sam", 19, "storefront: give checkout eight seconds instead of five",
     "10-patient-storefront", ["storefront-2.4.0"]),
    ("jonas", 8, "Say how to run the tests", "11-how-to-run", []),
]


class History:
    def __init__(self, folder, begin):
        self.folder = pathlib.Path(folder)
        self.begin = begin
        self.git("init", "-q", "-b", "main", str(self.folder), at=HERE)

    def git(self, *words, at=None, person="jonas", minutes=0):
        name = PEOPLE[person]
        when = f"{int(self.begin - minutes * 60)} +0100"
        mail = f"{person}@shop.example"
        env = {**os.environ, "GIT_AUTHOR_NAME": name, "GIT_COMMITTER_NAME": name,
               "GIT_AUTHOR_EMAIL": mail, "GIT_COMMITTER_EMAIL": mail, "GIT_AUTHOR_DATE": when,
               "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull,
               "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(["git", *words], cwd=at or self.folder, env=env, check=True,
                              capture_output=True, text=True).stdout.strip()

    def add(self, person, minutes, message, content, tags):
        if isinstance(content, str):
            self.git("apply", "--index", str(HERE / "changes" / f"{content}.patch"))
        else:
            for name in content:
                self.copy(name)
            self.git("add", "-A")
        self.git("commit", "-q", "-m", message, person=person, minutes=minutes)
        for tag in tags:
            self.git("tag", tag)

    def copy(self, name):
        source, target = HERE / "shop" / name, self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)

    def build(self):
        for entry in MAIN_BEFORE_BRANCH:
            self.add(*entry)
        self.git("switch", "-q", "-c", "recommendations")
        for entry in BRANCH:
            self.add(*entry)
        self.git("switch", "-q", "main")
        self.add("jonas", 3 * DAY + 500, "shop: start a new trace when the caller's is malformed",
                 "05-malformed-traceparent", ["checkout-1.8.0"])
        self.git("merge", "-q", "--no-ff", "recommendations", "-m",
                 "Merge branch 'recommendations'", person="sam", minutes=3 * DAY)
        self.git("tag", "storefront-2.3.0")
        self.git("branch", "-q", "-d", "recommendations")
        for entry in MAIN_AFTER_BRANCH:
            self.add(*entry)

    def revision(self, tag):
        return self.git("rev-parse", f"{tag}^{{commit}}")

    def check_out(self, tag, folder):
        """The tree of a release, as a deploy would lay it down."""
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", tag], cwd=self.folder, check=True,
                                 capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
        return folder

    def bundle(self, path):
        self.git("bundle", "create", "-q", str(path), "HEAD", "main", "--tags")
