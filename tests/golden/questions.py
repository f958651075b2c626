"""Every kind of words at every question, and every button there: what comes of each, told from the same state.

What brings the same answer stands above it together; in it, `«SAID»` are the very words that were said.
"""

import asyncio
import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import redis

from bot.conversation import memory
from tests.chaos.in_memory.persons.scripted import Scripted
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.in_memory.world.stages import PLAYS, Stage, at
from tests.golden.calm import A_PAUSE, Texts, calm_world, calmly, closed, ended, paper

QUESTIONS = tuple(name for name in PLAYS if name != "waiting")  # what waits goes on by itself
FORM = """Nama: Rina Contoh
HP: 0856-1111-2222
Alamat: Jl. Mawar No. 7
Kec: Coblong
Kota: Bandung
Pesan: serum vitamin c 3 pcs
Bayar: QRIS"""
SAID = (
    "asdfgh", "x", "0", "3", "999999", "jadi 3 aja", "081234567890", "0812", "0812345678901234567", "10310", "99999",
    "Jl. Melati No. 5", "Jl", "menteng", "bandung", "karanganyar", "cikini", "sari@example.com", "sari@gmial.com",
    "sari@", "Rina Contoh", "ganti nama jadi Rina Contoh", "salah, kodenya 40131", "qris", "bca", "cod", "jne",
    "jne yes", "serum", "serum 3 pcs, kaos putih 1", "topi rimba", "kaos", "hapus serum", "jangan pakai catatan",
    "ya", "tidak", "lanjut", "kembali", "batal", "lewati", "pesan sekarang", "ubah alamat", "harganya berapa kak?",
    "ongkirnya berapa?", "ada promo?", "stoknya masih ada?", "bisa cod?", "kapan sampai?", "totalnya berapa?",
    "tokonya di mana?", "bisa bicara sama admin?", "makasih", "halo", "ok", "sudah bayar", "pesanan saya mana?",
    "/start", "/pesan", "/bantuan", "/format", "/bahasa", "/status", "/pesanan", "/batal", "/xyz", "😀",
    "<b>x</b> & {name} %s", FORM, "pesan " * 120,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A chat that stands at a question."""

    name: str

    def texts(self, client: redis.Redis) -> Texts:
        """Its golden files."""
        return calmly(lambda: self._played(client, "id")) | calmly(lambda: self._played(client, "en"))

    async def _played(self, client: redis.Redis, language: str) -> Texts:
        world = calm_world(client)
        play, wish = PLAYS[self.name]
        await play(Scripted(world, wish))
        await ended(world)
        stage = at(world, self.name, wish.chat, max(world.telegram.chats[wish.chat].messages, default=1))
        world.telegram.language = language
        folder = "questions" if self.name in QUESTIONS[:14] else "more_questions"
        lines = await _lines(world, _spoken(stage, language))
        return {f"{language}/{folder}/{self.name.replace(' ', '_')}": await closed(world, lines)}


def _spoken(stage: Stage, language: str) -> Stage:
    """The chat in another language; one that nobody spoke in yet takes the phone's."""
    if not stage.raw:
        return stage
    is_chosen = language != "id"
    draft = memory.pack(replace(stage.conversation, language=language, is_language_chosen=is_chosen))
    return replace(stage, raw={**stage.raw, b"d": draft})


async def _lines(world: World, stage: Stage) -> list[str]:
    """Everything that is done, and below it what it brings."""
    told: dict[tuple[str, ...], list[str]] = {}
    restore = paper(world).kept(stage.chat)
    for act in _acts(world, stage):
        stage.restore(world)
        restore()
        act()
        await asyncio.sleep(A_PAUSE)
        did, *brought = paper(world).happened[stage.chat]
        done = [line for line in did if line.startswith(">")]
        toast = did[len(done) :]
        told.setdefault((*toast, *(_echoing(line, done) for each in brought for line in each)), []).extend(done)
    return [line for brought, done in told.items() for line in (*done, *(brought or ("NOTHING",)), "")]


def _echoing(line: str, done: list[str]) -> str:
    """A line in which plain words that were just said are only marked, so that what differs in them alone is one."""
    words = done[0].removeprefix("> ")
    return line.replace(words, "«SAID»") if len(done) == 1 and len(words) > 3 and words == html.escape(words) else line


def _acts(world: World, stage: Stage) -> Iterator[Callable[[], object]]:
    telegram, chat = world.telegram, stage.chat
    yield from (partial(telegram.say, chat, words) for words in SAID)
    yield from (partial(telegram.photo, chat, caption) for caption in ("", "serum 3 pcs"))
    yield from (partial(telegram.tap, chat, stage.message, data) for data in (*_pressed(stage), "c:AAAAAAAA:0"))


def _pressed(stage: Stage) -> list[str]:
    """What every button of the chat sends, in an order that no nonce decides."""
    return sorted(stage.buttons, key=lambda data: (data.split(":")[0], data.split(":")[2]))
