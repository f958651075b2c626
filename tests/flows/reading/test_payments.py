"""The words for ways to pay, as a form and the payment question read them."""

from dataclasses import replace

import pytest

from flows.answers import OrderAnswers
from flows.order.form import courier_options, find_courier, find_payment_method, payment_options
from flows.reading.payments import BANKS, codes, find_meant
from flows.reading.readers import Unread
from flows.reading.wishes import courier_wish, find_couriers, find_payments, payment_hint
from flows.shop import CartLine
from tests.chaos.in_memory.world.little_shop import MENTENG, SERUM, STORE, LittleShop

OFFERED = ("qris", "va_bca", "va_bri", "bank_transfer", "cod", "ovo")
ANSWERS = OrderAnswers(
    store=STORE, items=(CartLine(SERUM.items[0], 1),), district=MENTENG, payment_method="qris"
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QRIS", ("qris",)),
        ("VA BCA", ("va_bca",)),
        ("virtual account bca", ("va_bca",)),
        ("bca va", ("va_bca",)),
        ("BCA", ("va_bca",)),
        ("bri aja", ("va_bri",)),
        ("transfer bca", ("va_bca", "bank_transfer")),
        ("tf ke rekening BCA", ("va_bca", "bank_transfer")),
        ("transfer", ("bank_transfer",)),
        ("transfer mandiri", ("bank_transfer",)),
        ("mandiri", ("bank_transfer",)),
        ("va", ("va_bca", "va_bri")),
        ("tunai", ("cod",)),
        ("cash on delivery", ("cod",)),
        ("bayar di tempat ya kak", ("cod",)),
        ("e-wallet", ("ovo",)),
        ("gopay", ()),
        ("DANA", ()),
        ("va mandiri", ()),
        ("kirim besok", ()),
    ],
)
def test_what_words_mean_of_what_is_offered(text: str, found: tuple[str, ...]) -> None:
    assert find_meant(text, OFFERED) == found


def test_a_transfer_is_to_a_virtual_account_where_there_is_nothing_else() -> None:
    assert find_meant("transfer bca", ("qris", "va_bca", "va_bri")) == ("va_bca",)
    assert find_meant("tf aja", ("qris", "va_bca", "va_bri")) == ("va_bca", "va_bri")


def test_what_is_known_but_not_offered_is_known() -> None:
    assert [codes(text)[0] for text in ("gopay", "Go-Pay", "shopee pay", "link aja", "kartu kredit", "indomaret")] == [
        "gopay", "gopay", "shopeepay", "linkaja", "card", "indomaret",
    ]  # fmt: skip


async def test_unclear_words_are_asked_with_what_they_mean_first(shop: LittleShop) -> None:
    shop.methods = OFFERED
    found = await find_payment_method("transfer bca", ANSWERS, shop)
    assert (found.verdict, found.rows[:2], set(found.rows)) == ("ask", ("va_bca", "bank_transfer"), set(OFFERED))
    options = await payment_options(replace(ANSWERS, payment="transfer bca"), shop)
    assert list(options) == list(found.rows)


async def test_a_way_that_is_not_to_be_had_says_so(shop: LittleShop) -> None:
    with pytest.raises(Unread) as unread:
        await find_payment_method("gopay", ANSWERS, shop)
    assert (unread.value.problem, unread.value.values) == ("not_paid_so", (("method", "gopay"),))


@pytest.mark.parametrize(
    ("text", "name"),
    [("yang paling murah", "JNE REG"), ("termurah", "JNE REG"), ("yang cepat", "JNE YES"), ("tercepat kak", "JNE YES")],
)
async def test_the_cheapest_and_the_fastest_courier(text: str, name: str, shop: LittleShop) -> None:
    found = await find_courier(text, ANSWERS, shop)
    assert (found.verdict, found.rows[0].name) == ("accept", name)


@pytest.mark.parametrize("said", ["tercepat", "yang paling cepat"])
async def test_the_fastest_is_not_chosen_where_nobody_says_how_long_it_takes(said: str, shop: LittleShop) -> None:
    shop.offers = tuple(replace(offer, etd="") for offer in shop.offers)
    with pytest.raises(Unread) as unread:
        await find_courier(said, ANSWERS, shop)
    assert (unread.value.problem, unread.value.rows) == ("fastest_unknown", shop.offers)
    assert await courier_options(replace(ANSWERS, courier_wish="tercepat"), shop) == list(shop.offers)


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        ("tercepat", ["JNE YES"]),
        ("termurah", ["JNE REG"]),
        ("jne tercepat", ["JNE YES"]),
        ("jne", ["JNE REG", "JNE YES"]),
    ],
)
async def test_what_was_wished_of_all_couriers_is_taken(wish: str, names: list[str], shop: LittleShop) -> None:
    options = await courier_options(replace(ANSWERS, courier_wish=wish), shop)
    assert [each.name for each in options] == names


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("yang tercepat", "tercepat"), ("yg plg cepet ya", "tercepat"), ("the fastest", "tercepat"),
        ("paling murah", "termurah"), ("JNE yang paling cepat", "jne tercepat"), ("SiCepat REG", "sicepat reg"),
        ("bebas kak", None), ("-", None), ("Grab Instant", "Grab Instant"),
    ],
)  # fmt: skip
def test_a_wish_behind_the_label_of_a_courier(said: str, wish: str | None) -> None:
    assert courier_wish(said) == wish


@pytest.mark.parametrize(
    ("said", "hints"),
    [
        ("serum 2 kirim pake kurir paling cepat ya", ["tercepat"]), ("kirimnya pakai yang termurah", ["termurah"]),
        ("fastest courier please", ["tercepat"]), ("sabun yang paling murah 2", []), ("tolong cepat ya", []),
        ("jangan kurir yang paling murah", []), ("pakai jne yang paling cepat", ["jne tercepat"]),
    ],
)  # fmt: skip
def test_the_fastest_and_the_cheapest_amid_other_words(said: str, hints: list[str]) -> None:
    assert [hint for hint, _, _ in find_couriers(said)] == hints


async def test_of_one_courier_the_fastest(shop: LittleShop) -> None:
    other = replace(shop.offers[1], courier="J&T", service="EZ", etd="3-5")
    shop.offers = (*shop.offers, other)
    assert (await find_courier("jnt yang cepat", ANSWERS, shop)).rows == (other,)


@pytest.mark.parametrize("bank", BANKS)
def test_amid_other_words_a_bank_is_one_of_the_same_table(bank: str) -> None:
    said = f"serum 2 ya kak, transfer {bank.replace('_', ' ')} aja"
    words = [words for words, _, _ in find_payments(said)]
    assert len(words) == 1
    assert find_meant(words[0], (f"va_{bank}", "bank_transfer")) == (f"va_{bank}", "bank_transfer")


@pytest.mark.parametrize(
    ("said", "hint"),
    [("bayarnya jangan cod, transfer aja", "transfer"), ("jgn cod", None), ("bukan qris, cod", "cod"), ("cod", "cod")],
)
def test_a_denied_way_to_pay_is_no_wish(said: str, hint: str | None) -> None:
    assert payment_hint(said) == hint
    assert "cod" not in [words for words, _, _ in find_payments(said)] or hint == "cod"


def test_a_courier_that_is_a_plain_word_is_named_behind_the_sending() -> None:
    assert [hint for hint, _, _ in find_couriers("kirim wahana aja biar murah")] == ["wahana"]
    assert not find_couriers("kirim ke pos satpam")
