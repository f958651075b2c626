"""What cannot be done is kept as it came, people and admins hear of it, and it can be taken again or thrown away."""

import os
import pathlib
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from bot.cli import parked as parked_cli
from bot.cli.parked import AGAIN
from bot.intake.intake import TRIES
from bot.storage.parked_updates import KEPT, Parked
from bot.storage.store import Commit
from tests.chaos.valkey import BOT
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World

pytestmark = pytest.mark.usefixtures("quiet")

BROKEN = {"update_id": 77, "message": {"chat": {}, "from": {"id": 1}, "text": "halo"}}
FAR_AWAY = {"message_id": 1, "from": {"id": 1}, "location": {"latitude": 10**400, "longitude": 1}}


async def broken(*_: Any) -> Any:
    raise ZeroDivisionError


async def poison(world: World, text: str = "serum") -> dict[str, Any]:
    """A message that is given up; the shop is well again afterwards."""
    shop: Any = world.intake.turns.shop
    update = {"update_id": 500, "message": world._message(CUSTOMER, CUSTOMER) | {"text": text}}
    shop.products = broken
    assert [await world.intake.take(update) for _ in range(TRIES)] == [False] * (TRIES - 1) + [True]
    del shop.products
    await world.rest()
    return update


async def test_admins_hear_of_a_message_that_was_given_up_but_not_what_it_says(world: World) -> None:
    await poison(world, "rahasia saya")
    for admin in (ADMIN, OTHER_ADMIN):
        (alert,) = world.phones.texts(admin)
        assert "update 500" in alert and f"chat {CUSTOMER}" in alert and "rahasia" not in alert
    assert "kirim sekali lagi" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize(("text", "apologies"), [("serum", 0), ("batal", 1)])
async def test_who_cancels_meanwhile_hears_nothing_of_what_was_given_up(
    world: World, text: str, apologies: int
) -> None:
    """Admins do; and a cancel that was itself given up is spoken of."""
    world.intake.turns.decide = broken
    update = {"update_id": 500, "message": world._message(CUSTOMER, CUSTOMER) | {"text": text}}
    cancel = {"update_id": 501, "message": world._message(CUSTOMER, CUSTOMER) | {"text": "batal"}}
    with world.intake.waiting(cancel):
        assert [await world.intake.take(update) for _ in range(TRIES)] == [False] * (TRIES - 1) + [True]
    await world.rest()
    assert len(world.phones.texts(CUSTOMER)) == apologies
    assert len(world.phones.texts(ADMIN)) == len(await world.intake.parked.all()) == 1


async def test_a_death_between_parking_and_telling_parks_it_once(world: World) -> None:
    update = await poison(world)
    await world.intake.parked.park(CUSTOMER, 500, update)
    (parked,) = await world.intake.parked.all()
    assert (parked.id, parked.chat, parked.kind, parked.update) == ("500", CUSTOMER, "message", update)


async def test_another_process_that_changes_the_chat_costs_nobody_the_apology(world: World) -> None:
    """The commit of the apology conflicts once, and is decided anew."""
    load, loads = world.store.load, list[int]()

    async def load_and_lose(chat: int, *attempt: Any) -> Any:
        loaded = await load(chat, *attempt)
        loads.append(chat)
        if len(loads) == TRIES + 1:
            other = await load(chat)
            await world.store.commit(chat, other.version, Commit(other.draft), None)
        return loaded

    setattr(world.store, "load", load_and_lose)  # noqa: B010
    await poison(world)
    assert "kirim sekali lagi" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize("update", [BROKEN, [], "words", b"{", b"\xff\xfe", {"message": 5}, {"message": FAR_AWAY}])
async def test_what_cannot_be_read_is_kept_and_holds_nobody(world: World, update: Any) -> None:
    assert await world.intake.take(update)
    (parked,) = await world.intake.parked.all()
    assert parked.update == update
    assert parked.chat == 0


async def test_what_cannot_even_be_written_holds_nobody(world: World) -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert await world.intake.take({"update_id": 78, "message": deep})
    (parked,) = await world.intake.parked.all()
    assert parked.update == b"nested too deeply: update 78"


async def test_of_what_cannot_be_read_admins_hear_once_a_day(world: World) -> None:
    for number in range(20):
        await world.intake.take(BROKEN | {"update_id": number})
    await world.rest()
    assert len(world.phones.texts(ADMIN)) == 1
    assert "tidak terbaca" in world.phones.texts(ADMIN)[0]


async def test_of_what_cannot_be_read_the_newest_are_kept(world: World) -> None:
    for number in range(KEPT + 5):
        await world.intake.parked.park_unreadable({"update_id": number})
    found = await world.intake.parked.all()
    assert len(found) == KEPT
    assert {parked.id for parked in found} >= {"5", str(KEPT + 4)}


async def replayed(world: World) -> list[str]:
    said: list[str] = []
    app: Any = SimpleNamespace(parts=world.parts)
    for parked in await world.intake.parked.all():
        await parked_cli._is_done(app, parked, said.append)
    await world.rest()
    return said


async def test_a_message_taken_again_is_answered_and_gone(world: World) -> None:
    await poison(world)
    assert await replayed(world) == ["500 done"]
    assert "Lanjut, atau ada yang mau ditambah?" in world.phones.texts(CUSTOMER)[-1]
    assert await world.intake.parked.all() == []


async def test_taken_again_twice_it_has_one_effect(world: World) -> None:
    update = await poison(world)
    await replayed(world)
    await world.intake.parked.park(CUSTOMER, 500, update)
    texts = list(world.phones.texts(CUSTOMER))
    assert await replayed(world) == ["500 done"]
    assert world.phones.texts(CUSTOMER) == texts
    assert (await world.store.load(CUSTOMER)).has_seen(500 | AGAIN)


async def test_what_fails_again_is_kept_and_said_and_nobody_hears_of_it_twice(world: World) -> None:
    await poison(world)
    shop: Any = world.intake.turns.shop
    shop.products = broken
    for _ in range(TRIES + 1):
        assert await replayed(world) == ["500 failed again and is kept"]
    assert len(await world.intake.parked.all()) == 1
    assert len(world.phones.texts(ADMIN)) == 1


async def test_what_still_cannot_be_read_is_kept(world: World) -> None:
    await world.intake.take(BROKEN)
    assert await replayed(world) == ["77 failed again and is kept"]
    (parked,) = await world.intake.parked.all()
    await world.intake.parked.drop(parked)
    assert await world.intake.parked.all() == []


@pytest.mark.parametrize("draft", [b'{"draft": {"slots": []}}', b"z\x00", b"["])
@pytest.mark.parametrize("text", ["/batal", "/start", "serum"])
async def test_a_conversation_of_another_version_ends_no_chat(world: World, draft: bytes, text: str) -> None:
    """The person begins anew and is told so, admins hear of it, and the bytes are kept."""
    await world.store.commit(CUSTOMER, "0", Commit(draft), None)
    assert await world.say(CUSTOMER, text)
    assert await world.say(CUSTOMER, "serum")
    assert "Lanjut, atau ada yang mau ditambah?" in world.phones.texts(CUSTOMER)[-1]
    assert sum("ulang dari awal" in told for told in world.phones.texts(CUSTOMER)) == 1
    (parked,) = await world.intake.parked.all()
    assert (parked.chat, parked.kind, parked.raw) == (CUSTOMER, "draft", draft)
    for admin in (ADMIN, OTHER_ADMIN):
        (alert,) = world.phones.texts(admin)
        assert "versi lain" in alert


async def test_a_conversation_set_aside_is_no_update_to_take_again(world: World) -> None:
    await world.intake.parked.park_draft(CUSTOMER, "7", b"{}")
    assert await replayed(world) == ["draft.7 failed again and is kept"]
    (parked,) = await world.intake.parked.all()
    await world.intake.parked.drop(parked)
    assert await world.intake.parked.all() == []


async def test_what_waits_in_a_conversation_of_another_version_waits_for_the_person(world: World) -> None:
    await world.store.commit(CUSTOMER, "0", Commit(b"[", due=(("fetch", str(CUSTOMER), 0),)), None)
    await world.rest()
    assert (await world.store.load(CUSTOMER)).draft == b"["
    world.now += 3_600_000
    assert await world.store.claim() == []


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b'{"update_id": 1, "message": {"text": "rahasia"}}', "message"),
        (b'{"update_id": 1, "callback_query": {}}', "callback_query"),
        (b'{"update_id": 1}', "unreadable"),
        (b"{", "unreadable"),
        (b"[" * 100_000, "unreadable"),
    ],
)
def test_what_kind_of_update_it_is(raw: bytes, kind: str) -> None:
    assert Parked("1", 0, 0, raw).kind == kind


def run(*arguments: str, url: str, folder: pathlib.Path) -> "subprocess.CompletedProcess[str]":
    """The command line, away from any `.env`."""
    env = {"TELEGRAM_BOT_TOKEN": f"{BOT}:{'A' * 35}", "SCALEV_API_KEY": "sk_sandbox_x", "REDIS_URL": url}
    command = [sys.executable, "-m", "bot", "parked", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=os.environ | env, cwd=folder, timeout=60, check=False
    )


async def test_the_command_line_lists_and_drops_and_shows_nobodys_words(
    world: World, valkey: str, tmp_path: pathlib.Path
) -> None:
    await world.intake.parked.park(CUSTOMER, 500, {"update_id": 500, "message": {"text": "rahasia"}})
    listed = run(url=valkey, folder=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.split() == ["500", "message", "chat", "1001", "2027-01-15", "08:00:00", "UTC"]
    assert run("drop", "501", url=valkey, folder=tmp_path).returncode == 1
    assert run("drop", "500", url=valkey, folder=tmp_path).stdout == "500 dropped\n"
    assert await world.intake.parked.all() == []


@pytest.mark.parametrize("arguments", [("drop",), ("burn",)])
def test_a_command_that_cannot_be_says_what_can(arguments: tuple[str, ...], tmp_path: pathlib.Path) -> None:
    ended = run(*arguments, url="", folder=tmp_path)
    assert (ended.returncode, "parked replay" in ended.stderr) == (2, True)
