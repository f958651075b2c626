"""From a raw update to its commit, on a real server: what fails, fails kindly and holds nobody up."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.conversation import memory
from bot.conversation.decision import Notice, Told
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.intake.intake import TRIES, Intake
from bot.intake.update_json import read
from bot.storage.store import Store, connect
from bot.telegram_api.outgoing import unpack
from flows.shop import Order
from tests.harness.one_chat import ANSWER, ANSWERED, CHAT, intake_over, membership, said, tapped
from tests.harness.phones import Screen
from tests.harness.world import a_record

Tap = Callable[[int], dict[str, Any]]

pytestmark = pytest.mark.usefixtures("quiet")


async def nobody_places(shard: int, ref: str) -> int | None:
    return None


async def test_words_are_committed_then_answered(intake: Intake, screen: Screen) -> None:
    assert await intake.take(said(1, "serum"))
    await intake.tasks.drain(5)
    assert "Lanjut, atau ada yang mau ditambah?" in screen.texts[-1]


async def test_the_same_update_again_changes_nothing(intake: Intake, screen: Screen, store: Store) -> None:
    await intake.take(said(1, "serum"))
    before = (await store.load(CHAT)).version
    assert await intake.take(said(1, "serum"))
    await intake.tasks.drain(5)
    assert (await store.load(CHAT)).version == before
    assert len(screen.texts) == 1


async def test_updates_of_one_chat_keep_their_order(intake: Intake, store: Store) -> None:
    for number, text in enumerate(("serum", "2", "lanjut", "Sari Contoh", "081234567890"), 1):
        assert await intake.take(said(number, text))
    draft = memory.unpack((await store.load(CHAT)).draft).draft
    assert draft
    assert (draft.answers.customer_name, draft.answers.customer_phone) == ("Sari Contoh", "6281234567890")


async def test_a_command_that_asks_the_shop_is_answered_beside_the_question(intake: Intake, screen: Screen) -> None:
    await intake.take(said(1, "serum"))
    await intake.take(said(2, "/pesanan"))
    await intake.tasks.drain(5)
    assert screen.texts == [screen.texts[0], ANSWER]


async def test_what_always_fails_is_set_aside_with_an_apology(
    intake: Intake, screen: Screen, store: Store, shop: Any
) -> None:
    async def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    shop.products = broken
    await intake.take(said(1, "/start"))
    taken = [await intake.take(said(2, "serum")) for _ in range(TRIES)]
    await intake.tasks.drain(5)
    assert taken == [False] * (TRIES - 1) + [True]
    assert "ada yang salah di sisi saya" in screen.texts[-1]
    (parked,) = await intake.parked.all()
    assert (parked.id, parked.chat, parked.update) == ("2", CHAT, said(2, "serum"))


async def test_a_malformed_update_holds_nobody(intake: Intake) -> None:
    assert await intake.take({"update_id": 1, "message": {"chat": {}, "from": {"id": 1}}})


async def test_a_group_is_no_place_for_orders(intake: Intake, screen: Screen) -> None:
    assert await intake.take(said(1, "serum", chat_type="group"))
    await intake.tasks.drain(5)
    assert not screen.texts


async def test_without_redis_nothing_is_acknowledged(shop: Any, screen: Screen, tmp_path: object) -> None:
    store = Store(connect(f"unix://{tmp_path}/none"), 1)
    assert not await intake_over(store, shop, screen).take(said(1, "serum"))
    assert not screen.texts
    await store.close()


async def test_what_the_shop_owed_comes_by_itself(intake: Intake, screen: Screen, shop: Any) -> None:
    await intake.take(said(1, "serum"))
    shop.is_down = True
    await intake.take(said(2, "/ulang"))
    await intake.tasks.drain(1)
    assert "Sistem tokonya lagi lambat" in screen.texts[-1]
    shop.is_down = False
    found = await intake.turns.look(CHAT)
    assert found
    intake.start(found)
    await intake.tasks.drain(5)
    assert "Mau pesan apa" in screen.texts[-1]


async def test_a_button_pressed_twice_does_not_forget_what_the_shop_owes(
    intake: Intake, screen: Screen, shop: Any, store: Store
) -> None:
    """The second press changes nothing, hence not what the screen waits for either."""
    await intake.take(said(1, "serum"))
    await intake.tasks.drain(1)
    shop.is_down = True
    await intake.take(said(2, "/ulang"))
    await intake.tasks.drain(1)
    await intake.take(tapped(3, "c:old:0", (await store.load(CHAT)).message_id))
    await intake.tasks.drain(1)
    assert screen.toasts == ["Tombol ini sudah dipakai 🙂"]
    store.clock = lambda: 2**45
    assert "fetch" in {due.kind for due in await store.claim()}


async def test_a_command_leaves_what_the_shop_owes(intake: Intake, shop: Any, store: Store) -> None:
    await intake.take(said(1, "serum"))
    shop.is_down = True
    await intake.take(said(2, "/ulang"))
    await intake.take(said(3, "/pesanan"))
    await intake.tasks.drain(2)
    assert (await intake.turns.look(CHAT)) is not None
    store.clock = lambda: 2**45
    assert "fetch" in {due.kind for due in await store.claim()}


PASTED = "Nama: Sari Contoh\nNo HP: 081234567890\nAlamat: Jl. Mawar 3, Menteng, Jakarta Pusat"


@pytest.mark.parametrize(
    ("owed", "then"), [(PASTED, ""), ("/pesanan", "2")], ids=["a paste, a tap on Back", "a command, an answer"]
)
async def test_what_is_owed_outlives_the_next_screen_and_the_process(
    intake: Intake, store: Store, owed: str, then: str
) -> None:
    """Both are committed, then the process dies before it read or asked; another does it."""
    await intake.take(said(1, "serum"))
    await intake.tasks.drain(5)
    chat = await store.load(CHAT)
    back = tapped(12, f"b:{chat.nonce}:", chat.message_id)
    for update in (said(11, owed), said(12, then) if then else back):
        incoming = read(update)
        assert incoming
        await intake.turns.take(incoming)
    store.clock = lambda: 2**45
    assert "fetch" in {due.kind for due in await store.claim()}
    found = await intake.turns.look(CHAT)
    assert found
    intake.start(found)
    await intake.tasks.drain(5)
    conversation = memory.unpack((await store.load(CHAT)).draft)
    assert not (conversation.paste or conversation.request)


async def test_a_paste_is_read_though_the_clock_was_set_back(intake: Intake, store: Store) -> None:
    now = await store.now()
    await intake.take(said(1, "serum"))
    store.clock = lambda: now
    incoming = read(said(2, PASTED))
    assert incoming
    await intake.turns.take(incoming)
    store.clock = lambda: now - 7 * 3_600_000
    async with asyncio.timeout(20):
        assert await intake.turns.look(CHAT)
    assert not memory.unpack((await store.load(CHAT)).draft).paste


async def test_a_look_goes_on_when_another_process_answers_a_command_meanwhile(
    intake: Intake, screen: Screen, shop: Any, store: Store
) -> None:
    """A look takes seconds; if it gave up, nobody would look again and the chat would say "checking" for ever."""
    other, asked, go_on = intake_over(store, shop, screen), asyncio.Event(), asyncio.Event()
    await intake.take(said(1, "serum"))
    shop.is_down = True
    await intake.take(said(2, "/ulang"))
    await intake.tasks.drain(2)
    shop.is_down = False
    stores = shop.stores

    async def slow_stores() -> Any:
        asked.set()
        await go_on.wait()
        return await stores()

    shop.stores = slow_stores
    looking = asyncio.create_task(intake.turns.look(CHAT))
    await asyncio.wait_for(asked.wait(), 5)
    await other.take(said(3, "/bantuan"))
    go_on.set()
    found = await looking
    assert found
    intake.start(found)
    await intake.tasks.drain(5)
    await other.tasks.drain(5)
    assert any("Mau pesan apa" in text for text in screen.texts)


async def test_who_asks_something_of_a_slow_shop_goes_on_meanwhile(
    intake: Intake, screen: Screen, store: Store
) -> None:
    """The answer comes when it comes; the next message, and the connection it came by, do not wait for it."""
    go_on = asyncio.Event()

    async def slow(conversation: Conversation, chat: int) -> Sequence[Notice]:
        await go_on.wait()
        return (ANSWERED,)

    intake.turns.answer = slow
    await intake.take(said(1, "serum"))
    await intake.take(said(2, "/pesanan"))
    await asyncio.sleep(0.1)
    async with asyncio.timeout(5):
        assert await intake.take(said(3, "2"))
    go_on.set()
    await intake.tasks.drain(5)
    assert ANSWER in screen.texts
    conversation = memory.unpack((await store.load(CHAT)).draft)
    assert not conversation.request
    assert conversation.draft and conversation.draft.answers.items[0].quantity == 2


async def test_a_slow_answer_is_asked_for_once(intake: Intake, store: Store) -> None:
    """Whoever finds the command due while it is being asked waits for what comes of that."""
    go_on, asked = asyncio.Event(), list[int]()

    async def slow(conversation: Conversation, chat: int) -> Sequence[Notice]:
        asked.append(chat)
        await go_on.wait()
        return (ANSWERED,)

    intake.turns.answer = slow
    await intake.take(said(1, "/pesanan"))
    again = asyncio.create_task(intake.turns.look(CHAT))
    await asyncio.sleep(0.1)
    go_on.set()
    assert await again is None
    assert asked == [CHAT]


async def test_a_request_that_fails_by_a_fault_of_ours_is_given_up_with_a_word(intake: Intake, screen: Screen) -> None:
    async def broken(conversation: Conversation, chat: int) -> Sequence[Notice]:
        raise KeyError("own.title")

    answer, intake.turns.answer = intake.turns.answer, broken
    await intake.take(said(1, "/pesanan"))
    await intake.tasks.drain(5)
    assert "belum berhasil saya ambilkan" in screen.texts[-1]
    intake.turns.answer = answer
    await intake.take(said(2, "/pesanan"))
    await intake.tasks.drain(5)
    assert screen.texts[-1] == ANSWER


async def to_summary(intake: Intake, store: Store) -> Tap:
    """Answer all questions; the tap that confirms."""
    intake.placement.run = nobody_places  # type: ignore[method-assign]
    texts = ("e-book resep", "lanjut", "Sari Contoh", "081234567890", "sari@example.com", "qris", "-")
    for number, text in enumerate(texts, 1):
        await intake.take(said(number, text))
    await intake.tasks.drain(5)
    chat = await store.load(CHAT)
    return lambda number: tapped(number, f"y:{chat.nonce}:", chat.message_id)


@pytest.mark.parametrize(
    "next_act", [said(22, "/pesan"), said(22, "halo"), tapped(22, "c:AAAAAAAA:0", "1")], ids=["begins", "says", "taps"]
)
async def test_that_an_order_is_noted_is_read_whatever_comes_before_it_was_shown(
    intake: Intake, screen: Screen, store: Store, next_act: dict[str, Any]
) -> None:
    """Who does not know would order again: they blocked the bot, typed on, or a late tap was answered first."""
    confirm = await to_summary(intake, store)
    incoming = read(confirm(20))
    assert incoming
    await intake.turns.take(incoming)
    await intake.take(membership(21, "kicked"))
    await intake.take(next_act)
    await intake.tasks.drain(5)
    assert "Pesanan dicatat" in screen.texts[-1]


async def test_a_second_look_leaves_what_the_first_one_ordered_on_show(
    intake: Intake, screen: Screen, store: Store, shop: Any
) -> None:
    """Two processes may look at once; who sees a greeting instead of "noted" orders again."""
    confirm = await to_summary(intake, store)
    shop.is_down = True
    await intake.take(confirm(20))
    await intake.tasks.drain(1)
    assert "Sistem tokonya lagi lambat" in screen.texts[-1]
    shop.is_down = False
    assert await intake.turns.look(CHAT) is not None
    assert await intake.turns.look(CHAT) is None
    assert "Pesanan dicatat" in unpack((await store.load(CHAT)).want).text


async def test_a_receipt_that_was_checked_can_be_checked_again(intake: Intake, screen: Screen) -> None:
    async def checked(conversation: Conversation, chat: int) -> Sequence[Notice]:
        order = Order("1", "26A", "pending", "unpaid", "qris", 89000, "https://s.example/p")
        return (Told(Note("talk.ack"), a_record(order, ref="REF"), order),)

    intake.turns.answer = checked
    await intake.take(said(1, "/pesanan"))
    await intake.tasks.drain(5)
    assert screen.sent == ["s:REF:"], "an answer carries one or two buttons that fit; the card has them all"
