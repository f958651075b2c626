"""The commands, who may use them, and what each does: the one table that menus, help and refusals are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.people.acts import Act, Words
from bot.people.roles import Role

EVERYBODY: frozenset[Role] = frozenset({"customer", "reseller", "admin"})
ADMINS: frozenset[Role] = frozenset({"admin"})
RESELLERS: frozenset[Role] = frozenset({"reseller"})
SELLERS: frozenset[Role] = frozenset({"reseller", "admin"})

Does = Literal[
    "start",
    "order",
    "template",
    "sheet_template",
    "cancel",
    "language",
    "help",
    "orders",
    "status",
    "restart",
    "buyers",
    "profile",
    "recap",
    "news",
    "block",
    "unblock",
    "say",
    "privacy",
    "own_data",
    "erase",
    "forget",
    "desk",
    "waiting",
    "pause",
    "open",
    "invite",
    "team",
    "revoke",
    "trail",
    "search",
    "detail",
    "receipt_for",
    "new",
    "unpaid",
    "unshipped",
    "today",
    "statistics",
    "export",
]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name as typed, what it does, who may use it; its sentence is `command.<name>`.

    One that only says something says `command.<name>.said`.
    """

    name: str
    does: Does
    roles: frozenset[Role] = EVERYBODY
    is_listed: bool = True


class Typed(NamedTuple):
    """A command as typed: its name, the words behind it, and the bot it is for where it names one."""

    name: str
    argument: str = ""
    to: str = ""


COMMANDS = (
    Command("pesan", "order"),
    Command("format", "template"),
    Command("template", "sheet_template", SELLERS),
    Command("pesanan", "orders"),
    Command("pembeli", "buyers", RESELLERS),
    Command("profil", "profile", RESELLERS),
    Command("rekap", "recap", RESELLERS),
    Command("status", "status"),
    Command("kabar", "news"),
    Command("ulang", "restart"),
    Command("batal", "cancel"),
    Command("bahasa", "language"),
    Command("bantuan", "help"),
    Command("privasi", "privacy"),
    Command("datasaya", "own_data", is_listed=False),
    Command("lupakan", "forget", is_listed=False),
    Command("hapusdata", "erase", is_listed=False),
    Command("meja", "desk", ADMINS),
    Command("cari", "search", ADMINS),
    Command("baru", "new", ADMINS),
    Command("belum_bayar", "unpaid", ADMINS),
    Command("belum_kirim", "unshipped", ADMINS),
    Command("hari", "today", ADMINS),
    Command("statistik", "statistics", ADMINS),
    Command("ekspor", "export", ADMINS),
    Command("jeda", "pause", ADMINS),
    Command("buka", "open", ADMINS),
    Command("riwayat", "trail", ADMINS),
    Command("tim", "team", ADMINS),
    Command("undang", "invite", ADMINS),
    Command("cabut", "revoke", ADMINS),
    Command("blokir", "block", ADMINS),
    Command("bukablokir", "unblock", ADMINS),
    Command("start", "start", is_listed=False),
    Command("order", "order", is_listed=False),
    Command("kontak", "say", is_listed=False),
    Command("orders", "orders", is_listed=False),
    Command("buyers", "buyers", RESELLERS, is_listed=False),
    Command("profile", "profile", RESELLERS, is_listed=False),
    Command("recap", "recap", RESELLERS, is_listed=False),
    Command("cancel", "cancel", is_listed=False),
    Command("language", "language", is_listed=False),
    Command("help", "help", is_listed=False),
    Command("news", "news", is_listed=False),
    Command("restart", "restart", is_listed=False),
    Command("detail", "detail", ADMINS, is_listed=False),
    Command("resi", "receipt_for", ADMINS, is_listed=False),
    Command("desk", "desk", ADMINS, is_listed=False),
    Command("tunggu", "waiting", ADMINS, is_listed=False),
    Command("waiting", "waiting", ADMINS, is_listed=False),
    Command("rest", "pause", ADMINS, is_listed=False),
    Command("pause", "pause", ADMINS, is_listed=False),
    Command("open", "open", ADMINS, is_listed=False),
    Command("history", "trail", ADMINS, is_listed=False),
    Command("team", "team", ADMINS, is_listed=False),
    Command("invite", "invite", ADMINS, is_listed=False),
    Command("revoke", "revoke", ADMINS, is_listed=False),
    Command("belumbayar", "unpaid", ADMINS, is_listed=False),
    Command("belumkirim", "unshipped", ADMINS, is_listed=False),
    Command("search", "search", ADMINS, is_listed=False),
    Command("find", "search", ADMINS, is_listed=False),
    Command("new", "new", ADMINS, is_listed=False),
    Command("unpaid", "unpaid", ADMINS, is_listed=False),
    Command("unshipped", "unshipped", ADMINS, is_listed=False),
    Command("today", "today", ADMINS, is_listed=False),
    Command("stats", "statistics", ADMINS, is_listed=False),
    Command("statistics", "statistics", ADMINS, is_listed=False),
    Command("export", "export", ADMINS, is_listed=False),
    Command("privacy", "privacy", is_listed=False),
    Command("mydata", "own_data", is_listed=False),
    Command("forget", "forget", is_listed=False),
    Command("deletedata", "erase", is_listed=False),
    Command("block", "block", ADMINS, is_listed=False),
    Command("unblock", "unblock", ADMINS, is_listed=False),
)
ENGLISH: Mapping[str, str] = {
    "pesan": "order",
    "pesanan": "orders",
    "pembeli": "buyers",
    "profil": "profile",
    "rekap": "recap",
    "kabar": "news",
    "ulang": "restart",
    "batal": "cancel",
    "bahasa": "language",
    "bantuan": "help",
    "privasi": "privacy",
    "meja": "desk",
    "cari": "search",
    "baru": "new",
    "belum_bayar": "unpaid",
    "belum_kirim": "unshipped",
    "hari": "today",
    "statistik": "statistics",
    "ekspor": "export",
    "jeda": "pause",
    "buka": "open",
    "riwayat": "history",
    "tim": "team",
    "undang": "invite",
    "cabut": "revoke",
    "blokir": "block",
    "bukablokir": "unblock",
}
"""What a listed command is called in English; both names do the same, whatever the language."""
BY_NAME = {command.name: command for command in COMMANDS}


def parse(text: str) -> Typed | None:
    """A command with what is written behind it, on the same line or below; `None` for other words.

    `/status@shop_bot 250130JQHFZG` is typed, `/status_250130JQHFZG` tapped: an app makes one link of it.
    """
    if not text.startswith("/") or not text[1:2].strip():
        return None
    head, *behind = text[1:].split(maxsplit=1)
    called, _, to = head.partition("@")
    name, _, glued = (called, "", "") if called.lower() in BY_NAME else called.partition("_")
    return Typed(name.lower(), behind[0].strip() if behind else glued, to.lower())


def is_asking(act: Act, username: str) -> bool:
    """A command of this bot in a group, typed for it or for nobody by name; whatever else people say is theirs."""
    typed = parse(act.text) if isinstance(act, Words) and not act.is_edit else None
    return typed is not None and typed.name in BY_NAME and typed.to in {"", username.lower()}


def name_in(language: str, command: Command) -> str:
    """The name under which a command is listed."""
    return ENGLISH.get(command.name, command.name) if language == "en" else command.name


def menu(role: Role) -> tuple[Command, ...]:
    """The commands a role sees."""
    return tuple(command for command in COMMANDS if command.is_listed and role in command.roles)
