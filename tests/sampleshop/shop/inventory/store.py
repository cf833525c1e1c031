# SPDX-License-Identifier: GPL-3.0-or-later
"""Stock and reservations in SQLite, one connection a thread."""
import sqlite3
import threading
import time
import uuid

HELD_SECONDS = 900


class Store:
    def __init__(self, path):
        self.path = path
        self.local = threading.local()
        with self.connection() as db:
            db.executescript("""
                PRAGMA journal_mode=WAL;
                CREATE TABLE IF NOT EXISTS stock(sku TEXT PRIMARY KEY, amount INTEGER NOT NULL);
                CREATE TABLE IF NOT EXISTS reservation(id TEXT, sku TEXT, amount INTEGER,
                                                       until REAL, state TEXT);
                """)

    def connection(self):
        if not hasattr(self.local, "db"):
            self.local.db = sqlite3.connect(self.path, timeout=5)
        return self.local.db

    def fill(self, skus, amount):
        with self.connection() as db:
            db.executemany("INSERT OR IGNORE INTO stock VALUES (?, ?)",
                           [(sku, amount) for sku in skus])

    def amount(self, sku):
        row = self.connection().execute("SELECT amount FROM stock WHERE sku = ?", (sku,)).fetchone()
        return row[0] if row else None

    def reserve(self, lines):
        """Takes every line or none; gives the reservation's id, or None when stock is short."""
        number = uuid.uuid4().hex[:12]
        with self.connection() as db:
            for sku, amount in lines:
                taken = db.execute("UPDATE stock SET amount = amount - ? WHERE sku = ? AND amount >= ?",
                                   (amount, sku, amount)).rowcount
                if taken == 0:
                    db.rollback()
                    return None
                db.execute("INSERT INTO reservation VALUES (?, ?, ?, ?, 'held')",
                           (number, sku, amount, time.time() + HELD_SECONDS))
        return number

    def release(self, number):
        with self.connection() as db:
            rows = db.execute("SELECT sku, amount FROM reservation WHERE id = ? AND state = 'held'",
                              (number,)).fetchall()
            for sku, amount in rows:
                db.execute("UPDATE stock SET amount = amount + ? WHERE sku = ?", (amount, sku))
            db.execute("UPDATE reservation SET state = 'released' WHERE id = ?", (number,))
        return len(rows)
