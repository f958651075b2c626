"""The probe on the sandbox, in both versions of the API: what it finds, what it asks, and what it leaves behind."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable

import pytest

from bot.config.settings import load
from bot.doctor.finding import Finding
from bot.probe.probing import probe
from bot.probe.wish import Wish
from scalev.sandbox.orders.order import Order
from tests.doctor.conftest import Surroundings
from tests.root import ROOT

PHONE = "0812-3456-7890"
SERUM = Wish("Serum Vitamin C 30 ml", PHONE, patience_s=3)
EBOOK = Wish("E-book Merawat Kulit Tropis", PHONE, "sari@example.com", patience_s=3)
Allow = Callable[[str], bool]


async def found_by(wish: Wish, allow: Allow = lambda _: True) -> tuple[list[Finding], list[str]]:
    """What is found, and what was asked."""
    found, asked = list[Finding](), list[str]()

    async def ask(question: str) -> bool:
        asked.append(question)
        return allow(question)

    await probe(load(None), wish, ask, found.append)
    return found, asked


def said(found: list[Finding], about: str) -> str:
    """All that was said of a part."""
    return " ".join(each.said for each in found if each.about == about)


def made_in(around: Surroundings) -> list[Order]:
    """All orders of the sandbox."""
    return list(around.shop.book.newest_first())


def standing(around: Surroundings) -> list[str]:
    """The numbers of the orders that are not cancelled."""
    return [order.order_id for order in made_in(around) if order.status != "canceled"]


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("wish", [SERUM, EBOOK])
async def test_it_runs_to_the_end_and_leaves_nothing_behind(version: str, wish: Wish, all_well: Surroundings) -> None:
    all_well.set(SCALEV_API_VERSION=version)
    found, asked = await found_by(wish)
    assert {"key", "product", "order", "list", "reference", "page", "total", "payment", "change", "copy",
            "order twice", "cancel"} <= {each.about for each in found}  # fmt: skip
    wrongs = [each for each in found if each.level == "wrong"]
    assert not wrongs or {each.about for each in wrongs} == {"page"}
    assert "orders are cancelled" in said(found, "cancel") and not standing(all_well)
    assert len(made_in(all_well)) == 3
    assert asked[0].startswith("Place") and asked[-1].startswith("Cancel")


async def test_nothing_is_written_without_a_yes(all_well: Surroundings) -> None:
    found, asked = await found_by(SERUM, lambda _: False)
    assert len(asked) == 1 and not made_in(all_well)
    assert "not allowed" in said(found, "order")


async def test_what_may_not_be_cancelled_is_named(all_well: Surroundings) -> None:
    found, _ = await found_by(SERUM, lambda question: question.startswith("Place one"))
    (number,) = standing(all_well)
    assert number in said(found, "cancel")


async def test_no_phone_and_no_secret_is_told(all_well: Surroundings) -> None:
    found, asked = await found_by(SERUM)
    told = " ".join([*asked, *(each.said for each in found)])
    assert "81234567890" not in told and "6281234567890" not in told and "6281…90" in told
    assert "sk_sandbox" not in told


@pytest.mark.parametrize(
    ("wish", "cure"),
    [
        (Wish("Traktor Mini", PHONE), "--product: there is no"),
        (Wish("Serum Vitamin C 30 ml", "nanti"), "PROBE_PHONE:"),
        (Wish("E-book Merawat Kulit Tropis", PHONE), "PROBE_EMAIL:"),
        (Wish("Serum Vitamin C 30 ml", PHONE, place="Atlantis Raya"), "--place:"),
    ],
)
async def test_what_cannot_be_tried_says_what_to_give_it(wish: Wish, cure: str, all_well: Surroundings) -> None:
    found, asked = await found_by(wish)
    assert cure in said(found, "product") and not asked and not made_in(all_well)


async def test_where_nobody_can_answer_a_program_gets_a_finding_a_line_and_nothing_is_written(
    all_well: Surroundings,
) -> None:
    command = (sys.executable, "-m", "bot", "probe", "--product", SERUM.product, "--json")
    given = {**os.environ, "PROBE_PHONE": PHONE, "PYTHONPATH": str(ROOT)}
    ways = {"stdin": DEVNULL, "stdout": PIPE, "stderr": PIPE}
    child = await asyncio.create_subprocess_exec(*command, env=given, **ways)
    out, _ = await child.communicate()
    told = [json.loads(line) for line in out.splitlines()]
    assert "not allowed" in next(each["said"] for each in told if each["about"] == "order")
    assert not made_in(all_well) and PHONE not in out.decode()
