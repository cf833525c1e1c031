# SPDX-License-Identifier: GPL-3.0-or-later
import os
import tempfile
import unittest

from inventory.store import Store


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.store = Store(os.path.join(self.folder.name, "stock.db"))
        self.addCleanup(lambda: self.store.connection().close())
        self.store.fill(["A", "B"], 5)

    def test_reserving_takes_from_the_stock(self):
        self.assertTrue(self.store.reserve([("A", 2), ("B", 1)]))
        self.assertEqual((self.store.amount("A"), self.store.amount("B")), (3, 4))

    def test_short_stock_takes_nothing(self):
        self.assertIsNone(self.store.reserve([("A", 2), ("B", 9)]))
        self.assertEqual((self.store.amount("A"), self.store.amount("B")), (5, 5))

    def test_releasing_gives_back_once(self):
        number = self.store.reserve([("A", 2)])
        self.assertEqual(self.store.release(number), 1)
        self.assertEqual(self.store.release(number), 0)
        self.assertEqual(self.store.amount("A"), 5)

    def test_unknown_sku_has_no_amount(self):
        self.assertIsNone(self.store.amount("C"))
