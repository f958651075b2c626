"""An order nobody can find: what admins see of it, what their taps do, and what the buyer is told."""

import re
from dataclasses import replace

import pytest

from bot.people.roles import Roles
from bot.people.ruling import LETTERS, Act, Ruling, read_number, read_tap
from bot.storage.store import Store
from scalev.errors import AnswerLost
from tests.harness.world import ADMIN, CUSTOMER, GROUP, OTHER_ADMIN, REF, World
from tests.orders.dying import Dying

FOUND, CREATE, CANCEL = "🔎 Ada di Scalev", "Tidak ada, buat", "Batalkan"
HOUR = 3600


async def ask(world: World, ref: str = REF) -> None:
    """An order that was looked for in vain; the first hour of waiting is over."""
    await world.confirmed(ref, state="needs_admin", attempt=3, problem="not found")
    await world.rest()


async def test_an_alert_has_three_buttons_and_comes_again_every_hour_until_it_is_decided(world: World) -> None:
    await ask(world)
    for alerts in (1, 2, 3):
        shown = world.phones.chats[ADMIN]
        assert len(shown) == alerts
        assert REF in shown[-1].text and "Sari Contoh" in shown[-1].text
        assert set(shown[-1].buttons) == {FOUND, CREATE, CANCEL}
        assert all(len(data.encode()) <= 64 for data in shown[-1].buttons.values())
        await world.pass_time(HOUR)
    await world.tap(ADMIN, CANCEL)
    alerts = len(world.phones.chats[ADMIN])
    await world.pass_time(5 * HOUR)
    assert len(world.phones.chats[ADMIN]) == alerts


async def test_an_order_that_is_lost_is_alerted_and_the_buyer_is_told_honestly(world: World) -> None:
    world.placement.auto_retries = 0
    world.book.trouble = [AnswerLost("lost")]
    await world.confirmed()
    for _ in range(12):
        await world.pass_time(100)
    assert "sedang kami pastikan" in world.phones.texts(CUSTOMER)[-1]
    assert "Tidak jelas" in world.phones.texts(ADMIN)[0]


async def test_create_looks_first_then_orders_and_everybody_hears_of_it(world: World) -> None:
    await ask(world)
    await world.tap(ADMIN, CREATE)
    assert "dibuat lagi" in world.phones.texts(ADMIN)[0]
    assert "dibuat lagi" in world.phones.texts(OTHER_ADMIN)[1]
    assert world.book.calls[:3] == ["find_by_phone", "newest", "create"]
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]
    assert "ada di Scalev" in world.phones.texts(ADMIN)[-1]


async def test_create_adopts_an_order_that_is_there_after_all(world: World) -> None:
    await ask(world)
    world.book.add(ref=REF, customer_phone="6281234567890")
    await world.tap(ADMIN, CREATE)
    assert "create" not in world.book.calls
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]


async def test_cancel_tells_the_buyer_that_nothing_was_ordered(world: World) -> None:
    await ask(world)
    await world.tap(ADMIN, CANCEL)
    assert "belum ada yang dipesan" in world.phones.texts(CUSTOMER)[-1]
    assert "dibatalkan admin" in world.phones.texts(ADMIN)[0]
    assert not world.phones.chats[ADMIN][0].buttons
    assert "dibatalkan admin" in world.phones.texts(OTHER_ADMIN)[-1]
    assert world.phones.toasts == ["Siap, saya kerjakan."]


async def test_the_second_of_two_admins_is_too_late_and_is_told_so(world: World) -> None:
    await ask(world)
    await world.tap(ADMIN, CANCEL)
    await world.tap(OTHER_ADMIN, CREATE)
    assert "sudah diputuskan" in world.phones.texts(OTHER_ADMIN)[0]
    assert ((await world.record()).state, world.book.calls) == ("cancelled", [])
    assert len(world.phones.texts(CUSTOMER)) == 1


async def test_alerts_of_two_orders_are_decided_each_for_itself(world: World) -> None:
    refs = ("REF0000000000001", "REF0000000000002")
    for ref in refs:
        await ask(world, ref)
    first, second = world.phones.chats[ADMIN]
    world.is_busy = True  # both taps are made before either is carried out
    await world.press(ADMIN, first.id, first.buttons[CANCEL])
    await world.press(ADMIN, second.id, second.buttons[CREATE])
    assert [(await world.record(ref)).state for ref in refs] == ["needs_admin", "needs_admin"]
    world.is_busy = False
    await world.rest()
    assert [(await world.record(ref)).state for ref in refs] == ["cancelled", "done"]


async def test_a_ruling_carried_out_twice_has_one_effect(world: World) -> None:
    await ask(world)
    shown = world.phones.chats[ADMIN][0]
    ruling = Ruling(REF, CUSTOMER, "cancel", ADMIN, ADMIN, shown.id)
    for _ in range(3):
        await world.desk.carry_out(ruling.id)
        await world.pass_time(11)
    assert len(world.phones.texts(CUSTOMER)) == 1
    assert shown.text.startswith("🚫")


@pytest.mark.parametrize(
    ("act", "state", "said"),
    [("create", "done", "sudah dibuat"), ("cancel", "cancelled", "belum ada yang"), ("number", "done", "sudah dibuat")],
)
async def test_a_ruling_survives_a_death_at_any_moment(world: World, act: Act, state: str, said: str) -> None:
    """Done again by whoever finds it, it is done once, and both sides hear of it once."""
    is_survived, moment = False, 0
    while not is_survived:
        moment += 1
        ref = f"REF{moment:013}"
        await ask(world, ref)
        number = world.book.add(customer_phone="6281234567890").id if act == "number" else ""
        told, alert = len(world.phones.texts(CUSTOMER)), world.phones.chats[ADMIN][-1]
        ruling = Ruling(ref, CUSTOMER, act, ADMIN, ADMIN, alert.id, number)
        is_survived = await Dying(world.store, moment).until_death(world.desk.carry_out(ruling.id))
        await world.desk.carry_out(ruling.id)
        await world.pass_time(11)
        assert (await world.record(ref)).state == state
        assert [said in text for text in world.phones.texts(CUSTOMER)[told:]] == [True]
        assert "sudah diputuskan" not in alert.text and not alert.buttons
    assert moment > 4


async def test_a_create_that_came_back_in_doubt_is_not_created_by_the_same_tap(world: World) -> None:
    await ask(world)
    ruling = Ruling(REF, CUSTOMER, "create", ADMIN, ADMIN, world.phones.chats[ADMIN][0].id)
    await world.confirmed("REF0000000000009", state="needs_admin", ruling=replace(ruling, ref="REF0000000000009").id)
    await world.desk.carry_out(replace(ruling, ref="REF0000000000009").id)
    assert (await world.record("REF0000000000009")).state == "needs_admin"


@pytest.mark.parametrize("letter", [*LETTERS, "z"])
async def test_nobody_but_an_admin_decides(world: World, letter: str) -> None:
    await ask(world)
    await world.say(CUSTOMER, "/start")
    await world.press(CUSTOMER, 1, f"a:{REF}:{CUSTOMER}.{letter}")
    assert (await world.record()).state == "needs_admin"
    assert world.phones.toasts[-1].startswith("Tombol ini sudah kedaluwarsa")


async def test_who_is_no_admin_any_more_when_it_is_carried_out_decides_nothing(world: World) -> None:
    await ask(world)
    ruling = Ruling(REF, CUSTOMER, "cancel", ADMIN, ADMIN, 100)
    world.desk.roles = Roles({OTHER_ADMIN})
    assert await world.desk.carry_out(ruling.id) == ()
    assert (await world.record()).state == "needs_admin"


async def test_an_order_with_the_same_phone_is_adopted_by_its_number(world: World) -> None:
    await ask(world)
    order = world.book.add(customer_phone="081234567890")
    await world.tap(ADMIN, FOUND)
    assert "Berapa nomor pesanan" in world.phones.texts(ADMIN)[-1]
    await world.say(ADMIN, f"#{order.order_id.lower()}")
    assert all(each in world.phones.texts(ADMIN)[-1] for each in (order.order_id, "Sari Contoh", "Rp89.000"))
    assert "ada di Scalev" in world.phones.texts(ADMIN)[0]
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]
    assert order.order_id in world.phones.texts(OTHER_ADMIN)[-1]
    assert (await world.record()).placed == order


async def test_an_order_with_another_phone_is_shown_and_adopted_only_on_a_yes(world: World) -> None:
    await ask(world)
    order = world.book.add(customer_phone="628999999999")
    await world.tap(ADMIN, FOUND)
    await world.say(ADMIN, order.id)
    assert "Nomor HP-nya berbeda" in world.phones.texts(ADMIN)[-1]
    assert (await world.record()).state == "needs_admin"
    await world.tap(ADMIN, "Ya, ini pesanannya")
    assert (await world.record()).placed == order


async def test_a_number_that_is_not_there_is_asked_again(world: World) -> None:
    await ask(world)
    await world.tap(ADMIN, FOUND)
    await world.say(ADMIN, "250130JQHFZG")
    assert "250130JQHFZG tidak ada di Scalev" in world.phones.texts(ADMIN)[-1]
    order = world.book.add(customer_phone="6281234567890")
    await world.say(ADMIN, order.order_id)
    assert (await world.record()).placed == order


async def test_an_order_of_another_reference_is_never_this_one(world: World) -> None:
    await ask(world)
    order = world.book.add(customer_phone="6281234567890", ref="REF0000000000002")
    await world.tap(ADMIN, FOUND)
    await world.say(ADMIN, order.order_id)
    assert "milik referensi lain" in world.phones.texts(ADMIN)[-1]
    assert (await world.record()).state == "needs_admin"


async def test_a_shop_that_does_not_answer_is_said_and_the_number_may_be_typed_again(world: World) -> None:
    await ask(world)
    order = world.book.add(customer_phone="6281234567890")
    await world.tap(ADMIN, FOUND)
    world.book.trouble = [AnswerLost("lost")]
    await world.say(ADMIN, order.order_id)
    assert "sedang tidak menjawab" in world.phones.texts(ADMIN)[-1]
    await world.say(ADMIN, order.order_id)
    assert (await world.record()).placed == order


@pytest.mark.parametrize("how", ["Batal", "batal", "/batal"])
async def test_the_question_for_a_number_can_be_left(world: World, how: str) -> None:
    await ask(world)
    await world.tap(ADMIN, FOUND)
    await (world.tap(ADMIN, how) if how == "Batal" else world.say(ADMIN, how))
    assert "belum diputuskan" in world.phones.texts(ADMIN)[-1]
    await world.say(ADMIN, "250130JQHFZG")
    assert (await world.record()).state == "needs_admin", "a number nobody asked for decides nothing"


async def test_other_words_of_an_admin_are_taken_as_ever(world: World) -> None:
    await ask(world)
    await world.tap(ADMIN, FOUND)
    await world.say(ADMIN, "serum")
    assert "Cari pesanan dengan kata-kata itu" in world.phones.texts(ADMIN)[-1]
    order = world.book.add(customer_phone="6281234567890")
    await world.say(ADMIN, order.order_id)
    assert (await world.record()).placed == order


async def test_alerts_of_a_group_are_decided_in_the_group_by_admins_only(store: Store, shop: object) -> None:
    world = World(store, shop, alerted=(GROUP,))
    await ask(world)
    await world.tap(CUSTOMER, CANCEL, chat=GROUP)
    assert (await world.record()).state == "needs_admin"
    assert world.phones.toasts == ["Tombol ini untuk admin toko."]
    await world.tap(OTHER_ADMIN, CANCEL, chat=GROUP)
    assert "dibatalkan admin" in world.phones.texts(GROUP)[0]
    assert len(world.phones.texts(GROUP)) == 1


async def test_a_number_is_asked_in_the_admins_own_chat(store: Store, shop: object) -> None:
    world = World(store, shop, alerted=(GROUP,))
    await ask(world)
    order = world.book.add(customer_phone="6281234567890")
    await world.tap(ADMIN, FOUND, chat=GROUP)
    assert world.phones.toasts == ["Nomornya saya tanyakan di chat pribadi kita."]
    assert len(world.phones.texts(GROUP)) == 1
    await world.say(ADMIN, order.order_id)
    assert order.order_id in world.phones.texts(ADMIN)[-1]
    assert order.order_id in world.phones.texts(GROUP)[0]


def test_a_ruling_survives_its_name() -> None:
    ruling = Ruling(REF, CUSTOMER, "number", ADMIN, GROUP, 7, "01890a5d-ac96-774b-bcce-b302099a8057")
    assert Ruling.read(ruling.id) == ruling


@pytest.mark.parametrize(
    ("argument", "read"), [("5.c", (5, "create")), ("-100.x", (-100, "cancel")), ("5.j", None), ("c", None), ("", None)]
)
def test_what_a_button_says(argument: str, read: object) -> None:
    assert read_tap(REF, argument) == read
    assert read_tap("ref", argument) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("250130JQHFZG", "250130JQHFZG"),
        (" #250130jqhfzg ", "250130JQHFZG"),
        ("18452071", "18452071"),
        ("01890A5D-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8057"),
        ("081234567890", None),
        ("6281234567890", None),
        ("10310", None),
        ("2", None),
        ("serum", None),
        ("", None),
    ],
)
def test_what_reads_like_an_order_number(text: str, number: str | None) -> None:
    assert read_number(text) == number


def test_the_example_in_the_question_reads_like_a_number(world: World) -> None:
    example = re.search(r"misalnya (\w+)", world.placement.notices.say("alert.which", ref=REF, name="Sari"))
    assert example and read_number(example[1])
