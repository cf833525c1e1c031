# SPDX-License-Identifier: GPL-3.0-or-later
"""The stock: amounts, reservations."""
import os
import time

from inventory.store import Store
from shop.service import Refused, Service, options


class Inventory(Service):
    log_style = "logfmt"

    def __init__(self, chosen):
        super().__init__("inventory", chosen)
        self.store = Store(os.path.join(chosen.data, "inventory.db"))
        self.store.fill([f"SKU-{number:04d}" for number in range(1, 201)], 100000)
        self.route("GET", r"/stock/([\w-]+)", self.stock)
        self.route("POST", r"/reservations", self.reserve)
        self.route("POST", r"/reservations/(\w+)/release", self.release)

    def stock(self, sku):
        with self.tracer.span("SELECT stock", "client", db__system="sqlite"):
            amount = self.store.amount(sku)
        if amount is None:
            raise Refused(404, f"no such sku {sku}")
        return {"sku": sku, "amount": amount}

    def reserve(self, body):
        begin = time.monotonic()
        lines = [(line["sku"], line["amount"]) for line in body["lines"]]
        with self.tracer.span("reserve stock", "client", db__system="sqlite",
                              order__lines=len(lines)):
            number = self.store.reserve(lines)
        took = time.monotonic() - begin
        self.metrics.observe("inventory_reserve_duration_seconds", took)
        if number is None:
            raise Refused(409, "not enough stock")
        self.say("INFO", "reserved", reservation=number, lines=len(lines),
                 duration_ms=round(took * 1000, 2))
        return {"reservation": number}

    def release(self, number, body):
        lines = self.store.release(number)
        self.say("INFO", "released", reservation=number, lines=lines)
        return {"reservation": number, "lines": lines}


Inventory(options()).run()
