"""A conversation is told without whom it is about, and today's bot is heard beside it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest

from bot.storage.store import Store
from bot.support import sources
from bot.support.masking import Mask, words_of, words_of_the_bot
from bot.support.rehearsal import Rehearsal
from bot.support.telling import rehearse, tell
from bot.support.transcript import Line, Transcript
from flows.paste.order_reader import OrderReader
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.country import Opened
from tests.harness.world import CUSTOMER, World

SAID = (
    "mau pesan serum vitamin c 30 ml 2",
    "lanjut",
    "Kenanga Purnamasari",
    "0812-3456-7890",
    "Jl. Kamboja Raya No. 77 RT 02/03, Menteng, Jakarta Pusat",
)
PERSONAL = ("kenanga", "purnamasari", "3456", "7890", "kamboja", "menteng")
UNHEARD = (
    "kak ini Bu Tuti, pesen serum 1 ke alamat kantor saya di Wisma Anggrek lt 3 jl gatsu 5 ya",
    "udah brp totalnya? makasih budi, rumah dekat SDN Kebon Jeruk 12, Tebet",
)
TITIPAN = "kirim ke temanku Yulistia Wardhani di gg mawar, kenanga@example.com ya"


async def play(store: Store, shop: LittleShop, transcript: Transcript, *, against: bool = False) -> tuple[str, int]:
    reader = OrderReader(shop, Opened())  # type: ignore[arg-type]
    names = [product.name for its in [await shop.products((await shop.stores())[0])] for product in its]
    mask, out = Mask(words_of_the_bot() | words_of(names)), list[str]()
    answers = await rehearse(transcript, Rehearsal(store, shop, reader), mask)  # type: ignore[arg-type]
    differing = tell(transcript, answers, mask, out.append, against=against)
    return "\n".join(out), differing


def said(*words: str) -> Transcript:
    return Transcript([Line("said", each) for each in words])


def assert_nobody(text: str, personal: Sequence[str] = PERSONAL) -> None:
    assert not [each for each in personal if each in text.casefold()], text


async def test_a_conversation_is_told_without_whom_it_is_about(store: Store, shop: LittleShop) -> None:
    told, _ = await play(store, shop, said(*SAID))
    assert_nobody(told)
    assert "mau pesan serum vitamin c 30 ml 2" in told
    assert "👤 [name]" in told and "👤 [phone]" in told
    assert "Nama penerima" in told and "Nomor HP" in told


async def test_what_nobody_recognised_is_left_out_too(store: Store, shop: LittleShop) -> None:
    told, _ = await play(store, shop, said(TITIPAN))
    assert_nobody(told, ("yulistia", "wardhani", "mawar", "kenanga", "example.com"))
    assert "kirim" in told.casefold()
    told, _ = await play(fresh(store), shop, said(*UNHEARD))
    assert_nobody(told, ("tuti", "wisma", "anggrek", "gatsu", "budi", "kebon", "jeruk", "tebet"))
    assert "alamat kantor saya" in told and "makasih" in told


def of_telegram(*turns: tuple[str, str]) -> str:
    """A chat as Telegram Desktop exports it."""
    number, messages = 0, list[dict[str, Any]]()
    for words, answer in turns:
        for who, name, text in (("user1001", "Kenanga Purnamasari", words), ("user4242", "Toko", answer)):
            number += 1
            split = [text[:3], {"type": "bold", "text": text[3:]}]
            messages.append({"id": number, "type": "message", "from": name, "from_id": who, "text": split})
    return json.dumps({"name": "Toko", "type": "bot_chat", "id": 4242, "messages": messages})


async def test_a_chat_from_telegram_is_compared_with_todays_bot(store: Store, shop: LittleShop) -> None:
    first, _ = await play(store, shop, said(SAID[0]))
    answer = first.partition("🤖 ")[2].replace("\n   ", "\n")
    same = sources.read_text(of_telegram((SAID[0], answer)), 4242)
    assert (await play(fresh(store), shop, same, against=True))[1] == 0
    other = sources.read_text(of_telegram((SAID[0], "Maaf Kak Kenanga, serum sedang kosong.")), 4242)
    told, differing = await play(fresh(store, 9), shop, other, against=True)
    assert differing == 1
    assert "today's bot:" in told and "   -Maaf Kak [name], serum" in told
    assert_nobody(told)


def fresh(store: Store, bot: int = 8) -> Store:
    return Store(store.client, bot)


def test_of_all_chats_that_telegram_exported_the_bots_is_taken() -> None:
    own, other = json.loads(of_telegram(("halo", "Halo Kak"))), json.loads(of_telegram(("rahasia", "ya")))
    exported = {"chats": {"list": [other | {"id": 7}, own]}}
    assert [line.text for line in sources.read_text(json.dumps(exported), 4242).lines] == ["halo", "Halo Kak"]


async def test_what_is_kept_of_a_person_is_told_by_its_states(store: Store, shop: LittleShop) -> None:
    world = World(store, shop, reader=OrderReader(shop, Opened()))  # type: ignore[arg-type]
    for words in SAID:
        await world.say(CUSTOMER, words)
    await world.confirmed()
    await world.intake.parked.park(CUSTOMER, 7, {"update_id": 7, "message": {"text": "Bu Kenanga mau toner juga"}})
    kept = json.dumps(await world.parts.persons.gather(CUSTOMER), default=str)
    transcript = sources.read_text(kept, 0)
    assert ("name", "Kenanga Purnamasari") in transcript.secrets
    told, _ = await play(fresh(store), shop, transcript)
    assert_nobody(told)
    assert "# asked: " in told and "customer_phone" in told
    assert "👤 Bu [name] mau" in told


async def test_buttons_are_tapped_by_their_labels(store: Store, shop: LittleShop) -> None:
    lines = "\n".join(json.dumps(each) for each in ({"said": SAID[0]}, {"tapped": "Batal"}, {"tapped": "Tidak ada"}))
    told, _ = await play(store, shop, sources.read_text(lines, 0))
    assert "👆 " in told


def test_a_file_without_a_conversation_says_so(tmp_path: Any) -> None:
    path, foreign = tmp_path / "chat.json", of_telegram(("a", "b")).replace("4242", "1")
    for text in ("halo", "[]", '{"messages": 7}', '{"said": 1, "tapped": 2}', foreign):
        path.write_text(text)
        with pytest.raises(sources.SourceUnreadable, match="neither a chat"):
            sources.read_file(path, 4242)
    with pytest.raises(sources.SourceUnreadable, match="cannot be read"):
        sources.read_file(tmp_path / "none", 4242)


def test_nothing_personal_passes_a_mask_that_was_told_of_it() -> None:
    mask = Mask(words_of_the_bot(), [("name", "Sari Contoh"), ("note", "tolong cepat")])
    assert mask("Untuk: SARI contoh, tolong cepat, cepat ya") == "Untuk: [name], [note], cepat ya"
    assert asdict(Line("said", "x"))["text"] == "x"
