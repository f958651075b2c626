"""Only who cancels hurries what was said before, and only for as long as that is before it."""

import asyncio

import pytest

from bot.chat_locks import ChatLocks
from bot.intake.haste import Hastes, is_cancelling
from bot.people.acts import Act, Incoming, Other, Tap, Words
from flows.patience import Patience
from flows.shop import ShopSlow


@pytest.mark.parametrize(
    "act",
    [
        *(Words("batal"), Words("Gak jadi kak"), Words("/batal"), Words("/cancel@toko_bot ya")),
        *(Words("batal", is_caption=True), Tap("x:nonce12:")),
    ],
)
def test_the_word_the_command_and_the_button_cancel(act: Act) -> None:
    assert is_cancelling(act)


@pytest.mark.parametrize(
    "act",
    [
        *(Words("2"), Words("kembali"), Words("/batalkan"), Words("/ulang"), Words("batal", is_edit=True)),
        *(Other(), Tap("r:ref:x"), Tap("b:nonce12:"), Tap("x")),
    ],
)
def test_nothing_else_does(act: Act) -> None:
    assert not is_cancelling(act)


async def known() -> int:
    return 7


async def asked(hastes: Hastes, chat: int) -> int:
    """An answer for which a turn of a chat would wait for long."""
    return await Patience(5, hastes.of(chat)).wait(asyncio.sleep(5, 7))


async def test_what_is_before_a_cancel_waits_no_longer_and_what_is_behind_it_as_ever() -> None:
    hastes, lanes = Hastes(), ChatLocks()
    cancel = Incoming(3, 1001, 1001, Words("batal"))

    async def turn(seconds: float) -> None:
        async with lanes(1001):
            await Patience(seconds, hastes.of(1001)).wait(asyncio.sleep(0.05))

    turns = [asyncio.create_task(turn(5)) for _ in range(3)]
    await asyncio.sleep(0)
    async with lanes(1001, hastes.before(cancel)):
        assert [type(turn.exception()) for turn in turns] == [ShopSlow] * 3
        behind = asyncio.create_task(turn(5))
        await hastes.of(1001).wait(asyncio.sleep(0.01))
    await behind


async def test_other_chats_and_other_words_hurry_nobody() -> None:
    hastes = Hastes()
    waiting = asyncio.create_task(asked(hastes, 1001))
    await asyncio.sleep(0)
    others = (Incoming(1, 1002, 1002, Words("batal")), Incoming(2, 1001, 1001, Words("2")))
    group = Incoming(3, -5, 1001, Words("/batal"), "group")
    for incoming in (*others, group, None):
        with hastes.before(incoming):
            await asyncio.sleep(0.01)
    assert not waiting.done()
    with hastes.before(Incoming(4, 1001, 1001, Words("batal"))):
        with pytest.raises(ShopSlow):
            await waiting
        assert await Patience(5, hastes.of(1001)).wait(known()) == 7  # what is known takes no time
