# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers: they come whether or not the shop keeps up (open loop, Poisson).
python3 load.py PORT SECONDS ORDERS-PER-SECOND VIEWS-PER-SECOND"""
import concurrent.futures
import http.client
import json
import random
import sys
import time

AGENTS = ["Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0"]


def request(port, method, path, body, chooser):
    # Addresses of the blocks kept for documentation (RFC 5737).
    headers = {"User-Agent": chooser.choice(AGENTS),
               "X-Forwarded-For": f"{chooser.choice(['198.51.100', '203.0.113'])}."
                                  f"{chooser.randint(1, 254)}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=12)
    try:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        connection.getresponse().read()
    except OSError:
        pass  # a customer who gives up
    finally:
        connection.close()


def order(chooser):
    lines = [{"sku": f"SKU-{chooser.randint(1, 200):04d}", "amount": chooser.randint(1, 3)}
             for _ in range(chooser.randint(1, 4))]
    return {"customer": f"c-{chooser.randint(1000, 9999)}", "lines": lines}


def main(port, seconds, orders, views):
    chooser = random.Random()
    end = time.monotonic() + seconds
    at = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(max_workers=200) as pool:
        while at < end:
            at += chooser.expovariate(orders + views)
            time.sleep(max(0.0, at - time.monotonic()))
            if chooser.random() < orders / (orders + views):
                pool.submit(request, port, "POST", "/checkout", order(chooser), chooser)
            else:
                path = f"/product/SKU-{chooser.randint(1, 200):04d}"
                pool.submit(request, port, "GET", path, None, chooser)


main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))
