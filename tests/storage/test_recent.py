"""What comes back unchanged is not read again, and reads as if it were."""

import json
from typing import Any

import pytest

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.recent import Lately
from bot.storage.store import Store
from bot.telegram_api import outgoing
from bot.telegram_api.message import Button, Message
from bot.telegram_api.outgoing import Copied, Key, Keyboard, Outgoing
from tests.harness.world import ADMIN, CUSTOMER, World


def test_what_was_not_met_for_longest_is_forgotten_first() -> None:
    lately = Lately[str](2)
    lately.keep(b"1", "satu")
    lately.keep(b"2", "dua")
    assert lately.get(b"1") == "satu"
    lately.keep(b"3", "tiga")
    assert [lately.get(key) for key in (b"1", b"2", b"3")] == ["satu", None, "tiga"]


def test_a_message_is_remembered_as_it_would_be_read() -> None:
    rows = ((Button("Ya", "y", style="success"), Button("Bayar", url="https://pay.example/1"), Button("1", copy="22")),)
    packed = Message("<b>Halo</b> ✅", rows, chat=7, ref="R", edits="5", stays=True).pack("n1")
    assert outgoing.unpack(packed) == outgoing._OUTGOING.validate_json(packed)
    assert outgoing.unpack(packed) is outgoing.unpack(bytes(bytearray(packed)))


OLD = b"""{"text":"Halo","rows":[[{"text":"Ya","style":"success","callback_data":"y:n1:"},
    {"text":"22","copy_text":{"text":"22"}}]],"photo":"","is_new":true,"edits":"5:p","chat":-7,"stays":true}"""


def test_what_an_older_version_wrote_is_read_and_written_alike() -> None:
    keys = (Key("Ya", "success", callback_data="y:n1:"), Key("22", copy_text=Copied("22")))
    message = outgoing.unpack(OLD)
    assert message == Outgoing("Halo", (keys,), "", is_new=True, chat=-7, edits="5:p", stays=True)
    assert json.loads(message.pack()) == json.loads(OLD)


KEYBOARD = b'{"text":"HP?","rows":[],"photo":"","is_new":true,"keyboard":{"share":"HP"}}'


@pytest.mark.parametrize("keyboard", [Keyboard("HP"), Keyboard(), None])
def test_a_keyboard_is_read_as_it_was_written(keyboard: Keyboard | None) -> None:
    packed = Message("HP?", keyboard=keyboard).pack("n1")
    assert outgoing._OUTGOING.validate_json(packed).keyboard == keyboard
    assert keyboard != Keyboard("HP") or packed == KEYBOARD


@pytest.mark.parametrize("damage", [(b'"HP"', b"7"), (b"share", b"ask"), (b'{"share":"HP"}', b'"HP"')])
def test_what_is_no_keyboard_is_no_message(damage: tuple[bytes, bytes]) -> None:
    assert outgoing.is_whole(KEYBOARD) and not outgoing.is_whole(KEYBOARD.replace(*damage))


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"7", b"{}", OLD[:-1], OLD.replace(b"true", b"1"), OLD.replace(b"5:p", b"5:x"), b"[" * 9999,
               OLD.replace(b'"text":"Ya"', b'"text":7'), OLD.replace(b'"photo":"",', b""), OLD.replace(b"stays", b"x")]
)  # fmt: skip
def test_what_nobody_wrote_is_no_message(damage: bytes) -> None:
    assert not outgoing.is_whole(damage)


async def test_every_conversation_is_remembered_as_it_would_be_read(
    store: Store, shop: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each turn of a whole order, its changes and a second one, by a customer and by an admin."""
    kept, pack = list[Conversation](), memory.pack

    def packed(conversation: Conversation) -> bytes:
        found = pack(conversation)
        assert memory._read(found) == conversation
        kept.append(conversation)
        return found

    monkeypatch.setattr(memory, "pack", packed)
    world: Any = World(store, shop)
    said = ("/start", "kaos", "Hitam / L", "2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati 5", "menteng",
            "lewati", "qris", "REG", "lewati", "ganti alamat", "Jl. Mawar 7", "batal", "/pesan", "serum 2, kaos",
            "/bantuan",
            "Nama: Budi Contoh\nHP: 081298765432\nAlamat: Jl. Melati 9, Menteng\nserum 1", "/ulang")  # fmt: skip
    for user in (CUSTOMER, ADMIN):
        for words in said:
            await world.say(user, words)
    assert len(kept) > 2 * len(said) - 5
    assert any(each.draft and len(each.draft.trail) > 5 for each in kept)
