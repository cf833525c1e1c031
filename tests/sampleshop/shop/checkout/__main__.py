# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders: stock, card, record."""
import os
import time

from checkout.inventory import InventoryPool, PoolExhausted
from checkout.orders import Orders
from checkout.payments import CardProvider, Declined
from shop.logs import stack_of
from shop.service import Refused, Service, options


class Checkout(Service):
    def __init__(self, chosen):
        super().__init__("checkout", chosen)
        pool = InventoryPool(chosen.peers["inventory"], self.tracer, self.metrics)
        cards = CardProvider(self.tracer, self.metrics)
        self.orders = Orders(os.path.join(chosen.data, "orders.db"), pool, cards, self.tracer)
        self.route("POST", r"/orders", self.place)

    def place(self, body):
        begin = time.monotonic()
        try:
            order_id, total = self.orders.place(body["customer"], body["lines"])
        except Declined as declined:
            self.say("WARN", str(declined), customer__id=body["customer"])
            raise Refused(402, "the card was declined") from None
        except PoolExhausted as exhausted:
            self.say("ERROR", f"order failed: {exhausted}", customer__id=body["customer"],
                     exception__type="PoolExhausted",
                     exception__stacktrace=stack_of(exhausted))
            raise Refused(503, "checkout is busy") from None
        self.say("INFO", "order placed", order__id=order_id,
                 duration_ms=round((time.monotonic() - begin) * 1000, 1))
        return {"order": order_id, "total": total}


Checkout(options()).run()
