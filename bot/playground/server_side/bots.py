"""A bot as the server sees it: its token's number, how it calls itself, and its inbox."""

import re
from collections.abc import Callable
from hmac import compare_digest

from bot.playground.errors import Refused
from bot.playground.json_object import Json
from bot.playground.server_side.inbox import Inbox
from bot.playground.state.world import World

_TOKEN = re.compile(r"(\d{1,16}):[\w-]{35,}", re.ASCII)


class Bot:
    """One bot, its record and its inbox."""

    def __init__(self, world: World, bot_id: int) -> None:
        self.world, self.id = world, bot_id
        self.inbox = Inbox(world, bot_id)
        self.called_at = float("-inf")

    @property
    def record(self) -> Json:
        """What is kept of it."""
        record: Json = self.world.bots[self.id]
        return record

    def change(self, **facts: object) -> None:
        """Keep something new of it."""
        self.world.bots.put(self.id, self.record | facts)

    @property
    def user(self) -> Json:
        """The bot as the author of its messages."""
        record = self.record
        return {"id": self.id, "is_bot": True, "first_name": record["first_name"], "username": record["username"]}


class Bots:
    """The bots of a playground, by token and by id."""

    def __init__(self, world: World, welcome: Callable[[Bot], None]) -> None:
        self._world, self._welcome = world, welcome
        self._found: dict[int, Bot] = {}
        self._tokens = tuple(token.get_secret_value() for token in world.settings.bot_tokens)

    def open(self) -> None:
        """Make the bots that are known beforehand."""
        for token in self._tokens:
            self.of_token(token)
        for bot_id in list(self._world.bots):
            self._get(bot_id)

    def of_token(self, token: str) -> Bot:
        """The bot with this token, as the real server would find it; raises `Refused`."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise Refused(404, "Not Found")
        if self._tokens and not any(compare_digest(token, known) for known in self._tokens):
            raise Refused(401, "Unauthorized")
        return self._get(int(match[1]))

    def of_id(self, bot_id: int | None = None) -> Bot | None:
        """A bot by id; without one, the first that there is."""
        return self._found.get(bot_id) if bot_id else next(iter(self._found.values()), None)

    def all(self) -> list[Bot]:
        """Every bot."""
        return list(self._found.values())

    def _get(self, bot_id: int) -> Bot:
        found = self._found.get(bot_id)
        if found is None:
            if bot_id not in self._world.bots:
                settings = self._world.settings
                username = settings.bot_username if not self._world.bots else f"bot{bot_id}_bot"
                names = {"first_name": settings.bot_name, "username": username}
                self._world.bots.put(bot_id, {**names, "commands": {}, "about": {}, "menus": {}})
            found = self._found[bot_id] = Bot(self._world, bot_id)
            self._welcome(found)
        return found
