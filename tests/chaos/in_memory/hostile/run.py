"""Send a bot everything that nobody asked for, by the webhook's own way in, and see that it takes no harm of it.

What comes in is bytes, as from Telegram; the bot's store is a real Valkey, and what it sends is held to Telegram's
rules. Whoever acted, each input finds its chat as it stood before.
"""

import asyncio
import json
import random
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

import redis

from bot.conversation.memory import Conversation
from bot.doors.doors import create_app
from bot.telegram_api.calls import Sender
from tests.chaos.in_memory.hostile import inputs as hostile_inputs
from tests.chaos.in_memory.hostile.answers import HostileShopping, baits
from tests.chaos.in_memory.hostile.control import GullibleSender, without_guards
from tests.chaos.in_memory.hostile.inputs import Json
from tests.chaos.in_memory.invariants import all_records
from tests.chaos.in_memory.persons.sight import newest
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.simulator import drawn_from
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.in_memory.world.stages import Stage, at, prepared
from tests.chaos.in_memory.world.virtual_time import play

SECRET, PATH = "hostile", "/hook"
GROUPS = {"said": 8, "walked": 4, "forged": 5, "broken": 3, "body": 1, "catalogue": 1, "answer": 1}
SHOPPED = {"catalogue": "hostile catalogue", "answer": "hostile answer"}
WALKERS = [Wish(300 + number, number % 2 == 0, is_reseller=number % 3 == 0) for number in range(6)]
FIRST_UPDATE, FIRST_MESSAGE = 1_000_000, 500_000


@dataclass
class Findings:
    """How many inputs of each kind there were, what each did that it should not, and how many orders were meant.

    `harm` is what was made of a hostile Scalev's answers that must not be, `shown` what it was looked for in.
    """

    inputs: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    harm: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    orders: int = 0

    def add(self, other: "Findings") -> None:
        """Take another run's in."""
        for name in ("inputs", "errors", "refused", "changed", "harm", "shown", "told", "orders"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Part:
    """So many inputs by one seed; the control has no guards, and a hostile Scalev only."""

    seed: int
    count: int
    is_guarded: bool = True


def attacked(client: redis.Redis, part: Part) -> Findings:
    """Send one part."""
    dice = Dice(part.seed)
    with drawn_from(dice), baits() as local, nullcontext() if part.is_guarded else without_guards():
        return play(lambda: _attacked(client, dice, part, local))


async def _attacked(client: redis.Redis, dice: Dice, part: Part, local: tuple[str, ...]) -> Findings:
    world = World(client, dice)
    world.hears_the_log()
    shopping = HostileShopping(world, dice.random, local, Sender if part.is_guarded else GullibleSender)
    attack = Attack(world, await prepared(world), dice.random, shopping)
    for _ in range(part.count):
        await (attack.once() if part.is_guarded else attack.shop())
    await asyncio.sleep(60)
    if orders := {record.ref for record in all_records(world)} - set(attack.refs) - attack.walked:
        attack.findings.changed["orders"] += len(orders)
        attack.findings.told.append(f"orders came of it: {orders}")
    attack.findings.orders = len(attack.walked)
    attack.findings.harm += shopping.harm.counts
    attack.findings.shown += shopping.harm.shown
    attack.findings.told += shopping.harm.told
    await world.close()
    return attack.findings


class Attack:
    """One attacker after the other, each at some stage."""

    def __init__(self, world: World, stages: list[Stage], chance: random.Random, shopping: HostileShopping) -> None:
        self.shopping = shopping
        self.world = world
        self.stages = stages
        self.chance = chance
        self.findings = Findings()
        self.app = create_app(world.alive[0].intake.take, SECRET, PATH)
        self.refs = [ref for stage in stages for ref in stage.conversation.refs]
        self.walked: set[str] = set()
        self.sent = 0

    async def once(self) -> None:
        """Send one input to a chat that stands at some question, and look what came of it."""
        stage, group = self.chance.choice(self.stages), self.chance.choices(list(GROUPS), list(GROUPS.values()))[0]
        self.sent += 1
        if group == "walked":
            await self._walk(self.chance.choice(WALKERS))
            return
        if group in SHOPPED:
            await self.shop(group)
            return
        stage.restore(self.world)
        match group:
            case "said":
                kind, update = hostile_inputs.said(self.chance, self._message(stage))
                await self._send(kind, stage, json.dumps(update).encode())
            case "forged":
                kind, update = self._forged(stage)
                await self._send(kind, stage, json.dumps(update).encode(), is_forged=True)
            case "broken":
                kind, update = hostile_inputs.broken(self.chance, self.chance.choice((self._message, self._tap))(stage))
                await self._send(kind, stage, json.dumps(update).encode())
            case _:
                await self._send(*self._body(stage))

    async def shop(self, group: str = "") -> None:
        """Let people look at a hostile Scalev's goods, or order there, and see what comes of it."""
        group = group or self.chance.choice(list(SHOPPED))
        world, found, kind = self.world, self.findings, SHOPPED[group]
        errors, refused = len(world.escaped), len(world.telegram.refused)
        found.inputs[kind] += 1
        try:
            await (self.shopping.browse() if group == "catalogue" else self.shopping.order())
        except Exception as error:
            world.escaped.append("".join(traceback.format_exception(error))[-1500:])
        found.errors[kind] += len(world.escaped) - errors
        found.refused[kind] += len(world.telegram.refused) - refused
        found.told += [f"{kind}: {each}" for each in world.escaped[errors:] + world.telegram.refused[refused:]]

    async def _walk(self, wish: Wish) -> None:
        """Go on in an order that is full of such answers: what was taken once is shown, and ordered, later."""
        phone = self.world.telegram.chats[wish.chat]
        here = at(self.world, "on the way", wish.chat, max(phone.messages, default=1))
        screen, chance = newest(phone), self.chance.random()
        if screen is None or chance < 0.3:
            _, update = hostile_inputs.said(self.chance, self._message(here))
        elif chance < 0.4:
            update = self._tap(replace(here, message=screen.message), self.chance.choice([*screen.buttons.values()])[1])
        elif data := screen.data("y") or screen.data("c") or screen.data("n"):
            update = self._tap(replace(here, message=screen.message), data)
        else:
            update = self._message(here, wish.says(screen.slot))
        await self._send("on the way", here, json.dumps(update).encode())
        self.walked |= set(at(self.world, "", wish.chat, 1).conversation.refs)

    async def _send(
        self, kind: str, stage: Stage, body: bytes, content_type: str = "application/json", *, is_forged: bool = False
    ) -> None:
        world, found = self.world, self.findings
        errors, refused = len(world.escaped), len(world.telegram.refused)
        found.inputs[kind] += 1
        try:
            status = await posted(self.app, body, content_type)
        except Exception as error:
            world.escaped.append(repr(error))
            status = 500
        await world.alive[0].intake.tasks.drain(60)
        if status != 200 and kind != "too large":
            world.escaped.append(f"answered {status}")
        found.errors[kind] += len(world.escaped) - errors
        found.refused[kind] += len(world.telegram.refused) - refused
        wrong = world.escaped[errors:] + world.telegram.refused[refused:]
        if is_forged and (change := self._change(stage)):
            found.changed[kind] += 1
            wrong.append(change)
        found.told += [f"{kind} at {stage.name}: {each} by {body[:300]!r}" for each in wrong]

    def _change(self, stage: Stage) -> str:
        """What became of the chat's memory by a tap that no button of it makes."""
        before, after = stage.conversation, at(self.world, stage.name, stage.chat, 1).conversation
        after = replace(after, minute=before.minute, taken=before.taken)  # every message counts, whatever it is
        if not before.language:
            after = replace(after, language="")  # the first act of all says it
        if before.waits:
            before, after = _settled(before), _settled(after)
        return "" if before == after else f"{before} became {after}"

    def _message(self, stage: Stage, text: str = "halo") -> Json:
        return self._update("message", {**self._place(stage, FIRST_MESSAGE + self.sent), "text": text})

    def _tap(self, stage: Stage, data: str = "c:AAAAAAAA:0") -> Json:
        content = {"id": str(self.sent), "from": _person(stage.chat), "chat_instance": "1", "data": data}
        return self._update("callback_query", content | {"message": self._place(stage, stage.message)})

    def _forged(self, stage: Stage) -> tuple[str, Json]:
        """A tap on what the chat never offered."""
        others = [data for each in self.stages if each is not stage for data in each.buttons]
        own = stage.buttons | {f"l:{stage.nonce}:{language}" for language in ("id", "en")}
        own |= {f"{action}:{ref}:" for ref in stage.conversation.refs for action in "sn"}
        while True:
            kind, data = hostile_inputs.forged(self.chance, stage.nonce, others, self.refs)
            if data not in own:
                message = replace(stage, message=self.chance.choice((stage.message, 1, stage.message + 7)))
                return kind, self._tap(message, data)

    def _body(self, stage: Stage) -> tuple[str, Stage, bytes, str]:
        kind, body, content_type = hostile_inputs.body(self.chance, self._message(stage))
        return kind, stage, body, content_type

    def _update(self, kind: str, content: Json) -> Json:
        return {"update_id": FIRST_UPDATE + self.sent, kind: content}

    def _place(self, stage: Stage, number: int) -> Json:
        person = _person(stage.chat)
        return {"message_id": number, "date": 1, "chat": {"id": stage.chat, "type": "private"}, "from": person}


def _person(chat: int) -> Json:
    return {"id": chat, "is_bot": False, "first_name": "Contoh", "language_code": "id"}


def _settled(conversation: Conversation) -> Conversation:
    """A chat's memory without what is on show, which the shop's own answer changes where the chat waits for one."""
    if conversation.draft is None:
        return conversation
    draft = replace(conversation.draft, asked=None, offered=())
    return replace(conversation, draft=draft, waits=0)


async def posted(app: Callable[..., Any], body: bytes, content_type: str) -> int:
    """The status that a web application answers a request with."""
    headers = [(b"content-type", content_type.encode("latin-1")), (b"x-telegram-bot-api-secret-token", SECRET.encode())]
    answers: list[int] = []

    async def receive() -> Json:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Json) -> None:
        answers.append(message.get("status", 0))

    scope = {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "headers": headers,
        "query_string": b"",
        "root_path": "",
        "http_version": "1.1",
        "scheme": "http",
    }
    await app(scope, receive, send)
    return answers[0]
