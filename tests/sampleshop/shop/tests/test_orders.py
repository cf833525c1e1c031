# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import unittest

from checkout.orders import Orders, total_of
from checkout.payments import CardProvider, Declined
from shop.metrics import Registry
from shop.tracing import Tracer


class FakeInventory:
    def __init__(self):
        self.reserved = []
        self.released = []

    def reserve(self, lines):
        self.reserved.append(lines)
        return f"r{len(self.reserved)}"

    def release(self, reservation):
        self.released.append(reservation)


class FakePool:
    def __init__(self):
        self.inventory = FakeInventory()

    @contextlib.contextmanager
    def connection(self):
        yield self.inventory


class DecliningCards:
    def authorise(self, order_id, total):
        raise Declined("declined")


class OrdersTest(unittest.TestCase):
    def setUp(self):
        self.tracer = Tracer(os.devnull, "checkout", "test")
        self.pool = FakePool()
        cards = CardProvider(self.tracer, Registry(), answer_seconds=lambda: 0.001)
        self.orders = Orders(":memory:", self.pool, cards, self.tracer)
        self.lines = [{"sku": "SKU-0001", "amount": 2}, {"sku": "SKU-0002", "amount": 1}]

    def test_total_adds_up_all_lines(self):
        self.assertEqual(total_of(self.lines), 2 * 537 + 574)

    def test_total_of_nothing_is_nothing(self):
        self.assertEqual(total_of([]), 0)

    def test_order_reserves_every_line(self):
        with contextlib.suppress(Declined):
            self.orders.place("c1", self.lines)
        self.assertEqual(self.pool.inventory.reserved, [self.lines])

    def test_declined_card_keeps_no_order(self):
        self.orders.cards = DecliningCards()
        with self.assertRaises(Declined):
            self.orders.place("c1", self.lines)
        self.assertEqual(self.orders.db.execute("SELECT count(*) FROM placed").fetchone()[0], 0)

    def test_unknown_sku_is_refused_before_reserving(self):
        with self.assertRaises(KeyError):
            self.orders.place("c1", [{"sku": "nothing", "amount": 1}])
        self.assertEqual(self.pool.inventory.reserved, [])

    @unittest.skip("needs an account at the card provider")
    def test_card_provider_of_the_real_account(self):
        pass
