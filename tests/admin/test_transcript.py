"""The desk from the first word to the last, in both languages, to the byte; a missing transcript is written anew."""

import re
from pathlib import Path

import pytest

from bot.people.house import House
from bot.people.languages import LANGUAGES
from bot.screens.texts import sentences
from bot.storage.store import Store
from tests.harness.world import ADMIN, OTHER_ADMIN, World

KEPT = Path(__file__).parent / "transcripts"
GOODS = {"lines": (("Serum Vitamin C 30 ml", 2),), "courier": "JNE REG", "district": "Menteng, Jakarta Pusat"}
DEWI = 3001


class Talk:
    """What an admin says and taps, and everything that is new on the phone after it."""

    def __init__(self, world: World, language: str) -> None:
        self.world = world
        self.say_ = sentences(language)
        self.lines: list[str] = []
        self.seen: dict[int, str] = {}

    async def say(self, words: str) -> None:
        self.lines.append(f"> {words}")
        await self.world.say(ADMIN, words)
        self.look()

    async def tap(self, key: str) -> None:
        label = self.say_.plain(key)
        self.lines.append(f"> [{label}]")
        await self.world.tap(ADMIN, label)
        self.look()

    def look(self) -> None:
        """Write down what was not there before."""
        for shown in self.world.phones.shown(ADMIN):
            text = shown.text + "".join(f"\n  [{label}]" for label in shown.buttons)
            text = re.sub(r"start=\S{43}", "start=…", text)
            if self.seen.get(shown.id) != text:
                self.lines.append(text)
            self.seen[shown.id] = text

    @property
    def text(self) -> str:
        return "\n\n".join(self.lines) + "\n"


async def play(world: World, language: str) -> str:
    """A day at the desk."""
    if language == "en":
        await world.say(ADMIN, "/bahasa")
        await world.tap(ADMIN, "English")
    world.phones.chats.clear()
    talk = Talk(world, language)
    await talk.say("/start")
    world.book.gives = GOODS
    await world.confirmed()
    await world.rest()
    talk.look()
    for key in ("button.desk_confirm", "button.desk_yes_confirm", "button.desk_take", "button.desk_receipt"):
        await talk.tap(key)
    await talk.say("?")
    await talk.say("jx 1234 567 890")
    await talk.tap("button.desk_yes_receipt")
    await talk.tap("button.desk_note")
    await talk.say("kado / gift")
    await talk.say("/jeda 2 jam stok opname")
    await talk.tap("button.open_shop")
    await talk.say("/undang reseller")
    token = re.search(r"start=(\S{43})", world.phones.texts(ADMIN)[-1])
    assert token
    await world.say(DEWI, f"/start {token[1]}")
    talk.look()
    for words in ("/tim", f"/cabut {DEWI}"):
        await talk.say(words)
    await talk.tap("button.revoke")
    await talk.say(f"/cabut {OTHER_ADMIN}")
    await talk.say("/riwayat")
    return talk.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_desk_says_what_it_said(store: Store, shop: object, language: str) -> None:
    world = World(store, shop, house=House(username="toko_contoh_bot", language=language))
    kept, text = KEPT / f"desk.{language}.txt", await play(world, language)
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text)
    assert kept.read_text() == text
