"""The text that a reseller forwards to the buyer, and where its button stands."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.screens.card import draw_card
from bot.screens.orders.for_buyer import LONGEST_URL, write_for_buyer
from bot.screens.texts import sentences
from flows.saga.record import Record
from flows.shop import Order
from tests.harness.world import a_record

SAY = sentences("id")
ORDER = Order(
    "1",
    "260101ABCDE1",
    "pending",
    "unpaid",
    "qris",
    196000,
    "https://s.example/p",
    customer_name="Sari Contoh",
    lines=(("Serum Vitamin C 30 ml", 2),),
    address="Jl. Melati No. 5",
    district="Menteng, Jakarta Pusat",
)


@pytest.fixture
def record() -> Record:
    made = a_record()
    return replace(made, order=replace(made.order, dropshipper_name="Toko Melati", dropshipper_phone="6285611112222"))


def link_of(record: Record, order: Order) -> str:
    buttons = [button for row in draw_card(record, order, SAY).rows for button in row]
    return next((button.url for button in buttons if "pembeli" in button.label), "")


def test_the_buyer_reads_what_it_is_where_it_goes_and_where_to_pay(record: Record) -> None:
    assert write_for_buyer(record, ORDER, SAY) == (
        "Halo Kak Sari Contoh, ini rincian pesanannya ya 🙏\n"
        "• Serum Vitamin C 30 ml ×2\n"
        "Dikirim ke: Jl. Melati No. 5, Menteng, Jakarta Pusat\n"
        "Total: Rp196.000\n"
        "Bayarnya lewat link ini (QRIS)\n"
        "Terima kasih, Toko Melati"
    )


def test_the_button_shares_it_with_the_page_to_pay(record: Record) -> None:
    shared = urlsplit(link_of(record, ORDER))
    assert (shared.netloc, shared.path) == ("t.me", "/share/url")
    said = parse_qs(shared.query)
    assert said["url"] == ["https://s.example/p"]
    assert said["text"] == [write_for_buyer(record, ORDER, SAY)]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"payment_status": "paid"}, "Sudah dibayar ✅"),
        ({"payment_method": "cod"}, "Bayar Rp196.000 ke kurir waktu paketnya sampai"),
        ({"courier": "JNE REG", "receipt": "JX1"}, "Sudah dikirim lewat JNE REG, nomor resi JX1"),
        ({"payment_url": ""}, "Bayarnya pakai QRIS"),
    ],
)  # fmt: skip
def test_it_follows_the_order(record: Record, facts: dict[str, str], words: str) -> None:
    order = replace(ORDER, **facts)  # type: ignore[arg-type]
    assert words in write_for_buyer(record, order, SAY)
    assert "s.example" not in link_of(record, order) or "link ini" in write_for_buyer(record, order, SAY)


def test_the_link_stays_short_enough_for_a_button(record: Record) -> None:
    long = replace(ORDER, lines=tuple((f"{'Éclair panjang ' * 20}{n}", n + 1) for n in range(30)))
    assert 0 < len(link_of(record, long)) <= LONGEST_URL


def test_whoever_orders_for_oneself_has_no_such_button(record: Record) -> None:
    assert not link_of(replace(record, order=replace(record.order, dropshipper_name=None)), ORDER)
    assert not link_of(record, replace(ORDER, status="canceled"))
