"""A person's side of a conversation, with no network between."""

import html
import re
from collections.abc import Sequence
from typing import Any

from bot.conversation import memory
from bot.conversation.decide import decide, look
from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.people.acts import Act, Incoming, Tap, Words
from bot.people.pause import Pause
from bot.people.roles import Role
from bot.screens.draw import Drawn, draw_decision
from bot.storage.store import Commit
from bot.storage.store import Store as ChatStore
from bot.telegram_api.message import Button, Message, new_nonce
from bot.telegram_api.outgoing import pressable
from flows.events import Summary
from flows.paste.places import Place, read_place, words_of_places
from flows.paste.read import PastedOrder, parse, parse_goods
from flows.products.index import ProductIndex
from flows.shop import Store
from tests.harness.country import districts

PERSON = 1001
PATIENCE_S = 5.0  # nobody waits that long: no shop here is slow, only sometimes the machine


class Chat:
    """A person's side of the conversation, with no network between; every turn goes through the store and back."""

    def __init__(self, shop: Any, store: ChatStore, role: Role = "customer") -> None:
        self.shop = shop
        self.store = store
        self.role = role
        self.packed = b""
        self.nonce = ""
        self.live: Message | None = None
        self.shown: list[str] = []
        self.decision = Decision(Conversation())
        self.drawn = Drawn()
        self.updates = 0
        self.now = 1_000_000
        self.is_open = False
        self.unpaid = ""
        self.unseen_below = 0
        self.contact = ""
        self.is_staffed = False
        self.pause: Pause | None = None

    async def on_its_way(self, ref: str) -> bool:
        return self.is_open and ref in self.conversation.refs

    async def find_unpaid(self, _ref: str) -> str | None:
        return self.unpaid

    async def act(self, act: Act, message_id: int | None = None) -> None:
        self.updates += 1
        before = await self.store.load(PERSON)
        incoming = Incoming(self.updates, PERSON, PERSON, act, message_id=message_id or self.updates, language="id")
        buttons = pressable(self.live.pack(self.nonce)) if self.live else frozenset()
        more: Any = {
            "patience": PATIENCE_S,
            "buttons": buttons,
            "is_open": self.on_its_way,
            "find_unpaid": self.find_unpaid,
        }
        more |= {"unseen_below": self.unseen_below, "contact": self.contact, "is_staffed": self.is_staffed}
        more |= {"pause": self.pause}
        desk = Desk(self.shop, PERSON, self.role, self.now, self.nonce, "9000", self, **more)
        self.decision = await decide(incoming, memory.unpack(before.draft), desk)
        if self.decision.conversation.is_gathering:  # nobody says more
            self.decision = await look(self.decision.conversation, desk)
        self.drawn = draw_decision(self.decision)
        self.shown = [self.drawn.toast, *(reply.text for reply in self.drawn.replies)]
        if message := self.drawn.message:
            self.live, self.nonce = message, self.nonce if self.decision.is_again else new_nonce()
            self.shown.append(message.text)
        kept = Commit(memory.pack(self.decision.conversation))
        assert await self.store.commit(PERSON, before.version, kept, self.updates) == "ok"
        self.packed = (await self.store.load(PERSON)).draft

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        return parse(text, ProductIndex(await self.shop.products(store)), districts())

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        return parse_goods(text, ProductIndex(await self.shop.products(store)))

    def knows_places(self, words: frozenset[str]) -> bool:
        return words <= words_of_places(districts())

    def place(self, text: str) -> Place:
        return read_place(text, None, districts())

    async def say(self, text: str) -> None:
        await self.act(Words(text))

    async def tap(self, label: str) -> None:
        button = self.button(label)
        await self.act(Tap(f"{button.action}:{self.nonce}:{button.arg}"), 9000)

    def button(self, label: str) -> Button:
        buttons = [button for row in (self.live.rows if self.live else ()) for button in row]
        found = [button for button in buttons if label in button.label]
        assert found, f"no button {label!r} among {[button.label for button in buttons]}"
        return found[0]

    @property
    def text(self) -> str:
        plain = html.unescape(re.sub(r"<[^>]+>", "", "\n".join(self.shown)))
        labels = [button.label for row in (self.live.rows if self.live else ()) for button in row]
        return plain + "\n" + "\n".join(labels)

    @property
    def conversation(self) -> Conversation:
        return memory.unpack(self.packed)


async def order(chat: Chat) -> None:
    await chat.say("serum 2")
    if isinstance(chat.decision.screen, Summary):  # it goes where the order before went
        return
    for said in ("lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "menteng 10310"):
        await chat.say(said)
    for label in ("QRIS", "JNE REG"):
        await chat.tap(label)
