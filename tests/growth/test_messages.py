"""What strangers have sent: each stopped the bot for everybody, or made it stand still for seconds."""

import httpx
import pytest

from bot.config.logs import mask
from flows.paste.lines.plain_lines import LONGEST
from flows.paste.read import looks_like_form, parse, parse_goods
from flows.products.index import ProductIndex
from flows.reading.plain import clean
from flows.reading.readers import Unread, read_name
from flows.reading.small_talk import is_question
from scalev.http.refusals import refusal
from tests.chaos.in_memory.world.little_shop import PAIR, SERUM, SHIRT
from tests.growth.clock import ALLOWED, MESSAGE, RATIO, Call, cost
from tests.harness.country import districts

pytestmark = pytest.mark.alone

PRODUCTS = ProductIndex((SERUM, SHIRT, PAIR))
HEAD = "Nama: Sari\nHP: 081234567890\n"
FORM = f"{HEAD}Alamat: Jl. Kenanga 9, Coblong, Bandung\nPesanan: serum 2\nBayar: QRIS\n\n"
MESSAGES = {
    "brackets behind a form": HEAD + "[a]" * 40,
    "marks behind letters": "a" * 50 + "!:" * 2003,
    "numbers and commas": "1," * 2048,
    "numbers and signs": "+1 " * 1365,
    "tags": "<b>" * 1366,
    "closing tags": "</b>" * 1023 + "!",
    "commas": "," * MESSAGE,
    "fractions": "½" * MESSAGE,
    "ways to pay": "tf " * 1365,
    "numbers of a list": "2)" * 2048,
    "ligatures": "ﷺ" * MESSAGE,
    "roman numerals": "Ⅻ" * 1200,
    "marks on one letter": "a" + "\u0301\u0316" * 2047,
    "blanks": " " * 4000 + "!",
    "a word without end": "serum" * 800,
    "digits without end": "1" * 4090 + " ml",
}
DISTRICTS = districts()


def heard(text: str) -> None:
    """Everything that a message may be asked for."""
    for read in (clean, looks_like_form, is_question, PRODUCTS.match, DISTRICTS.match, mask):
        read(text)  # type: ignore[operator]
    parse_goods(text, PRODUCTS)
    try:
        read_name(text)
    except Unread:
        return


def least(read: Call, text: str, deadline: float = 1.0) -> float:
    return min(cost(read, text, deadline) for _ in range(3))


@pytest.mark.parametrize("text", MESSAGES.values(), ids=MESSAGES)
def test_a_message_is_read_in_a_moment(text: str) -> None:
    assert least(lambda text: parse(text, PRODUCTS, DISTRICTS), text) < ALLOWED
    assert least(heard, text) < 2 * ALLOWED  # all of these together


@pytest.mark.parametrize("unit", ["½", "tf ", "[a]", "1,", "+1 ", "<b>", "a\n", "Nama: a\n", "a\u0301\u0316", FORM])
def test_a_paste_of_many_parts_grows_with_its_length(unit: str) -> None:
    def read(text: str) -> None:
        parse(text, PRODUCTS, DISTRICTS)

    half, whole = (least(read, (unit * size)[:size], 5) for size in (LONGEST // 2, LONGEST))
    assert whole < min(max(RATIO * half, 0.02), 2)
    assert len(parse(FORM * 2, PRODUCTS, DISTRICTS)) == 2


def test_what_is_beyond_the_longest_paste_is_not_read() -> None:
    far, near = f"{'-' * LONGEST}\n{FORM}", f"{'-' * (LONGEST // 2)}\n{FORM}"
    assert parse(far, PRODUCTS, DISTRICTS) == []
    assert len(parse(near, PRODUCTS, DISTRICTS)) == 1


@pytest.mark.parametrize("page", ["<script>" * 20_000, "<" * 100_000, "&#" + "9" * 100_000, "[" * 100_000])
def test_a_page_instead_of_an_answer_is_read_in_a_moment(page: str) -> None:
    def read(text: str) -> None:
        refusal(httpx.Response(502, text=text), "GET /orders")

    assert least(read, page) < ALLOWED


def test_of_a_page_the_words_are_kept() -> None:
    page = "<html><head><title>nginx</title><style>p {}</style></head><body><h1>502</h1><p>Bad <b>Gateway</b></body>"
    assert refusal(httpx.Response(502, text=page), "GET /orders").text == "502 Bad Gateway"


def test_blanks_without_end_may_be_logged() -> None:
    assert mask(" " * 5000) == "…"
