# SPDX-License-Identifier: GPL-3.0-or-later
"""What customers see: product pages and the order button."""
import datetime
import os
import time

from shop.logs import LogFile
from shop.service import Refused, Service, options
from storefront.runtime import Runtime
from storefront.upstream import Upstream


class Storefront(Service):
    def __init__(self, chosen):
        super().__init__("storefront", chosen)
        self.access = LogFile(os.path.join(chosen.logs, "storefront-access.log"), "raw",
                              "storefront", chosen.version)
        self.runtime = Runtime(os.path.join(chosen.data, "runtime.json"))
        self.inventory = Upstream("inventory", chosen.peers["inventory"], self.tracer, 2)
        self.checkout = Upstream("checkout", chosen.peers["checkout"], self.tracer, 5)
        self.cache = {}
        self.route("GET", r"/product/([\w-]+)", self.product)
        self.route("POST", r"/checkout", self.order)

    def product(self, sku):
        kept = self.cache.get(sku)
        if kept and time.monotonic() - kept[0] < self.runtime.setting("product_cache_seconds"):
            return kept[1]
        status, stock = self.inventory.call("GET", f"/stock/{sku}")
        if status == 404:
            raise Refused(404, "no such product")
        page = {"sku": sku, "available": stock["amount"] > 0}
        self.cache[sku] = (time.monotonic(), page)
        return page

    def order(self, body):
        try:
            status, answer = self.checkout.call("POST", "/orders", body)
        except OSError as error:
            self.say("ERROR", f"checkout did not answer: {error}", customer__id=body["customer"])
            raise Refused(504, "please try again") from None
        if status >= 500:
            self.say("ERROR", f"checkout answered {status}: {answer['error']}",
                     customer__id=body["customer"])
            raise Refused(502, "please try again")
        if status != 200:
            raise Refused(status, answer["error"])
        return answer

    def answered(self, handler, status, size):
        at = datetime.datetime.now(datetime.timezone.utc).strftime("%d/%b/%Y:%H:%M:%S +0000")
        get = handler.headers.get
        self.access.raw(f'{get("X-Forwarded-For", "127.0.0.1")} - - [{at}] '
                        f'"{handler.command} {handler.path} HTTP/1.1" {status} '
                        f'{size} "-" "{get("User-Agent", "-")}"')


Storefront(options()).run()
