"""The commands, who may use them, and what each does: the one table that menus, help and refusals are made of."""

from dataclasses import dataclass
from typing import Literal

from bot.roles import Role

EVERYBODY: frozenset[Role] = frozenset({"customer", "reseller", "admin"})

Does = Literal["start", "order", "template", "cancel", "language", "help", "orders", "status", "restart"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name as typed, what it does, who may use it; its sentence is `command.<name>`."""

    name: str
    does: Does
    roles: frozenset[Role] = EVERYBODY
    is_listed: bool = True


COMMANDS = (
    Command("pesan", "order"),
    Command("format", "template"),
    Command("pesanan", "orders"),
    Command("status", "status"),
    Command("ulang", "restart"),
    Command("batal", "cancel"),
    Command("bahasa", "language"),
    Command("bantuan", "help"),
    Command("start", "start", is_listed=False),
    Command("order", "order", is_listed=False),
    Command("orders", "orders", is_listed=False),
    Command("cancel", "cancel", is_listed=False),
    Command("language", "language", is_listed=False),
    Command("help", "help", is_listed=False),
)
BY_NAME = {command.name: command for command in COMMANDS}


def parse(text: str) -> tuple[str, str] | None:
    """Name and argument of a command; `None` for other words.

    `/status@shop_bot 250130JQHFZG` is typed, `/status_250130JQHFZG` tapped: an app makes one link of it.
    """
    if not text.startswith("/") or len(text) < 2:
        return None
    head, _, argument = text[1:].partition(" ")
    name, _, glued = head.split("@", maxsplit=1)[0].partition("_")
    return name.lower(), argument.strip() or glued


def menu(role: Role) -> tuple[Command, ...]:
    """The commands a role sees."""
    return tuple(command for command in COMMANDS if command.is_listed and role in command.roles)
