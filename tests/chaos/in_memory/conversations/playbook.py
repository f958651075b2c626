"""The conversations that are played through all their deaths, and the orders that must come of each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.config.caps import Cap, Caps
from tests.chaos.in_memory.conversations import changes, mishaps, scripts
from tests.chaos.in_memory.persons.scripted import Scripted
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.world.one_process import FREE

EBOOK, SERUM = Wish(1, is_physical=False), Wish(2, is_physical=True)
SHIRTS = {
    "lines": (("variant", "variant_21", 2),),
    "payment_method": "va_bca",
    "courier_service_id": 502,
    "notes": None,
}
PAIR = {"lines": (("bundle_price_option", "bpo_52", 1),)}
NONE = Caps(orders=Cap(0, 0))
THREE = {"lines": (("variant", "variant_11", 3),)}


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation, whose wish it is, and the orders that come of it, by the fields in which they differ from it."""

    play: Callable[[Scripted], Awaitable[None]]
    wish: Wish = EBOOK
    orders: tuple[Mapping[str, Any], ...] = ({},)
    replicas: int = 1
    auto_retries: int = 2
    caps: Caps = FREE
    ends: str = "done"

    @property
    def meant(self) -> tuple[Mapping[str, Any], ...]:
        """The orders that must come of it."""
        return tuple({**self.wish.meant, **order} for order in self.orders)


SCRIPTS: dict[str, Script] = {
    "digital": Script(scripts.digital),
    "physical": Script(scripts.physical, SERUM, (SHIRTS,)),
    "bundle": Script(scripts.bundle, SERUM, (PAIR,), replicas=2),
    "cod": Script(scripts.cod, SERUM, ({"payment_method": "cod"},)),
    "paste": Script(scripts.paste, SERUM),
    "paste in parts": Script(scripts.paste_in_parts, SERUM, replicas=2),
    "batch": Script(scripts.batch, SERUM, ({}, THREE)),
    "reseller": Script(scripts.reseller, replace(SERUM, is_reseller=True), replicas=2),
    "admin": Script(scripts.admin),
    "double tap": Script(scripts.double_tap, replicas=2),
    "edited": Script(scripts.edited),
    "rewritten": Script(scripts.rewritten, replicas=2),
    "back and forth": Script(scripts.back_and_forth),
    "lost answer": Script(mishaps.failing("lost_answer")),
    "late commit": Script(mishaps.failing("late_commit"), replicas=2),
    "reset": Script(mishaps.failing("reset_before")),
    "429": Script(mishaps.failing("too_many"), replicas=2),
    "created": Script(mishaps.created, auto_retries=0),
    "cancelled": Script(mishaps.cancelled, ends="cancelled", auto_retries=0, replicas=2),
    "approved": Script(mishaps.approved, caps=NONE),
    "declined": Script(mishaps.declined, ends="cancelled", caps=NONE, replicas=2),
    "again": Script(mishaps.again, orders=({}, {})),
    "called off": Script(changes.called_off, replicas=2),
    "kept": Script(changes.kept),
    "paid otherwise": Script(changes.paid_otherwise, replicas=2),
    "paid otherwise unheard": Script(changes.failing("lost_answer")),
    "paid otherwise late": Script(changes.failing("late_commit"), replicas=2),
    "paid otherwise refused": Script(changes.refused),
    "instead": Script(changes.instead, orders=({}, {}), replicas=2),
    "enough": Script(mishaps.enough, replicas=2),
    "blocked": Script(mishaps.blocked),
    "talk": Script(mishaps.talk, replicas=2),
    "outage": Script(mishaps.outage, SERUM, replicas=2),
}
