# SPDX-License-Identifier: GPL-3.0-or-later
"""An order from the cart to the kept record."""
import sqlite3
import threading
import uuid

PRICES_IN_CENTS = {f"SKU-{number:04d}": 500 + number * 37 % 9500 for number in range(1, 201)}


def total_of(lines):
    return sum(PRICES_IN_CENTS[line["sku"]] * line["amount"] for line in lines)


class Orders:
    def __init__(self, path, pool, cards, tracer):
        self.pool = pool
        self.cards = cards
        self.tracer = tracer
        self.lock = threading.Lock()
        self.db = sqlite3.connect(path, check_same_thread=False)
        self.db.execute("CREATE TABLE IF NOT EXISTS placed"
                        "(id TEXT PRIMARY KEY, customer TEXT, total INTEGER, authorisation TEXT)")

    def place(self, customer, lines):
        order_id = uuid.uuid4().hex[:10]
        total = total_of(lines)
        with self.pool.connection() as inventory:
            inventory.reserve(lines)
        authorisation = self.cards.authorise(order_id, total)
        self.keep(order_id, customer, total, authorisation)
        return order_id, total

    def keep(self, order_id, customer, total, authorisation):
        with self.tracer.span("INSERT placed", "client", db__system="sqlite"), self.lock, self.db:
            self.db.execute("INSERT INTO placed VALUES (?, ?, ?, ?)",
                            (order_id, customer, total, authorisation))
