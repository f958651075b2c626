"""Many orders at once: forwarded one after the other, or cut in two by an app, none is lost and none is done twice."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.pasted.order_queue import unpack as unpack_waiting
from flows.paste.lines.plain_lines import LONGEST
from flows.shop import ShopUnavailable, Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.paster import Paster, form, forms, name


@pytest.fixture
def paster(shop: Any) -> Paster:
    return Paster(shop)


async def test_orders_forwarded_one_after_the_other_are_all_kept(paster: Paster) -> None:
    for number in range(3):
        await paster.say(form(number))
    assert paster.names == [name(0), name(1), name(2)]
    assert "Yang menunggu giliran: 2" in paster.text


@pytest.mark.parametrize("cut", [4096, 4040, 4000, 2500])
async def test_an_app_that_cuts_a_long_message_loses_no_order(paster: Paster, cut: int) -> None:
    whole = forms(36)
    await paster.say(whole[:cut])
    await paster.say(whole[cut:])
    await paster.wait()
    assert paster.names == [name(number) for number in range(36)]


async def test_what_is_cut_off_is_said(paster: Paster) -> None:
    whole = forms(300)
    for start in range(0, len(whole), 4096):
        await paster.say(whole[start : start + 4096])
    await paster.wait()
    kept = len(paster.names)
    assert len(forms(kept)) < LONGEST < len(forms(kept + 2))
    assert f"hanya sampai pesanan untuk {name(kept - 1)}" in paster.text


async def test_the_same_form_put_right_is_no_second_order(paster: Paster) -> None:
    for said in (form(0), form(0).replace("2 pcs", "5 pcs"), form(0).replace("0812", "0813")):
        await paster.say(said)
    assert len(paster.names) == 1
    assert f"Data untuk {name(0)} sudah saya ganti" in paster.text


async def test_somebody_of_the_same_name_elsewhere_is_another_order(paster: Paster) -> None:
    await paster.say(form(0))
    await paster.say(form(1).replace(name(1), name(0)))
    assert paster.names == [name(0), name(0)]


async def test_what_was_typed_is_not_overwritten_by_the_form_of_another(paster: Paster) -> None:
    for said in ("serum", "1", "lanjut", "Sari Contoh", "081234567890", form(3)):
        await paster.say(said)
    assert paster.names == ["Sari Contoh", name(3)]


async def test_an_edited_form_corrects_its_order_while_that_waits(paster: Paster) -> None:
    await paster.say(form(0))
    second = await paster.say(form(1))
    await paster.say(form(1).replace("2 pcs", "7 pcs"), edits=second)
    assert paster.names == [name(0), name(1)]
    assert unpack_waiting(paster.conversation.waiting[0]).order.items[0].quantity == 7


async def test_an_edited_form_gives_no_done_order_a_second_life(paster: Paster) -> None:
    """The first two of three orders were begun; their message is edited."""
    message = await paster.say(forms(3))
    await paster.wait()
    await paster.say("jne reg")
    await paster.confirm()
    await paster.say(forms(3).replace("2 pcs", "4 pcs"), edits=message)
    assert paster.names == [name(1), name(2)]
    assert [line.quantity for line in paster.conversation.draft.answers.items] == [4]  # type: ignore[union-attr]


async def test_a_form_edited_into_chatter_answers_nothing(paster: Paster) -> None:
    message = await paster.say(form(0).replace(f"Nama: {name(0)}\n", ""))
    await paster.wait()
    await paster.say("halo kak", edits=message)
    assert paster.names == [None]
    assert "tidak bisa diubah lewat pesan lama" in paster.text


class Closing(LittleShop):
    """A shop that stops telling its stores."""

    is_closed = False

    async def stores(self) -> Sequence[Store]:
        if self.is_closed:
            raise ShopUnavailable
        return await super().stores()


async def test_the_next_order_waits_for_a_shop_that_does_not_answer() -> None:
    shop = Closing()
    paster = Paster(shop)
    for said in (form(0), form(1), "jne reg"):
        await paster.say(said)
    shop.is_closed = True
    await paster.confirm()
    assert paster.decision.order is not None
    await paster.wait()
    assert paster.names == [None, name(1)]
    shop.is_closed = False
    await paster.wait()
    assert "Ini pesanan ke-2 dari 2" in paster.text
    assert paster.names == [name(1)]


async def test_a_paste_waits_for_a_shop_that_does_not_answer(paster: Paster, shop: Any) -> None:
    shop.is_down = True
    await paster.say(form(0))
    await paster.wait()
    shop.is_down = False
    await paster.wait()
    assert paster.names == [name(0)]


async def test_a_paste_that_was_never_read_is_not_put_before_the_next(paster: Paster) -> None:
    """Whoever was to read it is gone; hours later the person pastes an order for somebody else."""
    await paster.say(form(0).replace("\nPesanan: serum vitamin c 2 pcs", ""))
    assert paster.conversation.paste
    paster.desk = replace(paster.desk, now=paster.desk.now + 3 * 3_600_000)
    await paster.say(form(1))
    assert paster.names == [name(1)]


async def test_orders_pasted_while_the_shop_is_down_are_all_read_when_it_is_back(paster: Paster, shop: Any) -> None:
    shop.is_down = True
    for number in range(2):
        await paster.say(form(number))
        await paster.wait(90)
    shop.is_down = False
    await paster.wait(90)
    assert paster.names == [name(0), name(1)]


async def test_who_cancels_drops_what_was_not_read_yet(shop: Any) -> None:
    paster = Paster(shop)
    await paster.say("Nama: Sari Contoh\nHP: 0812-3456-7890\nAlamat: Jl. Melati No. 5")
    await paster.say("/batal")
    await paster.wait()
    assert (paster.conversation.paste, paster.conversation.draft) == ("", None)


@pytest.mark.parametrize("anew", ["/ulang", "ulang dari awal", "/ulang serum"])
async def test_who_begins_anew_hears_no_more_of_what_was_being_gathered(paster: Paster, anew: str) -> None:
    await paster.say("serum")
    await paster.say(forms(20)[:2500])
    assert paster.conversation.paste
    await paster.say(anew)
    await paster.wait()
    assert not paster.conversation.paste
    assert paster.names == [None]
