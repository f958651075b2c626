"""Of an address from outside only what is plainly https and public is taken, or what the owner configured."""

from typing import Any

import httpx
import pytest

from scalev.http.addresses import Hosts

HOSTS = Hosts.from_addresses("https://api.contoh.example/v", "http://127.0.0.1:8123/", ["Bayar.Contoh.example"])

TAKEN = (
    "https://cdn.contoh.example/kopi.jpg",
    "https://cdn.contoh.example:8443/kopi.jpg?w=1&h=2#x",
    "HTTPS://CDN.Contoh.Example/kopi%20susu@2x.jpg",
    "https://xn--kop-8la.example/kopi.jpg",
    "https://8.8.8.8/kopi.jpg",
    "http://127.0.0.1:8123/pictures/kopi.png",
    "https://cdn.contoh.example/" + "a" * 2000,
)
REFUSED = (
    None, 17, True, [], {}, b"https://cdn.contoh.example/", "", " ", "kopi.jpg", ".env", "/proc/self/environ",
    "file:///etc/passwd", "//cdn.contoh.example/x", "http://cdn.contoh.example/x", "http://127.0.0.1:8124/x",
    "https://127.0.0.1:8123/x", "ftp://cdn.contoh.example/x", "tg://resolve?domain=x", "javascript:alert(1)",
    "data:text/html,x", "https://", "https:///x", "https:cdn.contoh.example", "https://user@cdn.contoh.example/",
    "https://app.scalev.id@other.example/order", "https://app.scalev.id:443@other.example/",
    "https://app.scalev.id\\@other.example/", "https://app.scalev.id/\\x", "https://cdn.contoh.example/a b.jpg",
    "https://cdn.contoh.example/\n", "\thttps://cdn.contoh.example/", "https://cdn.contoh.example/\x00",
    "https://cdn.contoh.example/\u202egpj.exe", "https://cdn.contoh.example/\u200b", "https://cdn.contoh.example/\ud800",
    "https://cdn.contoh.ex\u0430mple/", "https://cdn。contoh.example/", "https://cdn..example/", "https://cdn.example./",
    "https://cdn.contoh.example:0/", "https://cdn.contoh.example:65536/", "https://cdn.contoh.example:port/",
    "https://localhost/x", "https://shop.localhost/x", "https://printer.local/x", "https://db.internal/x",
    "https://router/x", "https://127.0.0.1/x", "https://10.0.0.7/x", "https://192.168.1.1/x", "https://169.254.169.254/",
    "https://[::1]/x", "https://[::ffff:127.0.0.1]/x", "https://[fe80::1]/", "https://2130706433/", "https://127.1/",
    "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://0.0.0.0/", "https://224.0.0.1/",
    "https://cdn.contoh.example/<b>", 'https://cdn.contoh.example/"', "https://cdn.contoh.example/" + "a" * 2048,
    "https://" + "a" * 64 + ".example/", "https://cdn.contoh.example/" + "é" * 1000,
)  # fmt: skip


@pytest.mark.parametrize("address", TAKEN)
def test_an_address_that_hides_nothing_is_taken_as_it_is(address: str) -> None:
    assert HOSTS.web(address) == address


def test_letters_beyond_ascii_are_quoted_in_a_path() -> None:
    assert HOSTS.web("https://cdn.contoh.example/kopié.jpg") == "https://cdn.contoh.example/kopi%C3%A9.jpg"


@pytest.mark.parametrize("address", REFUSED, ids=lambda address: repr(address)[:60])
def test_any_other_is_none(address: Any) -> None:
    assert HOSTS.web(address) is None
    assert HOSTS.page(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://app.scalev.id/order/public/SLUG/success",
        "https://toko.myscalev.com/o/SLUG",
        "https://checkout.xendit.co/web/1",
        "https://app.midtrans.com/snap/v4/redirection/1",
        "https://passport.duitku.com/x",
        "https://checkout.durianpay.id/x",
        "https://bayar.contoh.example/1",
        "http://127.0.0.1:8123/order/public/SLUG/success",
        "https://api.contoh.example/x",
    ],
)
def test_buyers_are_sent_to_known_and_configured_hosts(address: str) -> None:
    assert HOSTS.page(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/app.scalev.id",
        "https://app.scalev.id.other.example/",
        "https://fakescalev.id/",
        "https://scalev.id.other.example/",
        "https://xendit.co.other.example/",
        "https://x.bayar.contoh.example/1",
        "https://app.scalev.id:8443/",
        "https://xn--pp-7ka.scalev-id.example/",
        "https://8.8.8.8/",
    ],
)
def test_buyers_are_sent_to_no_other_host(address: str) -> None:
    assert HOSTS.web(address) == address
    assert HOSTS.page(address) is None


async def test_a_product_shows_its_first_picture_that_is_an_address(scene: Any) -> None:
    variant = {"id": 1, "unique_id": "variant_1", "item_type": "digital", "price": 65000}
    given = [".env", "/proc/self/environ", "file:///etc/passwd", {"url": 1}, None, "https://cdn.contoh.example/k.jpg"]
    row = {"id": 1, "name": "Kopi", "images": given, "variants": [variant]}

    def answer(request: httpx.Request) -> Any:
        return scene.page([row, row | {"id": 2, "images": given[:-1]}, row | {"id": 3, "images": "/etc/passwd"}])

    scalev = await scene.connect(answer)
    pictures = [found.image if (found := each.product()) else "" async for each in scalev.products.list(1)]
    assert pictures == ["https://cdn.contoh.example/k.jpg", None, None]
