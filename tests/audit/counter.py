"""The bot that is audited: its real conversation and storage, and the real shop adapter over a sandbox."""

import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.conversation import memory
from bot.conversation.decision import Notice
from bot.conversation.memory import Conversation
from bot.people.house import House
from bot.storage.store import Store, connect
from bot.wiring import OrderRules, Ports, wire
from flows.answers import OrderAnswers
from flows.paste.order_reader import OrderReader
from flows.products.index import ProductIndex
from scalev.api import Scalev
from scalev.http.budget import Unlimited
from scalev.sandbox.app import create_app
from scalev.sandbox.http.transport import SandboxTransport
from scalev.sandbox.settings import SandboxSettings
from scalev.shop.adapter import ScalevShop
from scalev.shop.lookup import ScalevOrders
from scalev.shop.placed import ScalevPlacedOrders
from tests.audit.phone import Phones, Screen
from tests.harness.country import Opened, districts

BOT, ADDRESS, SHOP = 4242, "http://127.0.0.1:8091", "Toko Melati Pagi"
PLACES = ("/v2/order", "/v3/orders")


class Counter:
    """One bot; time goes by as it does, and in leaps between what people do."""

    def __init__(self, store: Store, scalev: Scalev, shop: ScalevShop, world: Any) -> None:
        self.store, self.scalev, self.shop, self.world = store, scalev, shop, world
        self.phones, self.updates, self.ahead_ms = Phones(), 0, 0
        store.clock = lambda: round(time.time() * 1000) + self.ahead_ms
        placed, phones = ScalevPlacedOrders(scalev), self.phones
        sender: Any = phones
        ports = Ports(store, shop, OrderReader(shop, Opened()), ScalevOrders(scalev), placed, sender, self._answer)
        self.parts = wire(ports, House(), OrderRules())
        self.worker = self.parts.worker()

    async def _answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        return ()

    def screen(self, chat: int) -> Screen:
        """What the phone of a chat shows."""
        return self.phones.screens[chat]

    def forward(self, seconds: float) -> None:
        """Let time go by in one leap."""
        self.ahead_ms += round(seconds * 1000)

    async def take(self, content: Mapping[str, Any]) -> None:
        """An update reaches the bot, which need not be done with it."""
        self.updates += 1
        await self.parts.intake.take({"update_id": self.updates, **content})

    async def rest(self) -> None:
        """Wait until nothing is left to do by now."""
        while True:
            await self.parts.intake.tasks.drain(20)
            if not await self.worker.once():
                return
            await self.worker.tasks.drain(20)

    async def answers(self, chat: int) -> OrderAnswers | None:
        """What the bot has noted, for telling whether taking back took back."""
        draft = memory.unpack((await self.store.load(chat)).draft).draft
        return draft.answers if draft else None

    async def is_editing(self, chat: int) -> bool:
        """Whether one answer is being asked anew, which Back leaves as it was."""
        draft = memory.unpack((await self.store.load(chat)).draft).draft
        return draft is not None and draft.editing is not None

    def orders(self) -> list[dict[str, Any]]:
        """The bodies of all orders that reached the shop."""
        return [json.loads(each["body"]) for each in self.world.requests() if each["path"] in PLACES]


@asynccontextmanager
async def opened(redis_url: str) -> AsyncIterator[Counter]:
    """A counter on an empty store."""
    app = create_app(SandboxSettings(control_token="t", public_url=ADDRESS, is_rate_limited=False))
    store = Store(connect(redis_url), BOT)
    ways: Any = {"base_url": ADDRESS, "transport": SandboxTransport(app), "budget": Unlimited()}
    async with Scalev("sk_sandbox_audit", version="v3", **ways) as scalev:
        shop = ScalevShop(
            scalev,
            product_finder=lambda products: ProductIndex(products).find,
            find_district=Opened().find,
            postal_codes_of=districts().postal_codes,
            store=SHOP,
        )
        counter = Counter(store, scalev, shop, app.state.world)
        try:
            yield counter
        finally:
            await counter.parts.intake.tasks.drain(20)
            await shop.aclose()
            await store.close()
            await app.state.world.aclose()
