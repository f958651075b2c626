"""Telegram's side, writing down what each chat shows, in the order in which it came.

Nothing is left out of a message: its HTML, its picture, every button by its row, its label and what it sends. What
differs from run to run is masked: a screen's nonce (`:` where it is new to the chat, `=` where it stood there
before), an order's reference, which is numbered, and the hour.
"""

import copy
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.chaos.in_memory.world.telegram_side import Parts, Telegram

HOUR = re.compile(r"\b\d\d\.\d\d(?= WIB)")
REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{16}\b")


class WrittenDown(Telegram):
    """All chats, and what happened in each; a tap's short answer stands beside the tap, whenever it came."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.happened: defaultdict[int, list[list[str]]] = defaultdict(list)
        self.pressed: list[tuple[int, str]] = []
        self._taps: dict[str, list[str]] = {}
        self._own: defaultdict[int, list[int]] = defaultdict(list)
        self._nonces: defaultdict[int, set[str]] = defaultdict(set)

    def say(self, chat: int, text: str, *, edits: int = 0) -> tuple[int, int]:
        """Type a message, or edit one."""
        self._write(chat, *_quoted("EDITS " if edits else "", text))
        return super().say(chat, text, edits=edits)

    def photo(self, chat: int, caption: str) -> int:
        """Send a picture."""
        self._write(chat, *_quoted("PICTURE ", caption))
        return super().photo(chat, caption)

    def tap(self, chat: int, message: int, data: str) -> int:
        """Press a button."""
        action, _, argument = data.split(":", 2)
        label = next((each["text"] for _, each in self.chats[chat].buttons() if each.get("callback_data") == data), "")
        event = self._write(chat, f"> TAPS [{label} | {action}:{argument}]{self._place(chat, message)}")
        update = super().tap(chat, message, data)
        self._taps[str(update)] = event
        return update

    def membership(self, chat: int, status: str) -> int:
        """Block the bot, or unblock it."""
        self._write(chat, f"> {status.upper()}")
        return super().membership(chat, status)

    def sent(self, chat: int, parts: Parts, is_plain: bool) -> str:
        """A new message."""
        made = super().sent(chat, parts, is_plain)
        self._own[chat].append(int(made.split(":", maxsplit=1)[0]))
        self._write(chat, "NEW, PLAIN" if is_plain else "NEW", *self._drawn(chat, parts))
        return made

    def edited(self, chat: int, number: int, parts: Parts) -> None:
        """A message says something else."""
        super().edited(chat, number, parts)
        self._write(chat, f"EDITED{self._place(chat, number)}", *self._drawn(chat, parts))

    def stripped(self, chat: int, number: int) -> None:
        """A message loses its buttons."""
        super().stripped(chat, number)
        self._write(chat, f"STRIPPED{self._place(chat, number)}")

    def answered(self, callback_id: str, toast: str) -> None:
        """A tap is answered."""
        if toast:
            self._taps[callback_id] += ["TOAST", *_framed(toast)]

    def written(self, chat: int) -> list[str]:
        """All that happened in a chat."""
        return [line for event in self.happened[chat] for line in event]

    def kept(self, chat: int) -> Callable[[], None]:
        """What lets a chat show again what it shows now, with nothing written down since."""
        phone, own, nonces = copy.deepcopy(self.chats[chat].messages), [*self._own[chat]], {*self._nonces[chat]}

        def restore() -> None:
            self.chats[chat].messages = copy.deepcopy(phone)
            self.happened[chat], self._own[chat], self._nonces[chat] = [], [*own], {*nonces}

        return restore

    def _write(self, chat: int, *lines: str) -> list[str]:
        self.happened[chat].append(list(lines))
        return self.happened[chat][-1]

    def _place(self, chat: int, number: int) -> str:
        """Which of the bot's messages it is, counted from the newest, where it is not that one."""
        older = sum(each > number for each in self._own[chat])
        return f" -{older}" if older else ""

    def _drawn(self, chat: int, parts: Parts) -> list[str]:
        known = frozenset(self._nonces[chat])
        rows = [" ".join(self._button(chat, each, known) for each in row) for row in parts["rows"]]
        picture = [f"PICTURE {parts['photo']}"] if parts["photo"] else []
        below = [f"KEYBOARD {parts['markup']}"] if "markup" in parts else []
        return [*picture, *_framed(parts["text"]), *rows, *below]

    def _button(self, chat: int, button: Parts, known: frozenset[str]) -> str:
        rest = {name: value for name, value in button.items() if name not in {"text", "callback_data"}}
        more = "".join(f" {name}={value}" for name, value in sorted(rest.items()))
        if "callback_data" not in button:
            return f"[{button['text']} |{more}]"
        action, nonce, argument = button["callback_data"].split(":", 2)
        self._nonces[chat].add(nonce)
        return f"[{button['text']} | {action}{'=' if nonce in known else ':'}{argument}{more}]"


def masked(text: str) -> str:
    """A text whose references are numbered, and which tells no hour."""
    known: dict[str, str] = {}
    numbered = REFERENCE.sub(lambda found: known.setdefault(found[0], f"REF{len(known) + 1}"), text)
    return HOUR.sub("HH.MM", numbered)


def _framed(text: str) -> list[str]:
    return [f"│{line}" for line in text.split("\n")]


def _quoted(kind: str, text: str) -> list[str]:
    first, *rest = text.split("\n")
    return [f"> {kind}{first}".rstrip(" "), *(f">>{line}" for line in rest)]
