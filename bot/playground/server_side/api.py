"""Answer the Bot API: find the bot and the method, hold everything against the field list, and write the call down."""

import asyncio
import inspect
import logging
import time
from collections import deque
from dataclasses import dataclass

from bot.playground.errors import Refused, bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.bodies import Body
from bot.playground.server_side.bots import Bot
from bot.playground.server_side.methods import METHODS
from bot.playground.server_side.methods.calls import UNMODELLED, Call
from bot.playground.state.faults import Fault
from bot.playground.state.fieldlist import Method, Mismatch, Upload
from bot.playground.state.world import World

logger = logging.getLogger(__name__)

EMPTY_WORDS = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}


@dataclass(slots=True)
class Answer:
    """What goes back: a status and an envelope."""

    status: int
    payload: Json
    is_cut: bool = False


class Api:
    """The methods of the Bot API over one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.calls: deque[Json] = deque(maxlen=world.settings.calls_kept)
        self._number = 0

    async def call(self, bot: Bot, name: str, body: Body) -> Answer:
        """Do one call; whatever is wrong with it is an answer, too."""
        started = time.perf_counter()
        bot.called_at = time.monotonic()
        method = self.world.fields.method(name)
        entry = self._entry(bot, method.name if method else name)
        fault = self.world.faults.pick(entry["method"], body.values.get("chat_id"))
        try:
            await _before(fault, entry)
            result = await self._do(bot, method, name, body, entry)
            answer = Answer(200, {"ok": True, "result": result})
        except Refused as refused:
            answer = refusal(refused)
        await self._after(fault, answer)
        entry["ok"] = answer.payload["ok"]
        entry["result" if entry["ok"] else "error"] = _gist(entry["method"], answer.payload)
        entry["ms"] = round((time.perf_counter() - started) * 1000, 2)
        return answer

    async def _after(self, fault: Fault | None, answer: Answer) -> None:
        """Done, but the answer comes late or never."""
        if fault and fault.kind == "late":
            self.world.journal.flush()
            await asyncio.sleep(fault.seconds)
        answer.is_cut = fault is not None and fault.kind in {"lost", "reset"}

    def _entry(self, bot: Bot, name: str) -> Json:
        self._number += 1
        entry: Json = {"number": self._number, "at": self.world.clock.now(), "bot": bot.id, "method": name}
        self.calls.append(entry)
        return entry

    async def _do(self, bot: Bot, method: Method | None, name: str, body: Body, entry: Json) -> object:
        entry["params"] = body.values
        handler = METHODS.get(method.name) if method else None
        if method is None or handler is None:
            logger.warning("a bot called %s, which %s", name, "the playground lacks" if method else "does not exist")
            raise Refused(404, "Not Found: method not found")
        params = self._params(method, body, entry)
        entry["params"] = {name: _show(value) for name, value in params.items()}
        result = handler(Call(bot, params, body.files))
        if inspect.isawaitable(result):
            result = await result
        if method.name != "getUpdates":
            # Updates were checked when they were queued, but for those a test made odd on purpose.
            self._check_result(method, result)
        return result

    def _params(self, method: Method, body: Body, entry: Json) -> Json:
        params: Json = {}
        for name, raw in (body.values | body.files).items():
            parameter = method.parameters.get(name)
            if parameter is None:
                if name not in body.files:
                    self._complain(entry, f'parameter "{name}" is not in the field list of {method.name}')
                continue
            try:
                params[name] = parameter.read(raw)
                parameter.check(params[name])
            except Mismatch as mismatch:
                self._misread(entry, method, mismatch.under(name))
        for name in method.required:
            if name not in params:
                raise bad_request(EMPTY_WORDS.get(name) or f'parameter "{name}" is required')
        for name in UNMODELLED & params.keys():
            raise bad_request(f"the playground does not know {name}")
        return params

    def _misread(self, entry: Json, method: Method, mismatch: Mismatch) -> None:
        """A value of the wrong shape is refused; a field the list does not know is only noted where we are lenient."""
        if mismatch.path[-1] == "inline_keyboard":
            raise bad_request('Field "inline_keyboard" must be of type Array')
        if "is not a field" in mismatch.problem:
            return self._complain(entry, f"field list: {method.name} {mismatch}")
        raise bad_request(f"field list: {method.name} {mismatch}")

    def _complain(self, entry: Json, words: str) -> None:
        if self.world.settings.strict:
            raise bad_request(words)
        entry.setdefault("warnings", []).append(words)
        logger.warning("%s", words)

    def _check_result(self, method: Method, result: object) -> None:
        try:
            method.check_result(result)
        except Mismatch as mismatch:
            logger.exception("the result of %s does not fit the field list", method.name)
            raise Refused(500, f"Internal Server Error: {method.name} answered what {mismatch}") from None


def refusal(refused: Refused) -> Answer:
    """A refusal in the Bot API's envelope."""
    payload: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    return Answer(refused.code, payload | ({"parameters": refused.parameters} if refused.parameters else {}))


async def _before(fault: Fault | None, entry: Json) -> None:
    """What goes wrong before anything is done."""
    if fault is None:
        return
    entry["fault"] = fault.kind
    if refused := fault.refusal():
        raise refused
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault.kind == "reset":
        raise Refused(502, "Bad Gateway")


def _gist(method: str, payload: Json) -> object:
    """What a call got; of updates only their ids, as they would be kept twice."""
    if method == "getUpdates" and payload["ok"]:
        return [update.get("update_id") for update in payload["result"]]
    return payload.get("result", payload)


def _show(value: object) -> object:
    return {"file": value.filename, "size": len(value.data)} if isinstance(value, Upload) else value
