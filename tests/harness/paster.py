"""Somebody who pastes orders, one after the other or many at once."""

from dataclasses import replace
from typing import Any

from bot.conversation.decide import decide, look
from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation, pack, unpack
from bot.conversation.pasted.order_queue import unpack as unpack_waiting
from bot.intake.turns import LOOK_PATIENCE_S
from bot.people.acts import Incoming, Tap, Words
from bot.screens.draw import draw_decision
from flows.paste.order_reader import OrderReader
from tests.harness.country import Opened

PERSON = 1001


class Paster:
    """Somebody who pastes; words come a tenth of a second apart unless time is let go by."""

    def __init__(self, shop: Any) -> None:
        reader = OrderReader(shop, Opened())  # type: ignore[arg-type]
        self.desk = Desk(shop, PERSON, "customer", 1_000_000, "", "9000", reader, patience=0.5)
        self.conversation = Conversation()
        self.decision = Decision(self.conversation)
        self.updates = 0

    async def say(self, text: str, *, edits: int = 0) -> int:
        self.updates += 1
        self.desk = replace(self.desk, now=self.desk.now + 100)
        words = Words(text, is_edit=bool(edits))
        await self._take(Incoming(self.updates, PERSON, PERSON, words, message_id=edits or self.updates, language="id"))
        return edits or self.updates

    async def confirm(self) -> None:
        self.desk = replace(self.desk, nonce="n", buttons=frozenset({"y:n:"}))
        await self._take(Incoming(0, PERSON, PERSON, Tap("y:n:"), message_id=9000, language="id"))

    async def _take(self, incoming: Incoming) -> None:
        self._keep(await decide(incoming, self.conversation, self.desk))

    async def wait(self, seconds: float = 2) -> None:
        """Let time go by, in which what is owed is done."""
        self.desk = replace(self.desk, now=self.desk.now + round(seconds * 1000))
        if self.conversation.is_waiting:
            self._keep(await look(self.conversation, replace(self.desk, patience=LOOK_PATIENCE_S)))

    def _keep(self, decision: Decision) -> None:
        self.decision = decision
        self.conversation = unpack(pack(decision.conversation))

    @property
    def names(self) -> list[str | None]:
        """Whom the orders are for, the open one first."""
        waiting = [unpack_waiting(each).order.customer_name for each in self.conversation.waiting]
        return [self.conversation.draft.answers.customer_name if self.conversation.draft else None, *waiting]

    @property
    def text(self) -> str:
        message = draw_decision(self.decision).message
        return message.text if message else ""


def name(number: int) -> str:
    first, last = (
        ("Sari", "Rina", "Budi", "Dewi", "Andi", "Tono"),
        ("Utama", "Kedua", "Lestari", "Wijaya", "Santoso", "Putra"),
    )
    return f"{first[number % 6]} {last[number // 6 % 6]} Contoh"


def form(number: int) -> str:
    street = f"Jl. Mawar No {number + 1} RT 02 RW 05 seberang masjid"
    return (
        f"Nama: {name(number)}\nNo HP: 08123456{number:04}\nAlamat: {street}, Menteng, Jakarta Pusat\n"
        "Pesanan: serum vitamin c 2 pcs\nBayar: QRIS"
    )


def forms(count: int) -> str:
    return "\n\n".join(map(form, range(count)))
