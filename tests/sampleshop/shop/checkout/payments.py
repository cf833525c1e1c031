# SPDX-License-Identifier: GPL-3.0-or-later
"""The card provider. Its sandbox answers as slowly as the real one: 350 to 900 ms."""
import random
import time

DECLINED_SHARE = 0.03


class Declined(Exception):
    pass


class CardProvider:
    def __init__(self, tracer, metrics, answer_seconds=None):
        self.tracer = tracer
        self.metrics = metrics
        self.answer_seconds = answer_seconds or (lambda: random.triangular(0.35, 0.9, 0.55))

    def authorise(self, order_id, total):
        with self.tracer.span("authorise card", "client", server__address="cards.example",
                              order__id=order_id):
            seconds = self.answer_seconds()
            time.sleep(seconds)
            self.metrics.observe("payment_duration_seconds", seconds)
            if random.random() < DECLINED_SHARE:
                raise Declined(f"card declined for order {order_id}")
            return f"auth-{random.getrandbits(40):010x}"
