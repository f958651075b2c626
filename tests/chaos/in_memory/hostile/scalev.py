"""A Scalev that answers whatever it likes: local paths as pictures, other hosts, absurd numbers, other people's orders.

It is spoken to over HTTP by the real client; every answer is drawn from one seed.
"""

import gzip
import json
import random
from collections.abc import Callable
from typing import Any

import httpx

from tests.chaos.in_memory.hostile.inputs import EMOJI, JUNK, NAUGHTY, Json

GOOD_PAGES = ("https://app.scalev.id/order/public/SLUG/success", "https://checkout.xendit.co/web/1")
GOOD_PICTURES = ("https://cdn.example/k.jpg", "https://8.8.8.8/k.jpg", "https://cdn.example:8443/kopié.jpg")
BAD_PAGES = (
    "https://app.scalev.id@other.example/o", "https://app.scalev.id:x@other.example/", "http://app.scalev.id/o",
    "https://app.scalev.id.other.example/", "//other.example/o", "tg://resolve?domain=other", "javascript:alert(1)",
    "https://app.scalev.id\\@other.example/", "https://xn--pp-scalev.example/", "https://other.example:8443/",
    "https://\u0430pp.scalev.id/", "https://127.0.0.1/pay", "https://[::1]/pay", "data:text/html,x", "ftp://x.example/",
    "https://app.scalev.id/\u202e", "https://app.scalev.id/ x", " https://app.scalev.id/", "https://", "x",
    "/etc/passwd", "https://app.scalev.id:8443/", "https://other.example/" + "a" * 3000, "https://scalev.id.other.example/o",
)  # fmt: skip
NUMBERS = ("NaN", "Infinity", "-Infinity", "1e400", "-1", "0", "9" * 300, "1e-400", "1.5", "-0.0", "10000000000000")
NAMES = (
    "Kopi\u202egnp",
    "\u200b\u2060",
    "K" * 5000,
    "\ud800",
    "<b>",
    "&" * 300,
    "a\nb\tc",
    "e\u0301" * 400,
    "{0}",
    "%s",
)
SCRIPTS = ("<html><body>" + "<script>" * 20_000).encode()
BOMB = gzip.compress(b"[" + b" " * (16 << 20) + b"]")
DEEP = b'{"a":' * 20_000 + b"1" + b"}" * 20_000
HEAD = {"content-type": "application/json"}


class HostileScalev(httpx.AsyncBaseTransport):
    """Answers by the last part of the path; `local` are files of this machine that it would like to have sent."""

    def __init__(self, chance: random.Random, local: tuple[str, ...]) -> None:
        self.chance = chance
        self.local = local
        self.version = chance.choice(("v2", "v3"))
        self.creates = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request, in one of ten cases with no answer at all."""
        is_order = request.url.path.rstrip("/").split("/")[2].startswith("order")
        self.creates += is_order and request.method == "POST"
        if self.chance.random() < 0.1:
            return self._broken()
        data = self._order(request) if is_order else self._of_shop(request.url.path)
        is_list = request.method == "GET" and isinstance(data, list)
        return httpx.Response(200, headers=HEAD, content=self._text(self._wrapped(data, is_page=is_list)))

    def _broken(self) -> httpx.Response:
        status = self.chance.choice((200, 200, 400, 403, 429, 502))
        body = self.chance.choice((SCRIPTS, DEEP, b"", b"\xff\xfe", b"[]", b'"x"', b"{}", b"null", b"[" * 900))
        if self.chance.random() < 0.2:
            return httpx.Response(status, headers={"content-encoding": "gzip"}, stream=_Stream(BOMB))
        return httpx.Response(status, content=body)

    def _wrapped(self, data: Any, *, is_page: bool) -> Any:
        """The envelope of the version, sometimes with something of another type in its place."""
        if self.chance.random() < 0.03:
            data = self._junk()
        if self.version == "v2":
            inner = {"results": data, "has_next": False} if is_page else data
            return {"code": self.chance.choice((200, 200, 200, "200", None)), "data": inner}
        return {"data": data, "is_paginated": is_page, "has_next": False} if isinstance(data, list) else data

    def _text(self, body: Any) -> bytes:
        """JSON whose numbers are as absurd as they were drawn."""
        text = json.dumps(body)
        for number in NUMBERS:
            text = text.replace(f'"#{number}"', number)
        return text.encode()

    def _of_shop(self, path: str) -> Any:
        made: dict[str, Callable[[], Any]] = {
            "products": self._product,
            "bundles": self._bundle,
            "payment-methods": self._method,
            "search-warehouse": lambda: {
                "warehouse": {"id": 1, "unique_id": "warehouse_1"},
                "distance_km": self._number(3),
            },
            "search-courier-service": self._quote,
            "locations": lambda: {"id": self._number(7), "subdistrict_name": self._name("Menteng")},
            "simplified": self._store,
        }
        make = made.get(path.rsplit("/", 1)[1])
        return [make() for _ in range(self.chance.choice((0, 1, 2, 5, 40)))] if make else self._variant()

    def _product(self) -> Json:
        variants = [self._variant() for _ in range(self.chance.randint(0, 4))]
        row = {
            "id": self.chance.randint(1, 4),
            "name": self._name("Kopi"),
            "images": self._images(),
            "variants": variants,
        }
        return self._mangled(row | {"item_type": self.chance.choice(("physical", "digital", None))})

    def _variant(self) -> Json:
        number = self.chance.randint(1, 6)
        row = {
            "id": number,
            "unique_id": f"variant_{number}",
            "fullname": self._name("Kopi 200 g"),
            "item_type": "physical",
        }
        return self._mangled(
            row | {"price": self._number(65000), "weight": self._number(200), "available_qty": self._number(9)}
        )

    def _bundle(self) -> Json:
        option = {"id": 1, "unique_id": "bpo_1", "name": self._name("1 paket"), "price": self._number(90000)}
        line = {"quantity": self._number(1), "variant": self._variant()}
        row = {"id": 1, "name": self._name("Paket"), "images": self._images(), "weight_bump": self._number(50)}
        return self._mangled(row | {"bundle_price_options": [option], "bundlelines": [line]})

    def _quote(self) -> Json:
        service = {"id": self.chance.randint(1, 3), "name": self._name("REG"), "courier": {"name": self._name("JNE")}}
        return self._mangled({"cost": self._number(9000), "courier_service": service, "etd": self._name("2-3")})

    def _store(self) -> Json:
        return self._mangled(
            {"id": 1, "unique_id": "store_1", "name": self._name("Toko Contoh"), "payment_methods": ["qris"]}
        )

    def _method(self) -> Any:
        return self.chance.choice(("qris", "cod", "va", "va_bca", {"code": "qris"}, self._name("qris"), self._junk()))

    def _images(self) -> Any:
        files = [*self.local, f"file://{self.local[0]}", *GOOD_PICTURES, self.chance.choice(BAD_PAGES)]
        return [self.chance.choice(files) for _ in range(self.chance.randint(0, 3))] or self._junk()

    def _order(self, request: httpx.Request) -> Any:
        """The order that was asked for, another one, or a list; none says anything but what it likes."""
        asked = json.loads(request.content) if request.content else {}
        if request.method == "GET" and request.url.path.rstrip("/").endswith(("order", "orders")):
            return []
        order: Json = {"id": "7", "order_id": "260101CHAOS7", "status": "pending", "payment_status": "unpaid"}
        order |= {"payment_method": asked.get("payment_method"), "customer": {"phone": asked.get("customer_phone")}}
        order |= {"metadata": asked.get("metadata"), "notes": asked.get("notes"), "gross_revenue": self._number(89000)}
        order |= {
            "secret_slug": self.chance.choice(("SLUG", "", None, "../x", "@other.example")),
            "payment_url": self._page(),
            "public_order_url": self._page(),
        }
        order |= {"orderlines": [{"product_name": self._name("Kopi"), "quantity": self._number(1)}]}
        return self._mangled(self._of_another(order) if self.chance.random() < 0.4 else order)

    def _of_another(self, order: Json) -> Json:
        """An order that is not the one asked for, by its reference, its phone, or by saying neither."""
        phone = {"phone": self.chance.choice(("6289999999999", "", None))}
        marks = self.chance.choice(
            ({"metadata": {"bot_ref": "REF0000000000099"}}, {"metadata": None, "customer": phone})
        )
        return order | {"notes": None, "total": 1, "gross_revenue": self._number(1)} | marks

    def _page(self) -> Any:
        return self.chance.choice((None, "", self._junk(), *GOOD_PAGES, *BAD_PAGES, *BAD_PAGES))

    def _mangled(self, row: Json) -> Json:
        """Now and then one of the fields is missing or of another type."""
        if self.chance.random() < 0.2:
            row[self.chance.choice(list(row))] = self._junk()
        return row

    def _name(self, usual: str) -> Any:
        if self.chance.random() < 0.5:
            return usual
        return self.chance.choice((*NAMES, *EMOJI, self.chance.choice(NAUGHTY), self._junk()))

    def _number(self, usual: int) -> Any:
        """A number, an absurd one, or one that is a text."""
        if self.chance.random() < 0.6:
            return usual
        number = self.chance.choice(NUMBERS)
        return self.chance.choice((f"#{number}", number, self._junk()))

    def _junk(self) -> Any:
        return self.chance.choice(JUNK)


class _Stream(httpx.AsyncByteStream):
    """A body that comes from a line."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    async def __aiter__(self) -> Any:
        yield self.body
