"""Which of several orders words are about."""

from dataclasses import replace

import pytest

from flows.saga.meant import meant_of
from flows.saga.record import Record
from tests.harness.world import Book, a_record

STANDING = (  # newest first
    ("Rini", "Sandal Jepit", "cod", "unpaid"),
    ("Maya", "Kaos Polos", "qris", "unpaid"),
    ("Dodi", "Serum Vitamin C 30 ml", "bca", "unpaid"),
    ("Wawan", "Sajadah", "qris", "paid"),
)
SAID = (
    ("payment", "punya mbak maya udah ditransfer ya", ["Maya"]),
    ("qr", "minta qr punya maya", ["Maya"]),
    ("status", "punya mas dodi gimana", ["Dodi"]),
    ("payment", "yang serum sudah dibayar", ["Dodi"]),
    ("payment", "udah bayar ya kak", ["Maya", "Dodi"]),
    ("payment", "semua udah lunas", ["Maya", "Dodi"]),
    ("status", "kapan dikirim kak", ["Rini", "Wawan"]),
    ("status", "sajadahnya sudah jalan? maksudnya sajadah", ["Wawan"]),
    ("order", "hmm terus gimana", []),
)


def orders() -> list[Record]:
    book = Book()
    made = []
    for who, goods, method, paid in STANDING:
        placed = book.add(ref=who, customer_name=who, lines=((goods, 1),), payment_method=method, payment_status=paid)
        record = a_record(ref=who, state="done", placed=placed)
        made.append(replace(record, order=replace(record.order, customer_name=who, customer_email=None)))
    return made


@pytest.mark.parametrize(("topic", "said", "whose"), SAID)
def test_words_are_about_whom_they_name_or_what_they_can_be_about(topic: str, said: str, whose: list[str]) -> None:
    assert [each.ref for each in meant_of(topic, said, orders())] == whose


def test_the_end_of_a_number_names_an_order() -> None:
    own = orders()
    number = own[2].placed.order_id if own[2].placed else ""
    assert [each.ref for each in meant_of("status", f"yang {number[-5:].lower()} gimana", own)] == ["Dodi"]
